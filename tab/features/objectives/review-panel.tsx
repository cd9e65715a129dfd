import { monthlyReviews, type MonthlyReview, reviewsDue } from '#shared/key-result-reviews.ts'
import { type KeyResult, keyResultStatus } from '#shared/parts/key-result.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Hint, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { CheckInButton } from './key-result-actions.tsx'
import { KeyResultBadge } from './key-result-badge.tsx'
import { ReviewBadge } from './review-months.tsx'

/** The monthly review: every open key result that has begun, whoever still has to look first. */
export function ReviewPanel() {
  const { plan, today, mayDo } = usePlan()
  const rows = plan.keyResults
    .filter(({ closed }) => !closed)
    .map((result) => ({ id: result.id, result, reviews: monthlyReviews(result, today) }))
    .filter(({ reviews }) => reviews.length > 0)
    .sort((a, b) => Number(isDue(b.reviews)) - Number(isDue(a.reviews)))
  const due = reviewsDue(plan.keyResults, today).length
  return (
    <Panel title="Monthly review">
      {rows.length === 0 ? (
        <EmptyFace
          title="Nothing to review yet"
          words="Key results are reviewed once a month from the day they begin."
        />
      ) : (
        <>
          <Hint>
            {due === 0
              ? 'Every key result has been looked at this month.'
              : `${due} of ${rows.length} key results still wait for this month’s check-in.`}
          </Hint>
          <RecordTable
            label="Key results to review"
            rows={rows}
            columns={[
              { name: 'Key result', cell: ({ result }) => <Name result={result} /> },
              { name: 'Owner', cell: ({ result }) => <PersonName id={result.ownerId} vacant="No owner" /> },
              {
                name: 'Status',
                kind: 'tight',
                cell: ({ result }) => <KeyResultBadge status={keyResultStatus(result, today)} />,
              },
              {
                name: 'Review',
                cell: ({ reviews }) => (
                  <Tight>
                    <ReviewBadge state={isDue(reviews) ? 'due' : reviews.at(-1)!.state} />
                    <Hint>{sayDiscipline(reviews)}</Hint>
                  </Tight>
                ),
              },
              {
                name: 'Actions',
                kind: 'actions',
                when: mayDo('checkInKeyResult'),
                cell: ({ result }) => <CheckInButton result={result} />,
              },
            ]}
          />
        </>
      )}
    </Panel>
  )
}

function Name({ result }: { result: KeyResult }) {
  return <RouteLink to={`objectives/${encodeURIComponent(result.id)}`}>{result.title}</RouteLink>
}

function isDue(reviews: readonly MonthlyReview[]): boolean {
  return reviews.some(({ state }) => state === 'due')
}

function sayDiscipline(reviews: readonly MonthlyReview[]): string {
  const count = (wanted: MonthlyReview['state']) => reviews.filter(({ state }) => state === wanted).length
  return `${count('onTime')} on time, ${count('late')} late, ${count('missed')} missed`
}
