import { attendedAndAbsent, quorumMoments } from '#shared/committee/attendance.ts'
import type { Meeting } from '#shared/parts/meeting.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ClockTime } from '../../ui/date-text.tsx'
import { Facts } from '../../ui/facts.tsx'

/** Who was there for some of it, who was not, and when there was a quorum. */
export function AttendedFacts({ meeting }: { meeting: Meeting }) {
  const { plan } = usePlan()
  const { attendedIds, absentIds } = attendedAndAbsent(plan, meeting)
  const names = (ids: readonly string[]) =>
    ids.map((id) => plan.people[id]?.name ?? 'Someone no longer on the plan').join(', ') || 'Nobody'
  const moments = quorumMoments(plan, meeting)
  return (
    <Facts
      facts={[
        ['Attended', names(attendedIds)],
        ['Not there', names(absentIds)],
        [
          'Quorum',
          moments.length === 0
            ? 'There was none'
            : moments.map(({ at, quorate }, n) => (
                <span key={`${at}/${n}`}>
                  {n > 0 && ', '}
                  {quorate ? 'gained ' : 'lost '}
                  <ClockTime at={at} />
                </span>
              )),
        ],
      ]}
    />
  )
}
