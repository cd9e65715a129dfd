import type { Day } from '#shared/basics/day.ts'
import type { Pattern } from '#shared/calendar/pattern.ts'
import type { Series } from '#shared/calendar/series.ts'
import type { MeetingSeries } from '#shared/parts/meeting-series.ts'
import type { Profile } from '#shared/parts/profile.ts'
import { seriesKindWords } from '#shared/words/committee.ts'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import type { EditField } from '../../ui/edit-values.ts'
import { optionsOf } from '../../ui/options.ts'

const rhythms = {
  weekly: 'Every week',
  otherWeek: 'Every other week',
  first: 'First in the month',
  second: 'Second in the month',
  third: 'Third in the month',
  fourth: 'Fourth in the month',
  last: 'Last in the month',
  quarter: 'Last in the quarter',
}
type Rhythm = keyof typeof rhythms
const weekdays = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
}
const ordinals = ['first', 'second', 'third', 'fourth'] as const

const title = { name: 'title', label: 'Title', kind: 'line', required: true } as const
const place = { name: 'location', label: 'Place', kind: 'line', hint: 'A room, or where to join.' } as const

const when: readonly EditField<`recurs.${string}`>[] = [
  { name: 'recurs.rhythm', label: 'How often', kind: 'choice', options: optionsOf(rhythms) },
  { name: 'recurs.weekday', label: 'On', kind: 'choice', options: optionsOf(weekdays) },
  { name: 'recurs.also', label: 'Also on, when weekly', kind: 'many', options: optionsOf(weekdays) },
  {
    name: 'recurs.time',
    label: 'At',
    kind: 'line',
    hint: 'Such as 14:00, on the clock of the time zone below.',
  },
  { name: 'recurs.zone', label: 'Time zone', kind: 'line', hint: 'Such as Europe/Amsterdam.' },
  { name: 'recurs.durationMinutes', label: 'Minutes', kind: 'number' },
]

export const seriesFields: readonly FieldOf<'putSeries'>[] = [
  title,
  {
    name: 'kind',
    label: 'Kind',
    kind: 'choice',
    options: optionsOf(seriesKindWords),
    hint: 'Members are reminded of steering meetings.',
  },
  place,
  ...when,
  { name: 'recurs.startsOn', label: 'From', kind: 'day', required: true },
  { name: 'recurs.endsOn', label: 'Until', kind: 'day', hint: 'Empty: it goes on.' },
]

/** How a series goes on from a day on. */
export const changedSeriesFields: readonly FieldOf<'changeSeriesFrom'>[] = [
  {
    name: 'from',
    label: 'From',
    kind: 'day',
    required: true,
    hint: 'Every other week is counted from the week of this day. Meetings before it stay as they are.',
  },
  ...when,
  { name: 'recurs.endsOn', label: 'Until', kind: 'day', hint: 'Empty: it goes on.' },
  title,
  place,
]

export const moveFields: readonly FieldOf<'moveMeeting'>[] = [
  { name: 'to', label: 'To', kind: 'day', required: true },
  { name: 'time', label: 'At', kind: 'line', required: true, hint: 'On the clock of the series.' },
]

export function blankSeries(today: Day, { zone, fiscalYearStartMonth }: Profile): object {
  return {
    kind: 'steering',
    recurs: {
      rhythm: 'otherWeek',
      weekday: '4',
      also: [],
      yearStartsInMonth: fiscalYearStartMonth,
      time: '14:00',
      zone,
      durationMinutes: 60,
      startsOn: today,
      endsOn: null,
      skipped: [],
      moved: [],
    },
  }
}

/** What the form shows; a rhythm that becomes quarterly counts the quarters of the plan's fiscal year. */
export function formOf(series: MeetingSeries, { fiscalYearStartMonth }: Profile): object {
  const { pattern, ...recurs } = series.recurs
  return {
    ...series,
    recurs: {
      ...recurs,
      rhythm: rhythmOf(pattern),
      weekday: String(weekdaysOf(pattern)[0]),
      also: weekdaysOf(pattern).slice(1).map(String),
      yearStartsInMonth: pattern.every === 'quarter' ? pattern.yearStartsInMonth : fiscalYearStartMonth,
    },
  }
}

/** What the form of a change from a day on begins with: no record of its own, so that everything is told. */
export function changeOf(series: MeetingSeries, from: Day, profile: Profile): object {
  const { id: _, ...shown } = { ...formOf(series, profile), id: series.id }
  return { ...shown, from }
}

/** Rhythm and weekday become the pattern the calendar knows. */
export function told(form: Record<string, unknown>): Record<string, unknown> {
  const placed = form.location === '' ? { ...form, location: null } : form
  if (form.recurs === undefined) return placed
  const { rhythm, weekday, also, yearStartsInMonth, ...recurs } = form.recurs as {
    rhythm: Rhythm
    weekday: string
    also: readonly string[]
    yearStartsInMonth: number
  } & Omit<Series, 'pattern'>
  const days = [...new Set([weekday, ...also])].map(Number).sort((a, b) => a - b)
  return { ...placed, recurs: { ...recurs, pattern: patternOf(rhythm, days, yearStartsInMonth) } }
}

/** "Every other week, Thursday". */
export function sayRhythm({ pattern }: Series): string {
  return `${rhythms[rhythmOf(pattern)]}, ${weekdaysOf(pattern)
    .map((day) => weekdays[day as keyof typeof weekdays])
    .join(' and ')}`
}

function patternOf(rhythm: Rhythm, weekdays: number[], yearStartsInMonth: number): Pattern {
  if (rhythm === 'weekly' || rhythm === 'otherWeek')
    return { every: 'week', interval: rhythm === 'weekly' ? 1 : 2, weekdays }
  // The schema refuses several days of a month in words.
  const weekday = weekdays.length === 1 ? weekdays[0]! : Number.NaN
  if (rhythm === 'quarter') return { every: 'quarter', nth: 'last', weekday, yearStartsInMonth }
  if (rhythm === 'last') return { every: 'month', nth: 'last', weekday }
  return { every: 'month', nth: (ordinals.indexOf(rhythm) + 1) as 1 | 2 | 3 | 4, weekday }
}

function rhythmOf(pattern: Pattern): Rhythm {
  if (pattern.every === 'week') return pattern.interval === 1 ? 'weekly' : 'otherWeek'
  if (pattern.every === 'quarter') return 'quarter'
  return pattern.nth === 'last' ? 'last' : ordinals[pattern.nth - 1]!
}

function weekdaysOf(pattern: Pattern): readonly number[] {
  return pattern.every === 'week' ? pattern.weekdays : [pattern.weekday]
}
