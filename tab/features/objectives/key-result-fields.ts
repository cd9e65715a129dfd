import type { Day } from '#shared/basics/day.ts'
import { fiscalQuartersAround } from '#shared/calendar/fiscal.ts'
import type { KeyResult } from '#shared/parts/key-result.ts'
import type { Plan } from '#shared/plan.ts'
import { checkInEveryWords, commitmentWords, keyResultKindWords } from '#shared/words.ts'
import { sayDay } from '../../ui/date-text.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import type { Option } from '../../ui/edit-values.ts'
import { optionsOf } from '../../ui/options.ts'

type Field = FieldOf<'putKeyResult'>

const quartersAhead = 5

/** The fields of one kind: what a milestone never needs is not asked for. */
export function keyResultFields(kind: KeyResult['kind'], quarters: readonly Option[]): Field[] {
  return [
    { name: 'title', label: 'Key result', kind: 'line', required: true },
    ...ofKind[kind],
    {
      name: 'quarter',
      label: 'Quarter',
      kind: 'choice',
      options: quarters,
      none: 'No quarter yet',
      hint: 'A quarter of the plan’s fiscal year.',
    },
    {
      name: 'commitment',
      label: 'Commitment',
      kind: 'choice',
      options: optionsOf(commitmentWords),
      hint: 'Committed is expected in full; of an aspirational one 0.6 to 0.8 is healthy.',
    },
    { name: 'ownerId', label: 'Owner', kind: 'person' },
    {
      name: 'checkInEvery',
      label: 'Check-in',
      kind: 'choice',
      options: optionsOf(checkInEveryWords),
      hint: 'The bot asks the owner so often how far it is.',
    },
    { name: 'startsOn', label: 'Begins', kind: 'day', hint: 'Empty: the first day of the quarter.' },
    { name: 'dueOn', label: 'Due', kind: 'day', hint: 'Empty: the last day of the quarter.' },
  ]
}

/** The kind may still change while nobody has checked in. */
export const kindField: Field = {
  name: 'kind',
  label: 'Kind',
  kind: 'choice',
  options: optionsOf(keyResultKindWords),
  hint: 'Fixed once somebody has checked in.',
}

const ofKind: Record<KeyResult['kind'], readonly Field[]> = {
  milestone: [],
  metric: [
    { name: 'start', label: 'Starts at', kind: 'number', required: true },
    { name: 'target', label: 'Target', kind: 'number', required: true },
    { name: 'unit', label: 'Unit', kind: 'line' },
  ],
  ordinal: [
    {
      name: 'steps',
      label: 'Steps, lowest first',
      kind: 'lines',
      hint: 'One per line; the last one is the goal.',
    },
  ],
}

/** An empty choice is null in a form, and an empty text in a key result. */
export function withQuarter(told: Record<string, unknown>): Record<string, unknown> {
  return 'quarter' in told ? { ...told, quarter: told.quarter ?? '' } : told
}

/** The quarters to choose from, with the days they span; `own` stays choosable though it is long past. */
export function quarterOptions({ profile }: Plan, today: Day, locale: string, own = ''): Option[] {
  const around = fiscalQuartersAround(today, profile.fiscalYearStartMonth, quartersAhead).map(
    ({ label, first, last }) => ({
      value: label,
      label: `${label}: ${sayDay(first, locale)} to ${sayDay(last, locale)}`,
    }),
  )
  const known = own === '' || around.some(({ value }) => value === own)
  return known ? around : [{ value: own, label: own }, ...around]
}
