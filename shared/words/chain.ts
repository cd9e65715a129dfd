import type { ChainKind } from '../trace.ts'

/** What a record of the chain is called, one and many. */
export const chainKindWords: Readonly<Record<ChainKind, { readonly one: string; readonly many: string }>> = {
  useCase: { one: 'use case', many: 'Use cases' },
  outcome: { one: 'outcome', many: 'Outcomes' },
  objective: { one: 'objective', many: 'Objectives' },
  keyResult: { one: 'key result', many: 'Key results' },
  ksi: { one: 'KSI', many: 'KSIs' },
  evidence: { one: 'figure', many: 'Figures brought by people' },
  risk: { one: 'risk', many: 'Risks' },
  mitigation: { one: 'mitigation', many: 'Mitigations' },
  issue: { one: 'issue', many: 'Issues' },
  decision: { one: 'decision', many: 'Decisions' },
  actionItem: { one: 'action', many: 'Actions' },
  site: { one: 'site', many: 'Sites' },
  wave: { one: 'wave', many: 'Waves' },
  milestone: { one: 'milestone', many: 'Milestones' },
  survey: { one: 'survey', many: 'Surveys' },
  round: { one: 'survey round', many: 'Survey rounds' },
}
