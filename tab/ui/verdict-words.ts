import { sayAmount, sayFigure, sayYardstick, type Yardstick } from '#shared/basics/yardstick.ts'
import { earlyLevel } from '#shared/measure/early.ts'
import { fewestClusters } from '#shared/measure/interval.ts'
import type { Measurement } from '#shared/measure/measurement.ts'
import type { Verdict } from '#shared/measure/verdict.ts'
import type { KsiSource } from '#shared/basics/ksi-source.ts'
import { sayDay } from './date-text.tsx'

/** What a figure rests on, in the words of its source: "1,428 calls". */
export function sayCases(n: number, source: KsiSource | null, locale: string): string {
  const count = n.toLocaleString(locale)
  return n === 1 ? `${count} ${casesOf(source).one}` : `${count} ${casesOf(source).many}`
}

/** What further evidence would be counted in: "answers". */
function casesOf(source: KsiSource | null): { readonly one: string; readonly many: string } {
  if (source?.kind === 'survey') return { one: 'answer', many: 'answers' }
  if (source?.kind === 'callQuality')
    return source.unit === 'call' ? { one: 'call', many: 'calls' } : { one: 'stream', many: 'streams' }
  if (source?.kind === 'usage') return { one: 'person-day', many: 'person-days' }
  if (source?.kind === 'activation') return { one: 'person', many: 'people' }
  const isOfCalls =
    source?.kind === 'telephoneCost' || (source?.kind === 'telephone' && source.figure === 'minutes')
  return isOfCalls ? { one: 'call', many: 'calls' } : { one: 'figure', many: 'figures' }
}

/** The whole verdict for someone who has a minute: what was found, how sure it is, and what would make it sure. */
export function explainVerdict(
  { verdict, first, last }: Pick<Measurement, 'verdict' | 'first' | 'last'>,
  yardstick: Yardstick,
  source: KsiSource | null,
  locale: string,
): string[] {
  const window = `${sayDay(first, locale)} to ${sayDay(last, locale)}`
  if (verdict.state === 'notStarted') return [`Nothing was measured yet for ${window}.`]
  if (verdict.state === 'suppressed') return [verdict.words]
  const found =
    verdict.value === null
      ? `Nothing was measured; the target is ${sayYardstick(yardstick)}.`
      : `${sayFigure(yardstick, verdict.value)} of ${sayCases(verdict.n, source, locale)}; the target is ${sayYardstick(yardstick)}.`
  return [
    found,
    saySureness(verdict, yardstick),
    sayMore(verdict, source, locale),
    sayWindow(verdict, window),
  ]
}

function saySureness({ low, high, level, state, early }: Verdict, yardstick: Yardstick): string {
  if (low === null || high === null) return ''
  if (low === high) return 'Everything was counted, nothing is estimated.'
  const range = `With ${sayAmount('share', level)} confidence the true figure lies between ${sayFigure(yardstick, low)} and ${sayFigure(yardstick, high)}`
  if (early) return `${range}.`
  if (state === 'metUnproven' || state === 'missedUnproven')
    return `${range}, so it may still be on either side of the target.`
  if (state === 'metProven') return `${range}, all of it within the target.`
  return state === 'missedProven' ? `${range}, all of it short of the target.` : `${range}.`
}

function sayMore(
  { moreNeeded, state, n, low, level, early }: Verdict,
  source: KsiSource | null,
  locale: string,
): string {
  if (early)
    return `That is clear, but before the window ends a look has to be ${sayAmount('share', earlyLevel(level))} sure to count as proven.`
  if (moreNeeded !== null)
    return `About ${moreNeeded.toLocaleString(locale)} more ${casesOf(source).many} would settle it if the figure stays as it is.`
  if (state === 'insufficient' && n > 0 && low === null)
    return `At least ${fewestClusters} people or days are needed.`
  if (state === 'metUnproven' || state === 'missedUnproven')
    return 'It is too close to the target for more of the same to settle it.'
  return state === 'stale' ? 'No new evidence has come in.' : ''
}

function sayWindow({ indicative }: Verdict, window: string): string {
  return indicative
    ? `The window ${window} is still open: this is how it stands so far, not yet the verdict.`
    : `The window ${window} is closed: this is the verdict.`
}
