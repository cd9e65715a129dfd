import { sayAmount, sayYardstick, wantsMore, type Yardstick } from './basics/yardstick.ts'
import { type Ksi, smartGaps } from './parts/ksi.ts'

type Draft = Omit<Ksi, 'id' | 'versions' | 'retired' | 'outcomeIds' | 'keyResultIds'>

/** One letter of SMART: whether the indicator has it, and what is there or missing in plain words. */
interface SmartLine {
  readonly letter: 'Specific' | 'Measurable' | 'Assignable' | 'Realistic' | 'Time-related'
  readonly isMet: boolean
  readonly words: string
}

/**
 * The five questions of SMART over a draft. Realistic is a hint only: it needs a starting point, which is the better of
 * the baseline and the newest figure (in the unit of the yardstick; null where there is none).
 */
export function smartCheck(draft: Draft, newest: number | null = null): SmartLine[] {
  const gaps = smartGaps({ ...draft, id: '', outcomeIds: [], keyResultIds: [] })
  const of = (words: RegExp) => gaps.filter((gap) => words.test(gap))
  const { population, yardstick, cadence, responsible, ownerId } = draft
  const measurable = of(/figure that counts|source|unit|percent|baseline/)
  return [
    line('Specific', of(/population/), `It counts: ${population}.`),
    line('Measurable', measurable, yardstick ? `Success is ${sayYardstick(yardstick)}.` : ''),
    line('Assignable', of(/responsible/), ownerId ? 'It has an owner.' : `${responsible} answers for it.`),
    realistic(draft, newest),
    line('Time-related', of(/when it is measured/), `Measured: ${cadence}.`),
  ]
}

function line(letter: SmartLine['letter'], gaps: readonly string[], words: string): SmartLine {
  return gaps.length === 0 ? { letter, isMet: true, words } : { letter, isMet: false, words: gaps.join(' ') }
}

function realistic({ yardstick, baseline }: Draft, newest: number | null): SmartLine {
  const letter = 'Realistic'
  if (!yardstick) return { letter, isMet: false, words: 'Set the target first.' }
  const isOfUnit = !baseline?.unit || baseline.unit === yardstick?.unit
  const known = [isOfUnit ? (baseline?.value ?? null) : null, newest].filter((value) => value !== null)
  if (known.length === 0)
    return {
      letter,
      isMet: false,
      words: 'No baseline: nobody can say yet whether the target can be reached.',
    }
  const start = wantsMore(yardstick) ? Math.max(...known) : Math.min(...known)
  const from = `It starts from ${sayAmount(yardstick.unit, start)}`
  const asked = shareOfWayAsked(yardstick, start)
  if (asked <= 0) return { letter, isMet: true, words: `${from}, which is within the target already.` }
  return asked > bold
    ? {
        letter,
        isMet: false,
        words: `${from}: the target asks for most of what is left to gain. Is that meant?`,
      }
    : { letter, isMet: true, words: `${from}; the target is within reach of that.` }
}

/** Beyond four fifths of what is left to gain a target is called bold; our own rule of thumb, never a refusal. */
const bold = 0.8

/** How much of the way from the start to the best there is the target asks for; without a best, of the start itself. */
function shareOfWayAsked(yardstick: Yardstick, start: number): number {
  const { threshold, unit } = yardstick
  const more = wantsMore(yardstick)
  const best = unit === 'share' ? (more ? 1 : 0) : unit === 'nps' ? (more ? 100 : -100) : more ? null : 0
  const way = best === null ? Math.abs(start) : Math.abs(best - start)
  const asked = more ? threshold - start : start - threshold
  return way === 0 ? (asked > 0 ? 1 : 0) : asked / way
}
