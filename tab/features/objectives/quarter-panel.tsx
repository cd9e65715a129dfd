import { proposedScore } from '#shared/key-result-quarters.ts'
import { closesDue } from '#shared/key-result-reviews.ts'
import { type KeyResult, keyResultStatus } from '#shared/parts/key-result.ts'
import { sayReached } from '#shared/say-key-result.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { Hint, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { CloseButton } from './key-result-actions.tsx'
import { KeyResultBadge } from './key-result-badge.tsx'

/** What the end of the quarter asks for: a score and a note for each key result, and a decision what goes on. */
export function QuarterPanel() {
  const { plan, today, mayDo } = usePlan()
  const open = closesDue(plan.keyResults, today)
  const closed = plan.keyResults.filter((result) => result.closed)
  if (open.length === 0 && closed.length === 0) return null
  return (
    <Panel title="Quarterly close">
      {open.length > 0 && (
        <>
          <Hint>
            {open.length === 1 ? 'One key result is' : `${open.length} key results are`} at the end. Score
            each, say what was learned, and take along what is not done.
          </Hint>
          <RecordTable
            label="Key results to close"
            rows={open}
            columns={[
              { name: 'Key result', cell: (result) => <Name result={result} /> },
              { name: 'Due', cell: ({ dueOn }) => <DayText day={dueOn} />, kind: 'tight' },
              { name: 'Reached', cell: sayReached },
              { name: 'Proposed score', cell: (result) => proposedScore(result).toFixed(1), kind: 'number' },
              {
                name: 'Actions',
                kind: 'actions',
                when: mayDo('closeKeyResult'),
                cell: (result) => <CloseButton result={result} />,
              },
            ]}
          />
        </>
      )}
      {closed.length > 0 && (
        <RecordTable
          label="Closed key results"
          rows={closed}
          columns={[
            { name: 'Closed', cell: (result) => <Name result={result} /> },
            { name: 'Score', cell: (result) => result.closed!.score.toFixed(1), kind: 'number' },
            {
              name: 'Status',
              cell: (result) => <KeyResultBadge status={keyResultStatus(result, today)} />,
              kind: 'tight',
            },
            { name: 'Note', cell: (result) => result.closed!.note || '–' },
          ]}
        />
      )}
    </Panel>
  )
}

function Name({ result }: { result: KeyResult }) {
  return (
    <Tight>
      <RouteLink to={`objectives/${encodeURIComponent(result.id)}`}>{result.title}</RouteLink>
      {result.quarter && <Hint>{result.quarter}</Hint>}
    </Tight>
  )
}
