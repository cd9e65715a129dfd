import type { Meeting } from '#shared/parts/meeting.ts'
import { meetingStateWords } from '#shared/words/committee.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { MeetingTime, MomentText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { Sideways, Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { ActionsPanel } from './actions-panel.tsx'
import { AgendaEditor } from './agenda-editor.tsx'
import { ApprovePanel } from './approve-panel.tsx'
import { AttendancePanel } from './attendance-panel.tsx'
import { MeetingBeside, MeetingCourse } from './live-meeting.tsx'
import { MeetingDecisions } from './meeting-decisions.tsx'
import { MinutesPanel } from './minutes-panel.tsx'
import { ParkingPanel } from './points-panel.tsx'
import { PreparatoryPanel } from './preparatory-panel.tsx'
import { SincePanel } from './since-panel.tsx'
import { VotesPanel } from './votes-panel.tsx'

const tones = { planned: 'quiet', running: 'brand', closed: 'good' } as const
const faces = { planned: Preparing, running: Running, closed: Held } as const

/** One meeting, from its agenda through the hour itself to its minutes. */
export function MeetingPage({ meeting }: { meeting: Meeting }) {
  const { state, closed, startsAt, location } = meeting
  const Face = faces[state]
  return (
    <PageFrame
      title={meeting.title}
      back={{ to: 'committee', label: 'Steering committee' }}
      intro={
        <>
          <MeetingTime at={startsAt} />
          {location && `, ${location}`} <StatusBadge tone={tones[state]} word={meetingStateWords[state]} />{' '}
          {closed && (
            <>
              closed <MomentText at={closed.at} />
            </>
          )}
        </>
      }
      actions={<MeetingActions meeting={meeting} />}
    >
      <Face meeting={meeting} />
      <RecordHistory path={`meetings/${meeting.id}`} />
    </PageFrame>
  )
}

function MeetingActions({ meeting }: { meeting: Meeting }) {
  const { id, state, closed } = meeting
  return (
    <>
      <RouteLink to={closed ? `pack/${closed.snapshot}` : 'pack'}>Committee pack</RouteLink>
      {state !== 'closed' && <EditMeetingButton meeting={meeting} />}
      {state === 'planned' && (
        <ActButton action="startMeeting" input={{ id }} appearance="primary">
          Start meeting
        </ActButton>
      )}
    </>
  )
}

function EditMeetingButton({ meeting }: { meeting: Meeting }) {
  return (
    <EditButton
      label="Edit"
      about={meeting.title}
      wish={{
        action: 'putMeeting',
        title: 'Edit meeting',
        fields: [
          { name: 'title', label: 'Title', kind: 'line', required: true },
          { name: 'location', label: 'Where', kind: 'line' },
          {
            name: 'durationMinutes',
            label: 'Minutes',
            kind: 'number',
            hint: 'Empty: as long as its series says.',
          },
          { name: 'noteTakerId', label: 'Note taker', kind: 'person' },
        ],
        record: meeting,
        about: { id: meeting.id },
        removal: { action: 'removeMeeting', id: meeting.id, words: 'Yes, remove this meeting' },
      }}
    />
  )
}

function Preparing({ meeting }: { meeting: Meeting }) {
  return (
    <Sideways>
      <Stack>
        <VotesPanel meetingId={meeting.id} />
        <AgendaEditor meeting={meeting} />
        <SincePanel meeting={meeting} />
      </Stack>
      <Stack>
        <PreparatoryPanel meeting={meeting} />
        <ApprovePanel meeting={meeting} />
        <ParkingPanel meeting={meeting} />
        <AttendancePanel meeting={meeting} />
      </Stack>
    </Sideways>
  )
}

function Running({ meeting }: { meeting: Meeting }) {
  return (
    <>
      <Sideways>
        <MeetingCourse meeting={meeting} />
        <MeetingBeside meeting={meeting} />
      </Sideways>
      <SincePanel meeting={meeting} />
    </>
  )
}

function Held({ meeting }: { meeting: Meeting }) {
  return (
    <Sideways>
      <Stack>
        <MinutesPanel meeting={meeting} />
        <MeetingDecisions meeting={meeting} />
        <ActionsPanel meetingId={meeting.id} />
      </Stack>
      <SincePanel meeting={meeting} />
    </Sideways>
  )
}
