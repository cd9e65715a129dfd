import { nextOccurrence } from '#shared/calendar/series.ts'
import type { MeetingSeries } from '#shared/parts/meeting-series.ts'
import { seriesKindWords } from '#shared/words/committee.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { MeetingTime } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Entry, Hint, PlainList, Row } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { blankSeries, formOf, sayRhythm, seriesFields, told } from './series-form.ts'

/** Meetings that come back, with the next date on the clock of whoever looks. */
export function SeriesPanel() {
  const { plan, today } = usePlan()
  return (
    <Panel
      title="Series"
      action={
        <EditButton
          label="Add series"
          wish={{
            action: 'putSeries',
            title: 'New series',
            fields: seriesFields,
            record: blankSeries(today, plan.profile.zone),
            shape: told,
          }}
        />
      }
    >
      {plan.series.length === 0 ? (
        <EmptyFace title="No series yet" words="Steering every other week is a good start." />
      ) : (
        <PlainList label="Series">
          {plan.series.map((series) => (
            <SeriesEntry key={series.id} series={series} />
          ))}
        </PlainList>
      )}
    </Panel>
  )
}

function SeriesEntry({ series }: { series: MeetingSeries }) {
  const { now } = usePlan()
  const { recurs } = series
  const next = nextOccurrence(recurs, now)
  return (
    <Entry>
      <div>
        <span>{series.title}</span>
        <Hint>
          {seriesKindWords[series.kind]} · {sayRhythm(recurs)} · {recurs.time} {recurs.zone}
        </Hint>
        <Hint>
          {next ? (
            <>
              Next for you: <MeetingTime at={next.startsAt} />
            </>
          ) : (
            'No meeting is left.'
          )}
        </Hint>
      </div>
      <Row>
        {next && (
          <ActButton
            appearance="subtle"
            action="putSeries"
            input={{ id: series.id, recurs: { ...recurs, skipped: [...recurs.skipped, next.key] } }}
            label={`Skip the next: ${series.title}`}
          >
            Skip the next
          </ActButton>
        )}
        <EditButton
          label="Edit"
          about={series.title}
          appearance="subtle"
          wish={{
            action: 'putSeries',
            title: 'Edit series',
            fields: seriesFields,
            record: formOf(series),
            about: { id: series.id },
            shape: told,
            removal: { action: 'removeSeries', id: series.id, words: 'Yes, remove this series' },
          }}
        />
      </Row>
    </Entry>
  )
}
