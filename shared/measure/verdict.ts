import { type Day, daysBetween, utcDay } from '../basics/day.ts'
import { parse } from '../basics/parse.ts'
import { passes, type Yardstick } from '../basics/yardstick.ts'
import { Evidence } from './evidence.ts'
import { type Reading, read } from './reading.ts'
import { sayVerdict } from './say-verdict.ts'
import type { VerdictState, Weighed } from './verdict-state.ts'
import type { Window } from './window.ts'

/** What the evidence says, and one sentence a sponsor understands. */
export interface Verdict extends Weighed {
  readonly words: string
}

const nothing: Reading = { value: null, n: 0, low: null, high: null, moreNeeded: null, tooFew: true }

/**
 * Holds the evidence of one window against the yardstick as of `today`. Evidence older than the window, or in an open
 * window older than `freshForDays`, is stale whatever it says. Figures that cannot be are refused as invalid.
 */
export function judge(asked: {
  yardstick: Yardstick
  evidence: Evidence
  window: Window
  today: Day
  freshForDays?: number
}): Verdict {
  const { yardstick, window, today } = asked
  const evidence = parse(Evidence, asked.evidence)
  const indicative = today <= window.last

  const { state, reading } = look({ ...asked, evidence, indicative })
  const { value, n, low, high, moreNeeded } = reading
  const weighed: Weighed = { state, value, n, low, high, moreNeeded, indicative, level: yardstick.level }
  const threshold = evidence.kind === 'suppressed' ? evidence.threshold : null
  return { ...weighed, words: sayVerdict({ weighed, yardstick, window, threshold }) }
}

interface Look {
  yardstick: Yardstick
  evidence: Evidence
  window: Window
  today: Day
  indicative: boolean
  freshForDays?: number
}

function look(asked: Look): { state: VerdictState; reading: Reading } {
  const { yardstick, evidence, window, today, indicative } = asked
  if (today < window.first) return { state: 'notStarted', reading: nothing }
  if (evidence.kind === 'suppressed') return { state: 'suppressed', reading: nothing }
  if (evidence.kind === 'none') {
    if (evidence.lastEvidenceAt) return { state: 'stale', reading: nothing }
    return { state: indicative ? 'notStarted' : 'insufficient', reading: nothing }
  }

  const reading = read(yardstick, evidence)
  if (isStale(asked)) return { state: 'stale', reading: { ...reading, moreNeeded: null } }
  return { state: stateOf(yardstick, reading), reading }
}

function stateOf(yardstick: Yardstick, { value, low, high, tooFew }: Reading): VerdictState {
  if (tooFew || value === null || low === null || high === null) return 'insufficient'
  const met = passes(yardstick, value)
  const proven = passes(yardstick, low) === met && passes(yardstick, high) === met
  if (met) return proven ? 'metProven' : 'metUnproven'
  return proven ? 'missedProven' : 'missedUnproven'
}

function isStale({ evidence, window, today, indicative, freshForDays = 14 }: Look): boolean {
  if (!evidence.lastEvidenceAt) return false
  const day = utcDay(evidence.lastEvidenceAt)
  return day < window.first || (indicative && daysBetween(day, today) > freshForDays)
}
