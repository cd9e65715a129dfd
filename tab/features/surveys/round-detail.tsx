import { isOpen } from '#shared/parts/survey-round.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Row } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { ResultsPanels } from './results-panels.tsx'
import { ProgressPanel } from './round-progress.tsx'

const back = { to: 'surveys', label: 'Surveys' }

/** Results of one round, as far as the protection of its people allows. */
export function RoundDetail({ id }: { id: string }) {
  const { plan, now } = usePlan()
  const round = plan.rounds.find((each) => each.id === id)
  if (!round)
    return (
      <PageFrame title="Round" back={back}>
        <EmptyFace title="There is no such round" words="The surveys page lists them all." />
      </PageFrame>
    )
  return (
    <PageFrame
      title={round.title}
      intro={round.survey.title}
      back={back}
      actions={
        isOpen(round, now) && (
          <Row>
            <EditButton
              label="Call off"
              size="medium"
              wish={{
                action: 'cancelRound',
                title: `Call off: ${round.title}`,
                about: { id: round.id },
                fields: [
                  {
                    ...{ name: 'reason', label: 'Why', kind: 'line', required: true },
                    hint: 'People who got the card read it there. Answers given so far count for nothing.',
                  },
                ],
                submit: 'Call it off',
              }}
            />
            <ActButton action="closeRound" input={{ id: round.id }}>
              Close round
            </ActButton>
          </Row>
        )
      }
    >
      <ProgressPanel round={round} />
      {round.cancelled === null && <ResultsPanels round={round} />}
    </PageFrame>
  )
}
