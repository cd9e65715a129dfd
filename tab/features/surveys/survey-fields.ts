import type { Automatic } from '#shared/parts/survey.ts'
import { languageWords } from '#shared/words/survey-card.ts'
import { surveyModeWords } from '#shared/words/survey.ts'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { optionsOf } from '../../ui/options.ts'

export const surveyFields: readonly FieldOf<'putSurvey'>[] = [
  { name: 'title', label: 'Title', kind: 'line', required: true },
  { name: 'intro', label: 'Introduction', kind: 'line', hint: 'The first line on the card.' },
  { name: 'language', label: 'Written in', kind: 'choice', options: optionsOf(languageWords) },
  {
    name: 'mode',
    label: 'How answers are protected',
    kind: 'choice',
    options: optionsOf(surveyModeWords),
    hint: 'The card says it, and it is frozen with the smallest groups when a round starts.',
  },
  { name: 'openForDays', label: 'Open for days', kind: 'number' },
  { name: 'reminders', label: 'Reminders', kind: 'number', hint: 'Only to those who have not answered.' },
  { name: 'minimumGroup.scores', label: 'Smallest group whose scores are shown', kind: 'number' },
  { name: 'minimumGroup.comments', label: 'Smallest group whose comments are shown', kind: 'number' },
]

const enablementWords: Record<Automatic['enablement'], string> = {
  off: 'No',
  perPerson: 'Yes, each person counted from the day they were moved',
  perWave: 'Yes, a whole wave at once, counted from its launch',
}

/** When Switchover asks by itself. What it says of rounds that gather people is how bot/jobs/start-rounds does it. */
export const automaticFields: readonly FieldOf<'putSurvey'>[] = [
  {
    name: 'automatic.enablement',
    label: 'After people are moved',
    kind: 'choice',
    options: optionsOf(enablementWords),
    hint: 'Person by person, everybody whose day comes within a month is in one round: figures need a group.',
  },
  {
    name: 'automatic.daysAfter',
    label: 'Days after',
    kind: 'number',
    hint: 'Two to four weeks let habits form.',
  },
  { name: 'automatic.quarterly', label: 'Every fiscal quarter, everybody who is moved', kind: 'check' },
  {
    name: 'automatic.daysBeforeEnd',
    label: 'Days before the quarter ends',
    kind: 'number',
    hint: 'Early enough for the answers to count in the quarter they are about.',
  },
  {
    name: 'automatic.incidents',
    label: 'After each support case, whoever it was about',
    kind: 'check',
    hint: 'Cases come by file or from your service desk, below. The cases of a month are one round.',
  },
]
