import { optionsOf } from './options.ts'

/** What the pages are called, by the first segment of their route, in the order of the tabs; '' is where people land. */
export const pageNames = {
  '': 'Overview',
  ksis: 'KSIs',
  'use-cases': 'Use cases',
  objectives: 'Objectives',
  trace: 'Chain',
  risks: 'Risks',
  committee: 'Committee',
  rollout: 'Rollout',
  people: 'People',
  quality: 'Call quality',
  telephone: 'Telephone',
  usage: 'Usage',
  buildings: 'Buildings and networks',
  surveys: 'Surveys',
  stakeholders: 'Stakeholders',
  checklist: 'Checklist',
  history: 'History',
  messages: 'Messages',
  health: 'Health',
  privacy: 'Privacy',
  files: 'Import and export',
  pack: 'Committee pack',
  print: 'Print',
} as const satisfies Readonly<Record<string, string>>

export type PagePath = keyof typeof pageNames

/** The pages where something of the plan is done: the overview only shows. */
export const pageOptions = optionsOf(pageNames).filter(({ value }) => value !== '')
