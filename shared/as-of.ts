import type { Figures } from './api.ts'
import { addDays, type Day } from './basics/day.ts'
import { instantAt, type Zone } from './calendar/zone.ts'
import { type Change, changesBetween } from './changes.ts'
import type { Measurement } from './measure/measurement.ts'
import type { Plan } from './plan.ts'

/** What differs between two moments of a plan: one record, and who touched it last. */
export interface NetChange extends Change {
  readonly by: string
  readonly at: string
}

/** Who touched a record (or a part that is one value) last. */
export interface Touch {
  readonly path: string
  readonly by: string
  readonly at: string
}

/** The first instant after a day in a zone, ISO 8601 UTC. */
export function endOfDay(day: Day, zone: Zone): string {
  return instantAt(addDays(day, 1), '00:00', zone)
}

/**
 * What is told of the KSIs on a day: the newest measurement of each up to then, and the small trend lines.
 * @param trends every measurement of each KSI, oldest first.
 */
export function measuredUntil(
  day: Day,
  trends: readonly (readonly Measurement[])[],
  days: number,
): Pick<Figures, 'measurements' | 'verdicts' | 'sparks'> {
  const known = trends.map((trend) => trend.filter(({ asOf }) => asOf <= day))
  return {
    measurements: known.flatMap((trend) => trend.slice(-1)),
    verdicts: known.flatMap((trend) => trend.filter(({ verdict }) => !verdict.indicative).slice(-1)),
    sparks: known.flatMap((trend) => {
      const byDay = new Map(trend.map((row) => [row.asOf, row]))
      return [...byDay.values()]
        .slice(-days)
        .map(({ ksiId, asOf, verdict, version }) => ({ ksiId, asOf, value: verdict.value, version }))
    }),
  }
}

/**
 * What changed between two states of a plan, record by record: what was changed and changed back is not told.
 * @param touches between them, one of each record.
 */
export function netChanges(before: Plan, after: Plan, touches: readonly Touch[]): NetChange[] {
  const last = new Map(touches.map((touch) => [touch.path, touch]))
  return changesBetween(before, after).map((change) => {
    const { by, at } = last.get(change.path) ?? { by: '', at: '' }
    return { ...change, by, at }
  })
}
