import type { Question, Survey } from '../parts/survey.ts'

/** Asked after people are moved and every quarter, and after each support case. */
export const templateSurveys = {
  'survey-experience': {
    title: 'Calling with Teams',
    intro: 'Five quick questions about how calling works for you since you moved to Teams.',
    mode: 'anonymous',
    openForDays: 14,
    reminders: 2,
    questions: [
      agree('q-call-quality', 'Calls in Teams sound at least as good as on my old phone.', true),
      agree('q-easier', 'Teams has made it easier to reach people and to be reached.', true),
      agree('q-know-support', 'I know where to get help with calling.', false),
      ask('q-recommend', 'nps', 'How likely are you to recommend calling with Teams to a colleague?'),
      ask('q-comment', 'text', 'What should we know or do better?'),
    ],
  },
  'survey-support': {
    title: 'The help you got',
    intro: 'Two questions about the support case that was just closed.',
    // A case has one person: promising anonymity would not be honest.
    mode: 'identifiable',
    openForDays: 7,
    reminders: 1,
    questions: [
      agree('q-support-satisfied', 'I am satisfied with the help I got.', false),
      ask('q-support-comment', 'text', 'What would have made it better?'),
    ],
  },
} satisfies Record<string, Partial<Survey>>

function agree(id: string, text: string, didNotUse: boolean): Question {
  return { id, kind: 'likert', text, labels: 'strongly', didNotUse, options: [], required: false }
}

function ask(id: string, kind: 'nps' | 'text', text: string): Question {
  return { id, kind, text, labels: 'strongly', didNotUse: false, options: [], required: false }
}
