import { Button } from '@fluentui/react-button'
import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { useState } from 'react'
import type { HistoryEntry } from '#shared/api.ts'
import { sayChange } from '#shared/say-change.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf, useRead } from '../../plan/use-read.ts'
import { MomentText } from '../../ui/date-text.tsx'
import { EmptyFace, LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Entry, Hint, PlainList, Row } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { changedFields } from './changed-fields.ts'
import { RecordTable } from '../../ui/record-table.tsx'

const pageSize = 50

const useStyles = makeStyles({
  entry: { width: '100%', minWidth: 0 },
  summary: { ...typographyStyles.caption1, color: tokens.colorBrandForegroundLink, cursor: 'pointer' },
})

export function HistoryPage() {
  const reading = useRead<readonly HistoryEntry[]>('history', 'plan')
  return (
    <PageFrame
      title="History"
      intro="Every change of the plan: who made it, when, and what stood there before."
    >
      {reading.state === 'loading' && <LoadingFace what="the history" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && <Log key={reading.answer[0]?.revision ?? 0} newest={reading.answer} />}
    </PageFrame>
  )
}

function Log({ newest }: { newest: readonly HistoryEntry[] }) {
  const { plan, read, tell } = usePlan()
  const [older, setOlder] = useState<readonly HistoryEntry[]>([])
  const [isOver, setOver] = useState(newest.length < pageSize)
  const entries = [...newest, ...older]
  const last = entries.at(-1)

  const more = async () => {
    try {
      const next = await read<readonly HistoryEntry[]>(`history?before=${last!.revision}`)
      setOlder([...older, ...next])
      setOver(next.length < pageSize)
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    }
  }

  return (
    <Panel title={`Changes up to revision ${plan.revision}`}>
      {entries.length === 0 ? (
        <EmptyFace title="Nothing changed yet" words="The first change will stand here, with who made it." />
      ) : (
        <PlainList label="Changes, newest first">
          {entries.map((entry) => (
            <LogEntry key={entry.revision} entry={entry} />
          ))}
        </PlainList>
      )}
      {!isOver && last && (
        <Row>
          <Button onClick={() => void more()}>Show older changes</Button>
        </Row>
      )}
    </Panel>
  )
}

function LogEntry({ entry }: { entry: HistoryEntry }) {
  const styles = useStyles()
  const { plan } = usePlan()
  return (
    <Entry>
      <div className={styles.entry}>
        <span>{sayChange(entry, plan)}</span>
        <Hint>
          <MomentText at={entry.at} /> · revision {entry.revision}
        </Hint>
        {entry.changes.length > 0 && (
          <details>
            <summary className={styles.summary}>Before and after</summary>
            <RecordTable
              label="Before and after"
              rows={entry.changes.flatMap(changedFields)}
              columns={[
                { name: 'Field', cell: ({ field }) => field },
                { name: 'Before', cell: ({ before }) => before },
                { name: 'After', cell: ({ after }) => after },
              ]}
            />
          </details>
        )}
      </div>
    </Entry>
  )
}
