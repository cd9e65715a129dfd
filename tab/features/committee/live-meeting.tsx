import type { Meeting } from '#shared/parts/meeting.ts'
import { Facts } from '../../ui/facts.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { ActionsPanel } from './actions-panel.tsx'
import { ApprovePanel } from './approve-panel.tsx'
import { AttendancePanel } from './attendance-panel.tsx'
import { ClosePanel } from './close-panel.tsx'
import { MeetingDecisions } from './meeting-decisions.tsx'
import { WriteMinutesButton } from './minutes-panel.tsx'
import { KudosPanel, ParkingPanel } from './points-panel.tsx'
import { RunningAgenda } from './running-agenda.tsx'
import { VotesPanel } from './votes-panel.tsx'

/** What the meeting is about, in the order in which it is needed while it runs. */
export function MeetingCourse({ meeting }: { meeting: Meeting }) {
  return (
    <Stack>
      <RunningAgenda meeting={meeting} />
      <VotesPanel meetingId={meeting.id} />
      <MeetingDecisions meeting={meeting} />
      <ActionsPanel meetingId={meeting.id} />
      <ClosePanel meeting={meeting} />
    </Stack>
  )
}

/** Who is there, who writes, and what is noted beside. */
export function MeetingBeside({ meeting }: { meeting: Meeting }) {
  return (
    <Stack>
      <AttendancePanel meeting={meeting} />
      <ApprovePanel meeting={meeting} />
      <ParkingPanel meeting={meeting} />
      <KudosPanel meeting={meeting} />
      <Panel title="Notes" action={<WriteMinutesButton meeting={meeting} />}>
        <Facts
          facts={[
            ['Note taker', <PersonName key="taker" id={meeting.noteTakerId} />],
            ['Minutes', meeting.minutes],
          ]}
        />
      </Panel>
    </Stack>
  )
}
