/** What a table holds, said to the person it is about; .github/guides/data.md tells the rest. */
const headings: Readonly<Record<string, string>> = {
  plan: 'Plans: where you are named',
  plan_history: 'Changes of plans: made by you, or about you',
  plan_snapshot: 'Figures of closed meetings',
  roster: 'Lists of people who are moved',
  roster_change: 'Changes of what such a list says of you',
  staged_import: 'Files being imported',
  staged_row: 'Rows of files being imported',
  conversation: 'Your chat with the bot',
  delivery: 'Messages to you',
  stopped_campaign: 'Messages you stopped',
  app_install: 'The app in your Teams',
  survey_invitation: 'Surveys: when you were asked',
  participation: 'Surveys: whether you answered',
  no_surveys: 'That you want no surveys',
  answer_comment: 'Comments in surveys that name you',
  named_answer: 'Your answers in surveys that said they are not anonymous',
  incident: 'Support cases',
  active_day: 'Days on which you called by Teams',
  building_file: 'Files of networks you uploaded',
  plan_key: 'Keys for programs you made',
  calendar_feed: 'Your subscription to a calendar',
  calendar_event: 'Meetings in your Outlook calendar',
  outbox: 'What is about to follow a change',
  admin_action: 'What admins did, and what was done with messages, keys and files of networks',
  quality_alert: 'Alerts about call quality',
}

export function headingOf(table: string): string {
  return headings[table] ?? table
}
