import type { Day } from '#shared/basics/day.ts'
import type { KsiStanding } from '#shared/overview.ts'
import { sayShortDay } from '../../ui/date-text.tsx'

/** Where the plan stands in one heading, and the sentence below it that says how final that is. */
export function sayStandings(
  standings: readonly KsiStanding[],
  locale: string,
): { readonly title: string; readonly lead: string } {
  if (standings.length === 0)
    return {
      title: 'No KSIs yet',
      lead: 'A key success indicator (KSI) says what success means, as a figure.',
    }
  const open = standings.filter((each) => each.measurement?.verdict.indicative === true)
  const closed = standings.filter((each) => each.measurement?.verdict.indicative === false)
  return { title: sayTitle(standings.length, open, closed), lead: sayLead(standings, open, locale) }
}

function sayTitle(total: number, open: readonly KsiStanding[], closed: readonly KsiStanding[]): string {
  const of = `of ${total} KSIs`
  const [now, final] = [countSides(open), countSides(closed)]
  if (now.met + now.missed + final.met + final.missed === 0)
    return `${total === 1 ? '1 KSI' : `${total} KSIs`}, none with a figure yet`
  if (final.met + final.missed === 0) return `So far ${now.met} ${of} are met, ${now.missed} missed`
  const verdicts = `${final.met} ${of} met, ${final.missed} missed`
  return now.met + now.missed === 0
    ? verdicts
    : `${verdicts}; so far ${now.met} more met, ${now.missed} more missed`
}

function sayLead(standings: readonly KsiStanding[], open: readonly KsiStanding[], locale: string): string {
  const count = (...states: KsiStanding['state'][]) =>
    standings.filter(({ state }) => states.includes(state)).length
  const closes = open.flatMap(({ measurement }) => measurement?.last ?? []).sort()
  const counts = [
    say(count('metUnproven', 'missedUnproven'), 'is not yet proven', 'are not yet proven'),
    say(count('insufficient'), 'has too little evidence', 'have too little evidence'),
    say(count('notStarted'), 'is not measured yet', 'are not measured yet'),
    say(count('suppressed'), 'is hidden to protect people', 'are hidden to protect people'),
    say(count('stale'), 'is out of date', 'are out of date'),
    say(count('draft'), 'is still a draft', 'are still drafts'),
  ].filter(Boolean)
  return [sayNextVerdict(closes[0], locale), counts.length > 0 ? `${counts.join(', ')}.` : '']
    .filter(Boolean)
    .join(' ')
}

function sayNextVerdict(day: Day | undefined, locale: string): string {
  return day === undefined
    ? 'A key success indicator (KSI) says what success means, as a figure.'
    : `A key success indicator (KSI) gets its verdict when its measuring window closes, the next on ${sayShortDay(day, locale)}.`
}

function say(n: number, one: string, many: string): string {
  return n === 0 ? '' : `${n} ${n === 1 ? one : many}`
}

function countSides(standings: readonly KsiStanding[]): { met: number; missed: number } {
  const count = (start: string) => standings.filter(({ state }) => state.startsWith(start)).length
  return { met: count('met'), missed: count('missed') }
}
