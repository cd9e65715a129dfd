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
      if (kind === 'nps')
        return [[id, Math.round(10 * Math.min(1, Math.max(0, mood + (drawn - 0.45) * 0.8)))]]
      return [[id, drawn < mood ? (drawn < mood / 2 ? 5 : 4) : drawn < mood + 0.12 ? 3 : 2]]
    }),
  )
}

/** A draw of 0..1 that is the same every time: a hash of who and which question (multipliers of MurmurHash3's finish). */
function chance(nth: number, question: number): number {
  const mix = (value: number, factor: number) => Math.imul(value ^ (value >>> 15), factor)
  const seed = Math.imul(nth + 1, 0x9e3779b1) ^ Math.imul(question + 1, 0x85ebca77)
  return ((mix(mix(seed, 0x85ebca6b), 0xc2b2ae35) ^ (seed >>> 16)) >>> 0) / 2 ** 32
}
