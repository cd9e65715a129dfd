import { isOpenRisk, type Risk } from '#shared/parts/risk.ts'
import { gradeWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { DayText, MomentText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { Entry, Hint, PlainList, Row } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

const shownReviews = 5

/** When the risk is looked at next, one press to say that nothing changed, and who looked before. */
export function ReviewPanel({ risk }: { risk: Risk }) {
  const { plan, today } = usePlan()
  const isOpen = isOpenRisk(risk)
  const isOverdue = isOpen && risk.reviewOn !== null && risk.reviewOn < today
  return (
    <Panel title="Review" action={isOverdue ? <StatusBadge tone="warning" word="Overdue" /> : null}>
      {isOpen && (
        <>
          <p>
            Next on <DayText day={risk.reviewOn} />
          </p>
          <Row>
            <ActButton action="reviewRisk" input={{ id: risk.id }}>
              Reviewed, no change
            </ActButton>
            <EditButton
              label="Review with a note"
              wish={{
                action: 'reviewRisk',
                title: 'Review this risk',
                about: { id: risk.id },
                fields: [
                  { name: 'note', label: 'What was found', kind: 'prose' },
                  {
                    name: 'nextOn',
                    label: 'Look again on',
                    kind: 'day',
                    hint: 'Left empty: by level, 7, 14, 30 or 90 days from now.',
                  },
                ],
                submit: 'Reviewed',
              }}
            />
          </Row>
        </>
      )}
      {risk.reviews.length === 0 ? (
        <Hint>Nobody has reviewed it yet.</Hint>
      ) : (
        <PlainList label="Reviews, newest first">
          {risk.reviews
            .slice(-shownReviews)
            .reverse()
            .map(({ at, by, level, note }) => (
              <Entry key={at}>
                <div>
                  {note || 'No change'}
                  <Hint>
                    {gradeWords[level]} · {plan.people[by]?.name ?? 'Someone'}, <MomentText at={at} />
                  </Hint>
                </div>
              </Entry>
            ))}
        </PlainList>
      )}
    </Panel>
  )
}
