import type { Figure, RoundResults, Target } from '#shared/api-survey-results.ts'
import { passes, sayAmount, sayFigure, sayPart, sayYardstick } from '#shared/basics/yardstick.ts'
import type { Question } from '#shared/parts/survey.ts'

type Unit = 'share' | 'nps'

/** In which unit a question's figure is told. */
export function unitOf({ kind }: Pick<Question, 'kind'>): Unit {
  return kind === 'nps' ? 'nps' : 'share'
}

/** What the figure counts: "agree or strongly agree". */
export function whatCounts({ kind, labels }: Pick<Question, 'kind' | 'labels'>): string {
  if (kind === 'nps') return 'net promoter score'
  return labels === 'completely' ? 'somewhat or completely agree' : 'agree or strongly agree'
}

/** How sure a figure is, at 95 % or as sure as its target wants it; the whole population is exact. */
export function sayMargin(unit: Unit, figure: Figure, target: Target | null): string {
  const { low, high } = target ?? figure
  if (low === null || high === null) return ''
  if (low === high) return 'Everybody asked has answered: this is exact.'
  const half = ((high - low) / 2) * (unit === 'share' ? 100 : 1)
  const sureness = sayAmount('share', target?.yardstick.level ?? 0.95)
  return `With ${sureness} confidence between ${sayBeside(target, unit, low)} and ${sayBeside(target, unit, high)} of everybody asked, about ± ${half.toFixed(half < 10 ? 1 : 0)} points.`
}

/** A figure, never rounded over to the other side of its target. */
export function sayBeside(target: Target | null, unit: Unit, amount: number): string {
  return target ? sayFigure(target.yardstick, amount) : sayAmount(unit, amount)
}

/** The interval in short: "72.8 to 84.5 %". */
export function sayRange(unit: Unit, { low, high }: Figure): string {
  if (low === null || high === null) return ''
  if (low === high) return 'exact'
  const from = sayAmount(unit, low).replace(/ (%|points)$/, '')
  return `${from} to ${sayAmount(unit, high)}`
}

/** Where the figure stands with its target, and what it would take to be sure. */
export function sayTarget(target: Target, isClosed: boolean): string {
  const { yardstick, isMet, isSettled, more } = target
  const words = `The target is ${sayYardstick(yardstick)}.`
  const met = isMet ? 'met' : 'missed'
  if (isSettled)
    return `${words} ${isClosed ? 'It is' : 'So far it is'} ${met}, and the whole interval says so.`
  const stands = `${words} It looks ${met}, but ${whyOpen(target)}.`
  if (more === null) return `${stands} No number of answers like these would settle it.`
  const answers = more === 1 ? '1 more answer' : `${more} more answers`
  return isClosed
    ? `${stands} It would have taken ${answers} like these to be sure.`
    : `${stands} ${answers} like these would settle it.`
}

function whyOpen({ yardstick, low, high, tooFew }: Target): string {
  if (tooFew) return 'too few have answered to judge by'
  return passes(yardstick, low) === passes(yardstick, high)
    ? 'the old figure it is compared with is not sure enough itself'
    : 'the interval reaches across it'
}

/** What became of answers that nobody can open; '' where there are none. */
export function sayUnopened({ locked, lost, isClosed }: RoundResults): string {
  const answers = (count: number) => (count === 1 ? '1 answer' : `${count} answers`)
  if (lost > 0)
    return `${answers(lost)} could not be opened: the key they were sealed with is lost. They are in none of the figures.`
  if (locked === 0 || isClosed) return ''
  return `${answers(locked)} cannot be opened at the moment: the server does not have the key they were sealed with. Nothing is lost while that key exists. The round is counted once whoever runs the server has given it back, or said that it is lost.`
}

/** How far the answers speak for everybody. */
export function sayResponse({ invited, answered, isClosed }: RoundResults): string {
  if (invited === 0) return ''
  const rate = answered / invited
  const share = `${answered} of ${invited} asked have answered (${sayPart(answered, invited)}).`
  if (rate >= 0.6) return `${share} From about 60 % on, figures hardly change any more.`
  return `${share} The margins cover chance, not the silence of the others: who did not answer may think otherwise.${isClosed ? '' : ' Reminders go only to them.'}`
}
