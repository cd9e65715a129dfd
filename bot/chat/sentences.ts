import { sayings } from '../cards/help-card.ts'

export type Wish = keyof typeof sayings

interface Sentence {
  readonly wish: Wish
  readonly pattern: RegExp
}

/** Everything the bot understands, in the order it is tried. */
const sentences: readonly Sentence[] = [
  {
    wish: 'status',
    pattern: /\b(status|ksis?|verdicts?|indicators?|how (are|is|do|does) (we|it|things) \w+)\b/i,
  },
  {
    wish: 'myActions',
    pattern:
      /\b(my (items?|actions?|tasks?|to-?dos?|votes?)|what('s| is| are)? due|waits? for me|overdue)\b/i,
  },
  {
    wish: 'help',
    pattern: /^\W*(help|hi|hello|hey|start|commands?|what can you do)\b/i,
  },
]

/** What somebody wants who wrote this; null when the bot does not understand. */
export function wishOf(text: string): Wish | null {
  const said = text.replace(/<at>.*?<\/at>/gs, ' ').trim()
  return sentences.find(({ pattern }) => pattern.test(said))?.wish ?? null
}
