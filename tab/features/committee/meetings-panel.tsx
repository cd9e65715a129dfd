import { comingMeetings, meetingFor } from '#shared/coming-meeting.ts'
import { meetingStateWords, minutesStateWords } from '#shared/words/committee.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { MeetingTime, MomentText } from '../../ui/date-text.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Entry, Hint, PlainList } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

const tones = { planned: 'quiet', running: 'brand', closed: 'good' } as const

/** Meetings that are prepared, run or were held; each opens on a page of its own. */
export function MeetingsPanel() {
  const { plan } = usePlan()
  const rows = [...plan.meetings].sort((a, b) => (a.startsAt < b.startsAt ? 1 : -1))
  return (
    <Panel title="Meetings">
      {rows.length === 0 ? (
        <EmptyFace
          title="No meeting is written down yet"
          words="Prepare the next one to adjust its agenda and to hold it here; close it when it is over."
        />
      ) : (
        <RecordTable
          label="Meetings"
          rows={rows}
          columns={[
            {
              name: 'Meeting',
              cell: ({ id, title }) => (
                <RouteLink to={`committee/${encodeURIComponent(id)}`}>{title}</RouteLink>
              ),
            },
            { name: 'When', cell: ({ startsAt }) => <MomentText at={startsAt} />, kind: 'tight' },
            { name: 'Minutes', cell: ({ minutesState }) => minutesStateWords[minutesState], kind: 'tight' },
            {
              name: 'State',
              kind: 'tight',
              cell: ({ state }) => <StatusBadge tone={tones[state]} word={meetingStateWords[state]} />,
            },
            {
              name: 'Pack',
              kind: 'tight',
              cell: ({ closed }) =>
                closed ? <RouteLink to={`pack/${closed.snapshot}`}>As it was closed</RouteLink> : '',
            },
          ]}
        />
      )}
      <Unprepared />
    </Panel>
  )
}

/** The next occurrence of every series that nobody prepared yet: reviews and stand-ups too. */
function Unprepared() {
  const { plan, now } = usePlan()
  const coming = comingMeetings(plan.series, now).filter((each) => !meetingFor(plan, each))
  if (coming.length === 0) return null
  return (
    <PlainList label="Meetings to prepare">
      {coming.map(({ seriesId, key, startsAt }) => {
        const title = plan.series.find(({ id }) => id === seriesId)?.title ?? 'Meeting'
        return (
          <Entry key={seriesId}>
            <div>
              {title}
              <Hint>
                <MeetingTime at={startsAt} />
              </Hint>
            </div>
            <ActButton
              action="prepareMeeting"
              input={{ seriesId, occurrenceKey: key, startsAt }}
              label={`Prepare: ${title}`}
            >
              Prepare
            </ActButton>
          </Entry>
        )
      })}
    </PlainList>
  )
}
