import { sayDay } from '../basics/day.ts'
import { sayAmount, sayFigure, sayYardstick, type Yardstick } from '../basics/yardstick.ts'
import type { Comparison } from './before-after.ts'
import { earlyLevel } from './early.ts'
import { fewestClusters } from './interval.ts'
import type { VerdictState, Weighed } from './verdict-state.ts'
import type { Window } from './window.ts'

interface Told {
  weighed: Weighed
  yardstick: Yardstick
  window: Window
  /** Answers needed before a suppressed figure may be seen. */
  threshold: number | null
  /** Where the yardstick comes from the old system. */
  compared: Comparison | null
  /** What it waits for beyond the window's end, as it reads after "once". */
  waitsFor: string | null
}

const openings: Record<Exclude<VerdictState, 'suppressed' | 'notStarted'>, string> = {
  metProven: 'Met and proven',
  metUnproven: 'Met, not yet proven',
  missedUnproven: 'Missed, not yet proven',
  missedProven: 'Missed and proven',
  insufficient: 'Too little evidence yet',
  stale: 'Out of date',
}

/** While a window is open nothing is proven: the verdict falls when it closes. */
const openingsSoFar: typeof openings = {
  metProven: 'So far met',
  metUnproven: 'So far met',
  missedUnproven: 'So far missed',
  missedProven: 'So far missed',
  insufficient: 'Too little evidence so far',
  stale: 'Out of date',
}

/** The verdict as one sentence, with everything needed to weigh it. */
export function sayVerdict({ weighed, yardstick, window, threshold, compared, waitsFor }: Told): string {
  const { state } = weighed
  if (state === 'notStarted')
    return `Not started: nothing measured yet for ${sayDay(window.first)} to ${sayDay(window.last)}.`
  if (state === 'suppressed')
    return `Hidden to protect the people who answered: shown from ${threshold ?? 'enough'} answers on.`

  const parts = [sayMeasured(weighed, yardstick), sayInterval(weighed, yardstick), sayMore(weighed)].filter(
    Boolean,
  )
  const told = compared ? ` ${compared.words}` : ''
  const opening = (weighed.indicative ? openingsSoFar : openings)[state]
  const sentence = `${opening}: ${parts.join('; ')}.${told}`
  const once = waitsFor === null ? '' : `, once ${waitsFor}`
  return weighed.indicative ? `${sentence} The verdict falls after ${sayDay(window.last)}${once}.` : sentence
}

function sayMeasured({ value, n }: Weighed, yardstick: Yardstick): string {
  const target = sayYardstick(yardstick)
  return value === null
    ? `nothing measured, target ${target}`
    : `${sayFigure(yardstick, value)} from ${sayAmount('count', n)} measured, target ${target}`
}

function sayInterval({ low, high, level }: Weighed, yardstick: Yardstick): string | null {
  if (low === null || high === null) return null
  if (low === high) return 'counted in full, nothing estimated'
  const sureness = sayAmount('share', level)
  return `with ${sureness} confidence between ${sayFigure(yardstick, low)} and ${sayFigure(yardstick, high)}`
}

function sayMore({ moreNeeded, state, n, low, level, early }: Weighed): string | null {
  if (early)
    return `clear at that, but before the window ends only ${sayAmount('share', earlyLevel(level))} counts as proven`
  if (moreNeeded !== null)
    return `about ${sayAmount('count', moreNeeded)} more would settle it if this stays as it is`
  if (state === 'insufficient' && n > 0 && low === null)
    return `at least ${fewestClusters} people or days are needed`
  if (state === 'metUnproven' || state === 'missedUnproven')
    return 'too close to the target for more of the same to settle it'
  return state === 'stale' ? 'no new evidence has come in' : null
}
