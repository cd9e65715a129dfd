import type { Question } from '../parts/survey.ts'

type Written = Omit<Question, 'id'>

/** Questions to take into a survey: what the KSIs ask, what people say of a new telephone, and how they were brought to it. */
export const templateQuestions: readonly Written[] = [
  agree('Calls in Teams sound at least as good as on my old phone.', true),
  agree('Teams has made it easier to reach people and to be reached.'),
  agree('I know where to get help with calling.'),
  agree('I am satisfied with the help I got.'),
  agree('Making and taking calls on my computer is easy.', true),
  agree('Making and taking calls on my new desk phone is easy.', true),
  agree('Signing in to my desk phone was easy.', true),
  agree('Calls on my mobile with Teams work well.', true),
  agree('I can do all I need with a call: pass it on, hold it, listen to voicemail.'),
  agree('Having calls and chats in one place is worth it to me.'),
  agree('Calling with Teams makes my work easier.'),
  agree('I was told in time what would change and when.'),
  agree('The training let me start without delay.', true),
  agree('The help desk answered what I asked.', true),
  recommend('How likely are you to recommend calling with Teams to a colleague?'),
  recommend('How likely are you to recommend your headset or phone to a colleague?'),
  {
    kind: 'choice',
    text: 'What do you make most of your calls with?',
    labels: 'strongly',
    didNotUse: false,
    options: ['Headset', 'Computer without a headset', 'Desk phone', 'Mobile phone', 'Meeting room'],
    required: false,
  },
  write('What should we know or do better?'),
  write('Why do you see it that way?'),
]

function agree(text: string, didNotUse = false): Written {
  return { kind: 'likert', text, labels: 'strongly', didNotUse, options: [], required: false }
}

function recommend(text: string): Written {
  return { kind: 'nps', text, labels: 'strongly', didNotUse: false, options: [], required: false }
}

function write(text: string): Written {
  return { kind: 'text', text, labels: 'strongly', didNotUse: false, options: [], required: false }
}
