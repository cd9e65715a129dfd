import type { Question } from '#shared/parts/survey.ts'
import { agreementScale } from '#shared/words/agreement.ts'

/** An option of a question as the card said it: point 4 of the agreement scale is "Agree". */
export function sayOption({ kind, labels }: Pick<Question, 'kind' | 'labels'>, option: string): string {
  return (kind === 'likert' ? agreementScale[labels][Number(option) - 1] : undefined) ?? option
}

/** The same words said by several people once, with how often; in the order they first came. */
export function gathered(comments: readonly string[]): { readonly words: string; readonly times: number }[] {
  return [...new Set(comments)].map((words) => ({
    words,
    times: comments.filter((each) => each === words).length,
  }))
}
