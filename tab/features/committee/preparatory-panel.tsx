import type { Meeting } from '#shared/parts/meeting.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { MeetingTime } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Bullets, Hint } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'

/** A call of the few before the meeting, so that nobody is surprised in it. */
export function PreparatoryPanel({ meeting }: { meeting: Meeting }) {
  const { plan } = usePlan()
  const { id, preparatoryCall: call } = meeting
  const options = Object.entries(plan.people).map(([value, { name }]) => ({ value, label: name }))
  const names = call?.participantIds.map((personId) => plan.people[personId]?.name ?? 'Someone') ?? []
  return (
    <Panel
      title="Preparatory call"
      action={
        <EditButton
          label="Edit"
          about="Preparatory call"
          wish={{
            action: 'putMeeting',
            title: 'Preparatory call',
            fields: [
              { name: 'preparatoryCall.at', label: 'When (UTC)', kind: 'moment' },
              { name: 'preparatoryCall.participantIds', label: 'Who', kind: 'many', options },
              { name: 'preparatoryCall.openPoints', label: 'Open points', kind: 'lines' },
            ],
            record: meeting,
            about: { id },
          }}
        />
      }
    >
      {call === null ? (
        <Hint>None is planned. The lead and the sponsor usually go through what is open a week before.</Hint>
      ) : (
        <Facts
          facts={[
            ['When', call.at === null ? '' : <MeetingTime key="at" at={call.at} />],
            ['Who', names.join(', ')],
            [
              'Open points',
              call.openPoints.length === 0 ? '' : <Bullets key="open" lines={call.openPoints} />,
            ],
          ]}
        />
      )}
    </Panel>
  )
}
