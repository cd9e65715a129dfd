import type { Plan, PlanList } from '#shared/plan.ts'
import type { ChainKind } from '#shared/trace.ts'
import { routeOf } from './chain-panel.tsx'

/** Lists whose records have a place in the chain, by the name they have there. */
const chained: Partial<Record<PlanList, ChainKind>> = {
  useCases: 'useCase',
  outcomes: 'outcome',
  objectives: 'objective',
  keyResults: 'keyResult',
  ksis: 'ksi',
  evidence: 'evidence',
  risks: 'risk',
  mitigations: 'mitigation',
  issues: 'issue',
  decisions: 'decision',
  actionItems: 'actionItem',
  sites: 'site',
  waves: 'wave',
  milestones: 'milestone',
  surveys: 'survey',
  rounds: 'round',
}

/** The page on which the others are rows. */
const pagesOfRows: Readonly<Record<string, string>> = {
  profile: '',
  people: 'stakeholders',
  committee: 'committee',
  stakeholders: 'stakeholders',
  functions: 'stakeholders',
  raci: 'stakeholders',
  toDos: 'objectives',
  riskProposals: 'risks',
  series: 'committee',
  checklist: 'checklist',
}

/** Where what a change touched is shown: `path` is "risks/<id>", "profile", "people" or "committee". */
export function routeOfPath(path: string, plan: Plan): string {
  const [list = '', id = ''] = path.split('/')
  const kind = Object.hasOwn(chained, list) ? chained[list as PlanList] : undefined
  if (list === 'meetings') return `committee/${encodeURIComponent(id)}`
  return kind ? routeOf({ kind, id }, plan) : (pagesOfRows[list] ?? '')
}
