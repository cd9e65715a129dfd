import { nextOccurrence } from '#shared/calendar/series.ts'
import { driveValueProposal } from '#shared/committee/drive-value.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { Bullets, Entry, Hint, PlainList, Prose, Row } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { sayRhythm } from './series-form.ts'

/** Offered once everybody is moved: the committee goes on, slower, and steers by operations. */
export function DriveValuePanel() {
  const { plan, now } = usePlan()
  const proposal = driveValueProposal(plan)
  if (!proposal) return null
  const { decision, series, keepKsiIds, memberIds, joinIds } = proposal
  const titles = plan.ksis.filter(({ id }) => keepKsiIds.includes(id)).map(({ title }) => title)
  const leaving = plan.committee.members.filter(({ id }) => memberIds.includes(id))
  const recursOf = (id: string) => plan.series.find((each) => each.id === id)!.recurs
  const name = (personId: string) => plan.people[personId]?.name ?? 'Someone'
  const steps = [
    ...titles.map((title) => `Go on measuring: ${title}`),
    ...leaving.map(({ personId }) => `Spoke for the project, and may leave: ${name(personId)}`),
    ...joinIds.map((personId) => `Runs the service, and should join: ${name(personId)}`),
  ]
  return (
    <Panel title="Proposal: from deployment to Drive Value">
      <Prose>{decision.rationale}</Prose>
      <Row>
        <ActButton
          action="recordDecision"
          input={{ ...decision, effects: [...decision.effects], outcome: 'Drive Value' }}
          appearance="primary"
        >
          Decide it
        </ActButton>
      </Row>
      {series.length > 0 && (
        <PlainList label="Slower series">
          {series.map(({ id, title, pattern }) => (
            <Entry key={id}>
              <div>
                {title}
                <Hint>{sayRhythm({ ...recursOf(id), pattern })}, from its next meeting on</Hint>
              </div>
              <ActButton
                action="changeSeriesFrom"
                input={{
                  id,
                  from: nextOccurrence(recursOf(id), now)?.key ?? now.slice(0, 10),
                  recurs: { pattern },
                }}
                label={`Meet less often: ${title}`}
              >
                Meet less often
              </ActButton>
            </Entry>
          ))}
        </PlainList>
      )}
      {steps.length > 0 && <Bullets lines={steps} />}
    </Panel>
  )
}
