import type { Question } from '#shared/parts/survey.ts'

const agreement: Record<Question['labels'], readonly string[]> = {
  strongly: ['Strongly disagree', 'Disagree', 'Neither agree nor disagree', 'Agree', 'Strongly agree'],
  completely: ['Completely disagree', 'Somewhat disagree', 'Neutral', 'Somewhat agree', 'Completely agree'],
}

/** An option of a question as the card said it: point 4 of the agreement scale is "Agree". */
export function sayOption({ kind, labels }: Pick<Question, 'kind' | 'labels'>, option: string): string {
  return (kind === 'likert' ? agreement[labels][Number(option) - 1] : undefined) ?? option
}

/** The same words said by several people once, with how often; in the order they first came. */
export function gathered(comments: readonly string[]): { readonly words: string; readonly times: number }[] {
  return [...new Set(comments)].map((words) => ({
    words,
    times: comments.filter((each) => each === words).length,
  }))
}
