import type { Survey } from '#shared/parts/survey.ts'
import type { AnswerValues } from '#shared/survey-answer.ts'

const comments = [
  'Calls from home are clearer than on the old desk phone.',
  'The headset took a day to get used to, now I would not go back.',
  'On the second floor in Leeds the sound breaks up around eleven.',
  'I like that my number rings on the laptop and the mobile.',
  'Transferring a call took me a while to find.',
  'Good training, thank you. A one-page guide would help the reception.',
]

/**
 * What the nth person of the local company answers, or null when they stay silent. The same every time.
 *
 * @param share how many answer, 0..1. @param mood how well they speak of it, 0..1.
 */
export function seededAnswers(
  survey: Survey,
  { nth, share, mood }: { nth: number; share: number; mood: number },
): AnswerValues | null {
  if (chance(nth, 0) >= share) return null
  return Object.fromEntries(
    survey.questions.flatMap(({ id, kind, didNotUse }, n): [string, AnswerValues[string]][] => {
      const drawn = chance(nth, n + 1)
      if (kind === 'text') return drawn < 0.18 ? [[id, comments[nth % comments.length] ?? null]] : []
      if (didNotUse && drawn > 0.97) return [[id, null]]
      if (kind === 'nps') return [[id, Math.round(10 * Math.min(1, mood * 0.55 + drawn * 0.6))]]
      return [[id, drawn < mood ? (drawn < mood / 2 ? 5 : 4) : drawn < mood + 0.12 ? 3 : 2]]
    }),
  )
}

/** An even spread of 0..1 without a random generator: fractional parts of multiples of an irrational number. */
function chance(nth: number, question: number): number {
  return (
    ((nth + 1) * 0.618_033_988_75 + question * 0.414_213_562_37 + ((nth * 7 + question * 3) % 11) / 11) % 1
  )
}
