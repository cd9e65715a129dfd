import type { Day } from '#shared/basics/day.ts'
import type { Pattern } from '#shared/calendar/pattern.ts'
import type { Series } from '#shared/calendar/series.ts'
import type { MeetingSeries } from '#shared/parts/meeting-series.ts'
import { seriesKindWords } from '#shared/words/committee.ts'
import type { FieldOf } from '../../ui/edit-panel.tsx'
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

export const seriesFields: readonly FieldOf<'putSeries'>[] = [
  { name: 'title', label: 'Title', kind: 'line', required: true },
  {
    name: 'kind',
    label: 'Kind',
    kind: 'choice',
    options: optionsOf(seriesKindWords),
    hint: 'Members are reminded of steering meetings.',
  },
  { name: 'recurs.rhythm', label: 'How often', kind: 'choice', options: optionsOf(rhythms) },
  { name: 'recurs.weekday', label: 'On', kind: 'choice', options: optionsOf(weekdays) },
  {
    name: 'recurs.time',
    label: 'At',
    kind: 'line',
    hint: 'Such as 14:00, on the clock of the time zone below.',
  },
  { name: 'recurs.zone', label: 'Time zone', kind: 'line', hint: 'Such as Europe/Amsterdam.' },
  { name: 'recurs.durationMinutes', label: 'Minutes', kind: 'number' },
  { name: 'recurs.startsOn', label: 'From', kind: 'day', required: true },
  { name: 'recurs.endsOn', label: 'Until', kind: 'day', hint: 'Empty: it goes on.' },
]

export function blankSeries(today: Day, zone: string): object {
  return {
    kind: 'steering',
    recurs: {
      rhythm: 'otherWeek',
      weekday: '4',
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

export function formOf(series: MeetingSeries): object {
  const { pattern, ...recurs } = series.recurs
  return {
    ...series,
    recurs: {
      ...recurs,
      rhythm: rhythmOf(pattern),
      weekday: String(weekdayOf(pattern)),
      yearStartsInMonth: monthOf(pattern),
    },
  }
}

/** Rhythm and weekday become the pattern the calendar knows. */
export function told(form: Record<string, unknown>): Record<string, unknown> {
  if (form.recurs === undefined) return form
  const { rhythm, weekday, yearStartsInMonth, ...recurs } = form.recurs as {
    rhythm: Rhythm
    weekday: string
    yearStartsInMonth?: number
  } & Omit<Series, 'pattern'>
  return {
    ...form,
    recurs: { ...recurs, pattern: patternOf(rhythm, Number(weekday), yearStartsInMonth ?? 1) },
  }
}

/** "Every other week, Thursday". */
export function sayRhythm({ pattern }: Series): string {
  const days = pattern.every === 'week' ? pattern.weekdays : [pattern.weekday]
  return `${rhythms[rhythmOf(pattern)]}, ${days.map((day) => weekdays[day as keyof typeof weekdays]).join(' and ')}`
}

function patternOf(rhythm: Rhythm, weekday: number, yearStartsInMonth: number): Pattern {
  if (rhythm === 'weekly' || rhythm === 'otherWeek')
    return { every: 'week', interval: rhythm === 'weekly' ? 1 : 2, weekdays: [weekday] }
  if (rhythm === 'quarter') return { every: 'quarter', nth: 'last', weekday, yearStartsInMonth }
  if (rhythm === 'last') return { every: 'month', nth: 'last', weekday }
  return { every: 'month', nth: (ordinals.indexOf(rhythm) + 1) as 1 | 2 | 3 | 4, weekday }
}

function rhythmOf(pattern: Pattern): Rhythm {
  if (pattern.every === 'week') return pattern.interval === 1 ? 'weekly' : 'otherWeek'
  if (pattern.every === 'quarter') return 'quarter'
  return pattern.nth === 'last' ? 'last' : ordinals[pattern.nth - 1]!
}

function weekdayOf(pattern: Pattern): number {
  return pattern.every === 'week' ? pattern.weekdays[0]! : pattern.weekday
}

function monthOf(pattern: Pattern): number {
  return pattern.every === 'quarter' ? pattern.yearStartsInMonth : 1
}
