import { leftBy } from '#shared/committee/carry-over.ts'
import { decisionNumber } from '#shared/parts/decision.ts'
import type { Meeting } from '#shared/parts/meeting.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { Bullets, Hint, Row } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'

/** Ends the meeting: what everybody saw is frozen, and what is unfinished goes to the next one. */
export function ClosePanel({ meeting }: { meeting: Meeting }) {
  const { plan } = usePlan()
  const { items, parked } = leftBy(meeting)
  const carried = [
    ...items.map(({ title }) => `Topic: ${title}`),
    ...parked.map((point) => `Parked: ${point}`),
  ]
  const voting = plan.decisions.find(({ state, meetingId }) => state === 'voting' && meetingId === meeting.id)
  const why = voting ? `The vote on ${decisionNumber(voting)} is still open. Close it first.` : null
  return (
    <Panel title="Close the meeting">
      <Hint>
        {carried.length === 0
          ? 'Nothing is carried over to the next meeting. Open actions stay open.'
          : 'This is carried over to the next meeting:'}
      </Hint>
      {carried.length > 0 && <Bullets lines={carried} />}
      {why && <Hint>{why}</Hint>}
      <Row>
        <ActButton action="closeMeeting" input={{ id: meeting.id }} blocked={why}>
          Close the meeting
        </ActButton>
      </Row>
    </Panel>
  )
}
