import { type Day, daysBetween, utcDay } from '../basics/day.ts'
import { parse } from '../basics/parse.ts'
import { passes, type Yardstick } from '../basics/yardstick.ts'
import { type Before, compare } from './before-after.ts'
import { earlyLevel } from './early.ts'
import { Evidence } from './evidence.ts'
import { type Reading, read } from './reading.ts'
import { sayVerdict } from './say-verdict.ts'
import { isSettled } from './settle.ts'
import type { VerdictState, Weighed } from './verdict-state.ts'
import type { Window } from './window.ts'

/** What the evidence says, and one sentence a sponsor understands. */
export interface Verdict extends Weighed {
  readonly words: string
}

const nothing: Reading = {
  value: null,
  n: 0,
  low: null,
  high: null,
  decides: null,
  moreNeeded: null,
  tooFew: true,
}

interface Asked {
  yardstick: Yardstick
  evidence: Evidence
  window: Window
  today: Day
  freshForDays?: number
  /** What the verdict waits for beyond the window's end, as it reads after "once"; null: nothing. */
  waitsFor?: string | null
  /** The old system's figure the threshold was derived from; its own uncertainty then counts too. */
  before?: (Before & { margin: number }) | null
}

/**
 * Holds the evidence of one window against the yardstick as of `today`. Evidence older than the window, or in an open
 * window older than `freshForDays`, is stale whatever it says. While the window is open the verdict is indicative, and
 * proven only where it is so at a stricter level. Figures that cannot be are refused as invalid.
 */
export function judge(asked: Asked): Verdict {
  const { yardstick, window, today, before, waitsFor = null } = asked
  const evidence = parse(Evidence, asked.evidence)
  const indicative = today <= window.last

  const { state, reading, early } = look({ ...asked, evidence, indicative })
  const { value, n, low, high, moreNeeded } = reading
  const weighed: Weighed = {
    ...{ state, value, n, low, high, moreNeeded, indicative, level: yardstick.level },
    ...(early ? { early } : {}),
  }
  const threshold = evidence.kind === 'suppressed' ? evidence.threshold : null
  const compared = before ? compare({ now: reading, before, yardstick, margin: before.margin }) : null
  return { ...weighed, words: sayVerdict({ weighed, yardstick, window, threshold, compared, waitsFor }) }
}

interface Look extends Asked {
  indicative: boolean
}

interface Seen {
  state: VerdictState
  reading: Reading
  early?: true
}

function look(asked: Look): Seen {
  const { yardstick, evidence, window, today, indicative, before = null } = asked
  if (today < window.first) return { state: 'notStarted', reading: nothing }
  if (evidence.kind === 'suppressed') return { state: 'suppressed', reading: nothing }
  if (evidence.kind === 'none') {
    if (evidence.lastEvidenceAt) return { state: 'stale', reading: nothing }
    return { state: indicative ? 'notStarted' : 'insufficient', reading: nothing }
  }

  const reading = read(yardstick, evidence, before)
  if (isStale(asked)) return { state: 'stale', reading: { ...reading, moreNeeded: null } }
  const state = stateOf(yardstick, reading)
  if (!indicative || !isProven(state)) return { state, reading }

  const strict = { ...yardstick, level: earlyLevel(yardstick.level) }
  const { decides } = read(strict, evidence, before)
  if (decides && isSettled(yardstick, decides)) return { state, reading }
  return { state: state === 'metProven' ? 'metUnproven' : 'missedUnproven', reading, early: true }
}

/** What a reading says of the yardstick, apart from when it was taken. */
export function stateOf(yardstick: Yardstick, { value, decides, tooFew }: Reading): VerdictState {
  if (tooFew || value === null || decides === null) return 'insufficient'
  const met = passes(yardstick, value)
  const proven = passes(yardstick, decides.low) === met && passes(yardstick, decides.high) === met
  if (met) return proven ? 'metProven' : 'metUnproven'
  return proven ? 'missedProven' : 'missedUnproven'
}

function isProven(state: VerdictState): boolean {
  return state === 'metProven' || state === 'missedProven'
}

function isStale({ evidence, window, today, indicative, freshForDays = 14 }: Look): boolean {
  if (!evidence.lastEvidenceAt) return false
  const day = utcDay(evidence.lastEvidenceAt)
  return day < window.first || (indicative && daysBetween(day, today) > freshForDays)
}
