import { type Waiting, waitingFor } from '#shared/overview.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Entry, Hint, PlainList, Row } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

/** What the person at the screen is asked to do, with the button that does it. */
export function WaitingPanel() {
  const { plan, personId, today } = usePlan()
  const waiting = waitingFor(plan, personId, today)
  return (
    <Panel
      title="Waits for you"
      action={waiting.length > 0 && <StatusBadge tone="brand" word={String(waiting.length)} />}
    >
      {waiting.length === 0 ? (
        <EmptyFace
          title="Nothing waits for you"
          words="Actions, votes and roles offered to you will stand here."
        />
      ) : (
        <PlainList label="Waits for you">
          {waiting.map((each) => (
            <Entry key={`${each.kind}/${each.id}`}>
              <div>
                <RouteLink to={homeOf(each)}>{each.title}</RouteLink>
                <Hint>
                  {each.words}
                  {each.dueOn && ' Due '}
                  {each.dueOn && <DayText day={each.dueOn} />}
                </Hint>
              </div>
              <Row>
                {each.overdue && <StatusBadge tone="bad" word="Overdue" />}
                <Answer waiting={each} />
              </Row>
            </Entry>
          ))}
        </PlainList>
      )}
    </Panel>
  )
}

function Answer({ waiting: { kind, id, title } }: { waiting: Waiting }) {
  const { plan } = usePlan()
  if (kind === 'action')
    return (
      <ActButton action="completeActionItem" input={{ id }} label={`Done: ${title}`}>
        Done
      </ActButton>
    )
  if (kind === 'checklist')
    return (
      <ActButton action="completeChecklistItem" input={{ id }} label={`Done: ${title}`}>
        Done
      </ActButton>
    )
  if (kind === 'role')
    return (
      <>
        <ActButton action="answerRole" input={{ id, answer: 'accepted' }} label={`Accept: ${title}`}>
          Accept
        </ActButton>
        <ActButton action="answerRole" input={{ id, answer: 'declined' }} label={`Decline: ${title}`}>
          Decline
        </ActButton>
      </>
    )
  if (kind === 'vote')
    return plan.decisions
      .find((each) => each.id === id)
      ?.options.map((choice) => (
        <ActButton key={choice} action="castVote" input={{ id, choice }} label={`${choice}: ${title}`}>
          {choice}
        </ActButton>
      ))
  return null
}

function homeOf({ kind, id }: Waiting): string {
  if (kind === 'riskReview') return `risks/${id}`
  if (kind === 'role') return 'stakeholders'
  return kind === 'checklist' ? 'checklist' : 'committee'
}
