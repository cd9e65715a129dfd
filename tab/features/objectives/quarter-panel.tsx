import { useState } from 'react'
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
  const due = closesDue(plan.keyResults, today).map(({ id }) => id)
  // A row stays where its form was opened: with it would go the place the focus returns to.
  const [dueAtFirst] = useState(due)
  const open = plan.keyResults.filter(({ id }) => due.includes(id) || dueAtFirst.includes(id))
  const closed = plan.keyResults.filter((result) => result.closed && !open.includes(result))
  if (open.length === 0 && closed.length === 0) return null
  return (
    <Panel title="Quarterly close">
      {open.length > 0 && (
        <>
          <Hint>{sayDue(due.length)} Score each, say what was learned, and take along what is not done.</Hint>
          <RecordTable
            label="Key results to close"
            rows={open}
            columns={[
              { name: 'Key result', cell: (result) => <Name result={result} /> },
              { name: 'Due', cell: ({ dueOn }) => <DayText day={dueOn} />, kind: 'tight' },
              { name: 'Reached', cell: sayReached },
              { name: 'Score', cell: sayScore, kind: 'number' },
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

function sayDue(count: number): string {
  if (count === 0) return 'Everything at its end is closed.'
  return count === 1 ? 'One key result is at its end.' : `${count} key results are at their end.`
}

function sayScore(result: KeyResult): string {
  return result.closed ? result.closed.score.toFixed(1) : `${proposedScore(result).toFixed(1)} proposed`
}

function Name({ result }: { result: KeyResult }) {
  return (
    <Tight>
      <RouteLink to={`objectives/${encodeURIComponent(result.id)}`}>{result.title}</RouteLink>
      {result.quarter && <Hint>{result.quarter}</Hint>}
    </Tight>
  )
}
