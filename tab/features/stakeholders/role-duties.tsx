import type { Stakeholder } from '#shared/parts/stakeholder.ts'
import { type RecurringDuty, recurringDuties, usualSeries } from '#shared/recurring-duties.ts'
import { seriesKindWords } from '#shared/words/committee.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { TextLink } from '../../ui/route-link.tsx'

/** What a role asks of its person; duties that come back say which meeting they belong to, or offer to create it. */
export function RoleDuties({ role, isOpen }: { role: Stakeholder; isOpen: boolean }) {
  const { plan } = usePlan()
  if (role.duties.length === 0) return <Hint>No duties written down yet.</Hint>
  const recurring = recurringDuties(plan, role)
  return (
    <details open={isOpen}>
      <summary
        aria-label={`${role.duties.length === 1 ? '1 duty' : `${role.duties.length} duties`} of ${role.title}`}
      >
        {role.duties.length === 1 ? '1 duty' : `${role.duties.length} duties`}
      </summary>
      <ul>
        {role.duties.map((duty, n) => (
          <li key={`${n} ${duty}`}>
            <Hint>{duty}</Hint>
            {recurring
              .filter((each) => each.duty === duty)
              .map((each) => (
                <Meeting key={each.kind} role={role} duty={each} />
              ))}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Meeting({ role, duty: { kind, series } }: { role: Stakeholder; duty: RecurringDuty }) {
  const { plan, today } = usePlan()
  if (series)
    return (
      <Hint>
        This duty belongs to <TextLink to="committee">{series.title}</TextLink>.
      </Hint>
    )
  const word = seriesKindWords[kind].toLowerCase()
  return (
    <Row>
      <Hint>No {word} series yet.</Hint>
      <ActButton
        appearance="subtle"
        action="putSeries"
        input={usualSeries(plan, kind, today)}
        label={`Create the ${word} series, asked for by ${role.title}`}
      >
        Create it
      </ActButton>
    </Row>
  )
}
