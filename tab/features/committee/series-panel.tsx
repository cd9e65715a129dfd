import { Button } from '@fluentui/react-button'
import { useId, useState } from 'react'
import { nextOccurrence } from '#shared/calendar/series.ts'
import type { MeetingSeries } from '#shared/parts/meeting-series.ts'
import type { Plan } from '#shared/plan.ts'
import { seriesKindWords } from '#shared/words/committee.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { MeetingTime } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Entry, Hint, PlainList, Row } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ComingMeetings } from './coming-meetings.tsx'
import { blankSeries, formOf, sayRhythm, seriesFields, told } from './series-form.ts'

/** Meetings that come back, with the next date on the clock of whoever looks. */
export function SeriesPanel() {
  const { plan, today, now } = usePlan()
  const shown = plan.series.filter((series) => !isContinued(plan, series, now))
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
            record: blankSeries(today, plan.profile),
            shape: told,
          }}
        />
      }
    >
      {shown.length === 0 ? (
        <EmptyFace title="No series yet" words="Steering every other week is a good start." />
      ) : (
        <PlainList label="Series">
          {shown.map((series) => (
            <SeriesEntry key={series.id} series={series} />
          ))}
        </PlainList>
      )}
    </Panel>
  )
}

/** What a series was before it went on in another way is history. */
function isContinued({ series }: Plan, { id, recurs }: MeetingSeries, now: string): boolean {
  return series.some(({ continuesId }) => continuesId === id) && nextOccurrence(recurs, now) === null
}

function SeriesEntry({ series }: { series: MeetingSeries }) {
  const { plan, now } = usePlan()
  const [isOpen, setOpen] = useState(false)
  const listId = useId()
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
        <Button
          size="small"
          appearance="subtle"
          aria-expanded={isOpen}
          aria-controls={listId}
          aria-label={`Coming meetings: ${series.title}`}
          onClick={() => setOpen(!isOpen)}
        >
          Coming meetings
        </Button>
        <EditButton
          label="Edit"
          about={series.title}
          appearance="subtle"
          wish={{
            action: 'putSeries',
            title: 'Edit series',
            fields: seriesFields,
            record: formOf(series, plan.profile),
            about: { id: series.id },
            shape: told,
            removal: { action: 'removeSeries', id: series.id, words: 'Yes, remove this series' },
          }}
        />
      </Row>
      <div id={listId}>{isOpen && <ComingMeetings series={series} />}</div>
    </Entry>
  )
}
