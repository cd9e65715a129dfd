import { countVote } from '#shared/committee/votes.ts'
import { whyNoVotes } from '#shared/meeting-now.ts'
import { openVotesFor } from '#shared/overview.ts'
import { abstention, type Decision, decisionNumber } from '#shared/parts/decision.ts'
import { voteEndWords } from '#shared/words/committee.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { Entry, Hint, PlainList, Row, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { CloseVoteButton } from './close-vote-button.tsx'
import { sayTally } from './say-votes.ts'

/** Votes that are open, with the buttons of those who may vote; of one meeting, or one alone, when it is given. */
export function VotesPanel({ meetingId, decisionId }: { meetingId?: string; decisionId?: string }) {
  const { plan } = usePlan()
  const open = plan.decisions
    .filter(({ state }) => state === 'voting')
    .filter((each) => meetingId === undefined || isFor(each, meetingId))
    .filter(({ id }) => decisionId === undefined || id === decisionId)
  if (open.length === 0) return null
  return (
    <Panel title="Open votes">
      <PlainList label="Open votes">
        {open.map((decision) => (
          <Entry key={decision.id}>
            <Tight>
              <RouteLink to={`committee/${encodeURIComponent(decision.id)}`}>
                {decisionNumber(decision)} {decision.title}
              </RouteLink>
              <Hint>{sayTally(decision)}</Hint>
              {decision.closesOn && (
                <Hint>
                  Votes count until <DayText day={decision.closesOn} />.
                </Hint>
              )}
              <Prospect decision={decision} />
            </Tight>
            <Row>
              <Ballot decision={decision} />
              <CloseVoteButton decision={decision} />
            </Row>
          </Entry>
        ))}
      </PlainList>
    </Panel>
  )
}

/** A meeting takes its own votes, and those that were opened between meetings. */
function isFor({ meetingId }: Decision, id: string): boolean {
  return meetingId === id || meetingId === null
}

/** One press votes; a second vote of the same person would replace the first, so the buttons go once they voted. */
function Ballot({ decision }: { decision: Decision }) {
  const { plan, personId } = usePlan()
  const mine = openVotesFor(plan, personId).some(({ id }) => id === decision.id)
  const own = decision.votes.find((vote) => vote.personId === personId)
  if (own) return <StatusBadge tone="good" word={`You chose: ${own.choice}`} />
  if (!mine) return <StatusBadge tone="brand" word="Vote open" />
  const why = whyNoVotes(plan, decision.meetingId)
  return (
    <Tight>
      <Row>
        {[...decision.options, abstention].map((choice) => (
          <ActButton
            key={choice}
            action="castVote"
            input={{ id: decision.id, choice }}
            label={`${choice}: ${decision.title}`}
            appearance={choice === abstention ? 'subtle' : 'secondary'}
            blocked={why}
          >
            {choice}
          </ActButton>
        ))}
      </Row>
      {why && <Hint>{why}</Hint>}
    </Tight>
  )
}

/** How the vote would end now, so that nobody closes it by surprise. */
function Prospect({ decision }: { decision: Decision }) {
  const { plan, now, personId } = usePlan()
  const { outcome, result } = countVote(plan, decision, { at: now, by: personId })
  return (
    <Hint>
      Closed now: {outcome === null ? '' : `“${outcome}”. `}
      {voteEndWords[result.how]}.
    </Hint>
  )
}
