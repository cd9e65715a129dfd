import type { Saying } from '../cards/help-card.ts'

export type Wish = 'status' | 'myActions' | 'help'

interface Sentence extends Saying {
  readonly wish: Wish
  readonly pattern: RegExp
}

/** Everything the bot understands, in the order it is tried; the help card prints it. */
export const sentences: readonly Sentence[] = [
  {
    wish: 'status',
    pattern: /\b(status|ksis?|verdicts?|indicators?|how (are|is|do|does) (we|it|things) \w+)\b/i,
    say: 'status',
    does: 'how your success indicators stand',
  },
  {
    wish: 'myActions',
    pattern:
      /\b(my (items?|actions?|tasks?|to-?dos?|votes?)|what('s| is| are)? due|waits? for me|overdue)\b/i,
    say: 'my items',
    does: 'what waits for you, with Done buttons',
  },
  {
    wish: 'help',
    pattern: /^\W*(help|hi|hello|hey|start|commands?|what can you do)\b/i,
    say: 'help',
    does: 'this list',
  },
]

/** What somebody wants who wrote this; null when the bot does not understand. */
export function wishOf(text: string): Wish | null {
  const said = text.replace(/<at>.*?<\/at>/gs, ' ').trim()
  return sentences.find(({ pattern }) => pattern.test(said))?.wish ?? null
}
