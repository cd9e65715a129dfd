import type { RetentionKind } from '../retention.ts'

/** What is forgotten by age, as a count is said of it. */
export const retentionWords: Readonly<Record<RetentionKind, string>> = {
  messages: 'messages in the ledger',
  chats: 'chats of people who are on no plan',
  rosterChanges: 'changes of people',
  comments: 'comments in surveys',
  namedAnswers: 'answers with a name',
  asked: 'names of who was asked',
  incidents: 'support cases',
  feeds: 'calendar addresses',
  installs: 'installations of the app',
  adminActions: 'lines of the audit',
}
