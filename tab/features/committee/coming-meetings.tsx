import { type ComingOne, comingOnes } from '#shared/calendar/outlook.ts'
import type { MeetingSeries } from '#shared/parts/meeting-series.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { DayText, MeetingTime, sayDay } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { Entry, Hint, PlainList, Row } from '../../ui/layout.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { KeepCalendarButton } from './keep-calendar-button.tsx'
import { changeOf, changedSeriesFields, moveFields, told } from './series-form.ts'

const howMany = 6

/** The next meetings of a series, and what can be done with each. */
export function ComingMeetings({ series }: { series: MeetingSeries }) {
  const { now } = usePlan()
  const viewer = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const coming = comingOnes(series.recurs, now, howMany, viewer)
  if (coming.length === 0) return <Hint>No meeting is left.</Hint>
  return (
    <PlainList label={`Coming meetings of ${series.title}`}>
      {coming.map((one) => (
        <Entry key={one.key}>
          <div>
            <MeetingTime at={one.startsAt} />
            {one.state === 'skipped' && <StatusBadge tone="quiet" word="Skipped" />}
            {one.state === 'moved' && <StatusBadge tone="brand" word="Moved" />}
            {viewer !== series.recurs.zone && (
              <Hint>
                There: <DayText day={one.localDay} />, {one.localTime} {series.recurs.zone}
              </Hint>
            )}
            {one.state === 'moved' && (
              <Hint>
                Planned for <DayText day={one.key} />
              </Hint>
            )}
            {one.clockNote && <Hint>{one.clockNote}</Hint>}
          </div>
          <Changes series={series} one={one} />
        </Entry>
      ))}
    </PlainList>
  )
}

function Changes({ series, one }: { series: MeetingSeries; one: ComingOne }) {
  const { plan } = usePlan()
  const { locale } = useHost()
  const { id, title } = series
  const { key, state } = one
  const about = `${title}, ${sayDay(one.localDay, locale)}`
  return (
    <Row>
      {state !== 'regular' && (
        <ActButton
          appearance="subtle"
          action="restoreMeeting"
          input={{ id, key }}
          label={`Restore: ${about}`}
        >
          Restore
        </ActButton>
      )}
      {state !== 'skipped' && (
        <>
          <ActButton appearance="subtle" action="skipMeeting" input={{ id, key }} label={`Skip: ${about}`}>
            Skip
          </ActButton>
          <EditButton
            label="Move"
            about={about}
            appearance="subtle"
            wish={{
              action: 'moveMeeting',
              title: 'Move one meeting',
              fields: moveFields,
              record: { to: one.localDay, time: one.localTime },
              about: { id, key },
              submit: 'Move',
            }}
          />
          <EditButton
            label="Change from here on"
            about={about}
            appearance="subtle"
            wish={{
              action: 'changeSeriesFrom',
              title: 'Change the series from here on',
              fields: changedSeriesFields,
              record: changeOf(series, key, plan.profile),
              about: { id },
              shape: told,
              submit: 'Change',
            }}
          />
          <KeepCalendarButton path={`calendar/${encodeURIComponent(id)}/${key}`} about={about}>
            Add to calendar
          </KeepCalendarButton>
        </>
      )}
    </Row>
  )
}
