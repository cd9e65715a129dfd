import { quorumNow, rollCall, sayQuorum } from '#shared/meeting-now.ts'
import type { Meeting } from '#shared/parts/meeting.ts'
import { attendanceWords } from '#shared/words/committee.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Entry, Hint, PlainList, Row, Strong } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { AddGuestButton } from './guest-button.tsx'

const marks = [
  ['present', 'Here'],
  ['late', 'Late'],
  ['left', 'Left'],
  ['absent', 'Absent'],
] as const

/** Who is there, one press each, and what it means for the quorum. People without the right mark only themselves. */
export function AttendancePanel({ meeting }: { meeting: Meeting }) {
  const { plan, mayDo, personId: self } = usePlan()
  const called = rollCall(plan, meeting)
  return (
    <Panel title="Attendance" action={<AddGuestButton meeting={meeting} />}>
      <QuorumLine meeting={meeting} />
      {called.length === 0 ? (
        <EmptyFace title="No members yet" words="Name the members on the committee page." />
      ) : (
        <PlainList label="Attendance">
          {called.map(({ personId, member, mark }) => (
            <Entry key={personId}>
              <div>
                <PersonName id={personId} />
                <Hint>
                  {member ? member.title : 'Guest'}
                  {member?.votes && ' · votes'}
                  {' · '}
                  {mark ? attendanceWords[mark.status] : 'Not marked yet'}
                </Hint>
              </div>
              {(mayDo('writeMinutes') || personId === self) && (
                <Row>
                  {marks.map(([status, word]) => (
                    <ActButton
                      key={status}
                      action="markAttendance"
                      input={{ id: meeting.id, personId, status }}
                      label={`${word}: ${plan.people[personId]?.name ?? 'Someone'}`}
                      appearance={mark?.status === status ? 'primary' : 'secondary'}
                      pressed={mark?.status === status}
                      narrow
                    >
                      {word}
                    </ActButton>
                  ))}
                </Row>
              )}
            </Entry>
          ))}
        </PlainList>
      )}
    </Panel>
  )
}

/** Where the quorum stands; read out when it is gained or lost. */
function QuorumLine({ meeting }: { meeting: Meeting }) {
  const { plan } = usePlan()
  const quorum = quorumNow(plan, meeting)
  return (
    <div role="status" aria-label="Quorum">
      <Row>
        <StatusBadge
          tone={quorum.quorate ? 'good' : 'warning'}
          word={quorum.quorate ? 'Quorate' : 'No quorum'}
        />
        <Strong>{sayQuorum(plan, quorum)}</Strong>
      </Row>
    </div>
  )
}
