import { questionKindWords, surveyModeWords } from '#shared/words/survey.ts'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { optionsOf } from '../../ui/options.ts'

const labels = {
  strongly: 'Strongly agree … strongly disagree',
  completely: 'Completely agree … completely disagree',
}

export const surveyFields: readonly FieldOf<'putSurvey'>[] = [
  { name: 'title', label: 'Title', kind: 'line', required: true },
  { name: 'intro', label: 'Introduction', kind: 'line', hint: 'The first line on the card.' },
  { name: 'mode', label: 'How answers are protected', kind: 'choice', options: optionsOf(surveyModeWords) },
  { name: 'openForDays', label: 'Open for days', kind: 'number' },
  { name: 'reminders', label: 'Reminders', kind: 'number', hint: 'Only to those who have not answered.' },
  { name: 'minimumGroup.scores', label: 'Smallest group whose scores are shown', kind: 'number' },
  { name: 'minimumGroup.comments', label: 'Smallest group whose comments are shown', kind: 'number' },
]

export const questionFields: readonly FieldOf<'putSurvey'>[] = [
  { name: 'questions.text', label: 'Question', kind: 'line', required: true },
  { name: 'questions.kind', label: 'Kind', kind: 'choice', options: optionsOf(questionKindWords) },
  { name: 'questions.labels', label: 'Wording of the scale', kind: 'choice', options: optionsOf(labels) },
  { name: 'questions.didNotUse', label: 'Offer “I did not use this”', kind: 'check' },
  { name: 'questions.options', label: 'Options of a choice', kind: 'lines' },
]
