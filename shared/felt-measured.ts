import { fewestCases, shareOf, standingOf } from './quality-view.ts'

/*
 * What people say of their calls beside what the network measured. The two answer different questions: good figures with
 * unhappy people point at devices, rooms or training, not at the network.
 */

/** Agreeing answers, or good ratings; `hidden` where fewer answered than may be shown. */
export type Felt =
  | {
      readonly state: 'shown'
      readonly value: number
      readonly low: number
      readonly high: number
      readonly n: number
    }
  | { readonly state: 'hidden' }
  | { readonly state: 'none' }

export interface FeltGroup {
  readonly id: string
  readonly felt: Felt
  /** Poor calls or streams (x) of the classified ones (n). */
  readonly measured: { readonly x: number; readonly n: number }
}

/**
 * `content`: both fine. `device`: figures fine, people unhappy. `tolerated`: figures poor, people content. `network`: both
 * poor. `open`: an interval lies across its line. `hidden`, `unasked`, `few`: one of the two is not known.
 */
export type Quadrant = 'content' | 'device' | 'tolerated' | 'network' | 'open' | 'hidden' | 'unasked' | 'few'

export interface FeltPoint extends FeltGroup {
  readonly poor: { readonly value: number | null; readonly low: number | null; readonly high: number | null }
  readonly quadrant: Quadrant
}

/** Where a share of content people, and a share of poor calls, begins to be bad. Ratios 0..1. */
export interface FeltLines {
  readonly felt: number
  readonly poor: number
}

/** Each group in its quadrant: a side counts only where its whole interval lies there. The gravest come first. */
export function feltAgainstMeasured(groups: readonly FeltGroup[], lines: FeltLines): FeltPoint[] {
  return groups
    .map((group) => {
      const { value, low, high } = shareOf(group.measured)
      return { ...group, poor: { value, low, high }, quadrant: quadrantOf(group, lines) }
    })
    .sort((a, b) => order.indexOf(a.quadrant) - order.indexOf(b.quadrant) || (a.id < b.id ? -1 : 1))
}

export const quadrantWords: Readonly<Record<Quadrant, string>> = {
  network: 'Poor calls, unhappy people',
  device: 'Good calls, unhappy people',
  tolerated: 'Poor calls, content people',
  content: 'Good calls, content people',
  open: 'Not sure yet',
  hidden: 'Answers hidden to protect people',
  unasked: 'Nobody asked',
  few: 'Too few calls to judge',
}

/** What the quality champion might ask next. */
export const quadrantQuestions: Readonly<Record<Quadrant, string>> = {
  network: 'Which network, reason or device do the poor calls share? Mend that first; people feel it.',
  device:
    'The network carries the calls well. Which headsets do people use, how do rooms sound, were they trained?',
  tolerated: 'Who makes these calls, and do they know how to report a bad one? Mend it before patience ends.',
  content: 'What is done right here that other sites could take over?',
  open: 'More answers or more calls will tell. Ask again after the next survey.',
  hidden: 'Ask more people, or look at the wave this site moved with.',
  unasked: 'Send the survey to the people of this group.',
  few: 'Wait for more calls, or look at a longer time.',
}

const order: readonly Quadrant[] = [
  'network',
  'device',
  'tolerated',
  'open',
  'content',
  'hidden',
  'unasked',
  'few',
]

function quadrantOf({ felt, measured }: FeltGroup, lines: FeltLines): Quadrant {
  if (felt.state === 'hidden') return 'hidden'
  if (felt.state === 'none') return 'unasked'
  if (measured.n < fewestCases) return 'few'
  const calls = standingOf(shareOf(measured), lines.poor)
  const isContent = felt.low >= lines.felt
  const isUnhappy = felt.high < lines.felt
  if (calls === 'bad' && isUnhappy) return 'network'
  if (calls === 'good' && isUnhappy) return 'device'
  if (calls === 'bad' && isContent) return 'tolerated'
  return calls === 'good' && isContent ? 'content' : 'open'
}
