import type { Question } from '../parts/survey.ts'

/** The five points of agreement, lowest first: as the card asks and as results are told. */
export const agreementScale: Record<Question['labels'], readonly string[]> = {
  strongly: ['Strongly disagree', 'Disagree', 'Neither agree nor disagree', 'Agree', 'Strongly agree'],
  completely: ['Completely disagree', 'Somewhat disagree', 'Neutral', 'Somewhat agree', 'Completely agree'],
}
