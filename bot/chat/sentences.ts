import { sayings } from '../cards/help-card.ts'

export type Wish = keyof typeof sayings

interface Sentence {
  readonly wish: Wish
  readonly pattern: RegExp
}

/** Longer texts are no command; looking no further keeps a hostile one cheap. */
const longestLookedAt = 500

/** Everything the bot understands, in the order it is tried. */
const sentences: readonly Sentence[] = [
  {
    wish: 'stopSurveys',
    pattern:
      /^\W*(stop|unsubscribe|opt[ -]?out|(please )?(stop|no more|mute|pause|leave me out of)( \w+){0,3} (surveys?|questions?|polls?|reminders?))\W*$/i,
  },
  {
    wish: 'resumeSurveys',
    pattern:
      /^\W*(subscribe|opt[ -]?in|(please )?(start|resume|allow|unmute)( \w+){0,3} (surveys?|questions?|polls?)( again)?)\W*$/i,
  },
  {
    wish: 'myActions',
    pattern:
      /\b(my (items?|actions?|tasks?|to-?dos?|votes?|work|check-?ins?)|what('s| is| are)? (due|open|next)|waits? for me|overdue|to-?dos?|tasks?)\b/i,
  },
  {
    wish: 'status',
    pattern:
      /\b(status|ksis?|verdicts?|indicators?|progress|report|dashboard|how('s| (are|is|do|does)) (we|it|things|the \w+)( \w+)?|where do we stand)\b/i,
  },
  {
    wish: 'help',
    pattern:
      /^\W*(help|hi|hello|hey|moin|good (morning|afternoon|evening)|start|menu|about|commands?|what can (you|i) do|\?+)(?!\w)/i,
  },
]

/** What somebody wants who wrote this; null when the bot does not understand. */
export function wishOf(text: string): Wish | null {
  const said = withoutMentions(text.slice(0, longestLookedAt))
  return sentences.find(({ pattern }) => pattern.test(said))?.wish ?? null
}

/** Teams puts who was spoken to into the text, and hard spaces around it. */
function withoutMentions(text: string): string {
  return text
    .replace(/<at[^<>]*>[^<>]*<\/at>/gi, ' ')
    .replace(/<[^<>]*>|&nbsp;|\s/g, ' ')
    .trim()
}
