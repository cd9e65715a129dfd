import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import type { NetChange } from '#shared/as-of.ts'
import type { Plan } from '#shared/plan.ts'
import { listPluralWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { MomentText } from '../../ui/date-text.tsx'
import { FieldChanges } from '../../ui/field-changes.tsx'
import { Entry, Hint, PlainList, Stack } from '../../ui/layout.tsx'
import { routeOfPath } from '../../ui/record-route.ts'
import { RouteLink } from '../../ui/route-link.tsx'
import { partWords } from './part-words.ts'

const useStyles = makeStyles({
  part: {
    ...typographyStyles.subtitle2,
    color: tokens.colorNeutralForeground1,
    paddingBlock: tokens.spacingVerticalS,
  },
  entry: { width: '100%', minWidth: 0 },
})

/** Net changes, grouped by the part of the plan they are in. */
export function Difference({ records }: { records: readonly NetChange[] }) {
  const styles = useStyles()
  const parts = [...new Set(records.map(partOf))]
  return (
    <Stack>
      {parts.map((part) => (
        <section key={part} aria-label={wordOf(part)}>
          <h3 className={styles.part}>{wordOf(part)}</h3>
          <PlainList>
            {records
              .filter((each) => partOf(each) === part)
              .map((change) => (
                <RecordChange key={change.path} change={change} />
              ))}
          </PlainList>
        </section>
      ))}
    </Stack>
  )
}

function partOf({ path }: NetChange): string {
  return path.split('/')[0]!
}

function RecordChange({ change }: { change: NetChange }) {
  const styles = useStyles()
  const { plan } = usePlan()
  const { path, before, after, by, at } = change
  const title = titleOf(change, plan)
  return (
    <Entry>
      <div className={styles.entry}>
        {after === null ? <span>{title}</span> : <RouteLink to={routeOfPath(path, plan)}>{title}</RouteLink>}
        {before === null ? ': new' : after === null ? ': removed' : ''}
        {at !== '' && (
          <Hint>
            last by {plan.people[by]?.name ?? 'someone no longer on the plan'}, <MomentText at={at} />
          </Hint>
        )}
        {before !== null && after !== null && <FieldChanges changes={[change]} />}
      </div>
    </Entry>
  )
}

function wordOf(part: string): string {
  return partWords[part] ?? part
}

function titleOf({ path, before, after }: NetChange, plan: Plan): string {
  const [part = ''] = path.split('/')
  const record = (after ?? before) as Readonly<Record<string, unknown>>
  const said = [record['title'], record['name'], record['source']].find((each) => typeof each === 'string')
  const isRecord = Object.hasOwn(listPluralWords, part)
  if (!isRecord) return wordOf(part)
  return said ?? plan.risks.find(({ id }) => id === record['riskId'])?.title ?? wordOf(part)
}
