import { type Decision, decisionNumber } from '#shared/parts/decision.ts'
import { openVotesFor } from '#shared/overview.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { Entry, Hint, PlainList, Row } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

/** Votes that are open, with the buttons of those who may vote. */
export function VotesPanel() {
  const { plan, personId } = usePlan()
  const open = plan.decisions.filter(({ state }) => state === 'voting')
  const mine = new Set(openVotesFor(plan, personId).map(({ id }) => id))
  if (open.length === 0) return null
  return (
    <Panel title="Open votes">
      <PlainList label="Open votes">
        {open.map((decision) => (
          <Entry key={decision.id}>
            <div>
              <RouteLink to={`committee/${decision.id}`}>
                {decisionNumber(decision)} {decision.title}
              </RouteLink>
              <Hint>{sayTally(decision)}</Hint>
            </div>
            {mine.has(decision.id) ? (
              <Row>
                {decision.options.map((choice) => (
                  <ActButton
                    key={choice}
                    action="castVote"
                    input={{ id: decision.id, choice }}
                    label={`${choice}: ${decision.title}`}
                  >
                    {choice}
                  </ActButton>
                ))}
              </Row>
            ) : (
              <StatusBadge tone="brand" word="Vote open" />
            )}
          </Entry>
        ))}
      </PlainList>
    </Panel>
  )
}

function sayTally({ options, votes }: Decision): string {
  return options
    .map((option) => `${option}: ${votes.filter(({ choice }) => choice === option).length}`)
    .join(' · ')
}
