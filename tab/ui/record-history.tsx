import { Button } from '@fluentui/react-button'
import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { useState } from 'react'
import type { PlanList } from '#shared/plan.ts'
import { sayChange } from '#shared/say-change.ts'
import { listWords } from '#shared/words.ts'
import { usePlan } from '../plan/plan-context.tsx'
import { FieldChanges } from './field-changes.tsx'
import { MomentText } from './date-text.tsx'
import { LoadingFace, RefusedFace } from './faces.tsx'
import { Entry, Hint, PlainList, Row } from './layout.tsx'
import { useHistoryPages } from './use-history-pages.ts'

const useStyles = makeStyles({
  summary: {
    ...typographyStyles.subtitle2,
    color: tokens.colorNeutralForeground1,
    cursor: 'pointer',
    paddingBlock: tokens.spacingVerticalS,
  },
  entry: { width: '100%', minWidth: 0 },
})

/** What happened to one record, newest first; closed until somebody asks. `path` is "risks/<id>". */
export function RecordHistory({ path }: { path: `${PlanList}/${string}` }) {
  const styles = useStyles()
  const [isOpen, setOpen] = useState(false)
  const list = path.split('/')[0] as PlanList
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>History of this {listWords[list]}</summary>
      {isOpen && <Entries key={path} path={path} />}
    </details>
  )
}

function Entries({ path }: { path: string }) {
  const styles = useStyles()
  const { plan } = usePlan()
  const reading = useHistoryPages(`history?path=${encodeURIComponent(path)}`)
  if (reading.state === 'loading') return <LoadingFace what="the history" />
  if (reading.state === 'refused') return <RefusedFace message={reading.message} again={reading.again} />

  const { entries, more } = reading.answer
  if (entries.length === 0) return <Hint>Nothing changed since the plan was created.</Hint>
  return (
    <>
      <PlainList label="Changes, newest first">
        {entries.map((entry) => {
          const changes = entry.changes.filter((change) => change.path === path)
          return (
            <Entry key={entry.revision}>
              <div className={styles.entry}>
                <span>{sayChange({ ...entry, changes }, plan)}</span>
                <Hint>
                  <MomentText at={entry.at} />
                </Hint>
                <FieldChanges changes={changes} />
              </div>
            </Entry>
          )
        })}
      </PlainList>
      {more && (
        <Row>
          <Button size="small" onClick={() => void more()}>
            Older
          </Button>
        </Row>
      )}
    </>
  )
}
