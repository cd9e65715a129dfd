import type { RecordKind } from './parts/decision.ts'
import { isGrave } from './basics/level.ts'
import { type Evidence, evidenceOf } from './parts/evidence.ts'
import { isOpenRisk, overall } from './parts/risk.ts'
import type { Plan, PlanList } from './plan.ts'

/** A record in the chain use case → outcome → objective → key result → KSI → evidence ⇄ risk ⇄ decision → action. */
export type ChainKind = RecordKind | 'decision' | 'actionItem' | 'mitigation' | 'issue' | 'evidence' | 'round'

export interface ChainNode {
  readonly kind: ChainKind
  readonly id: string
}

/** `from` is why there is a `to`. */
export interface ChainLink {
  readonly from: ChainNode
  readonly to: ChainNode
}

export interface ChainNeighbour extends ChainNode {
  readonly title: string
}

const lists: Readonly<Record<ChainKind, PlanList>> = {
  useCase: 'useCases',
  outcome: 'outcomes',
  objective: 'objectives',
  keyResult: 'keyResults',
  ksi: 'ksis',
  risk: 'risks',
  decision: 'decisions',
  actionItem: 'actionItems',
  site: 'sites',
  wave: 'waves',
  milestone: 'milestones',
  survey: 'surveys',
  mitigation: 'mitigations',
  issue: 'issues',
  evidence: 'evidence',
  round: 'rounds',
}

/** Every link of the plan, also those whose other end was removed. */
export function chainLinks(plan: Plan): ChainLink[] {
  return [
    ...plan.outcomes.map(({ id, useCaseId }) => link('useCase', useCaseId, 'outcome', id)),
    ...plan.objectives.flatMap(({ id, outcomeIds }) =>
      outcomeIds.map((outcomeId) => link('outcome', outcomeId, 'objective', id)),
    ),
    ...plan.keyResults.map(({ id, objectiveId }) => link('objective', objectiveId, 'keyResult', id)),
    ...plan.ksis.flatMap(({ id, keyResultIds, outcomeIds, versions, source }) => [
      ...keyResultIds.map((keyResultId) => link('keyResult', keyResultId, 'ksi', id)),
      ...outcomeIds.map((outcomeId) => link('outcome', outcomeId, 'ksi', id)),
      ...versions.flatMap(({ decisionId }) => (decisionId ? [link('decision', decisionId, 'ksi', id)] : [])),
      ...(source?.kind === 'survey' ? [link('ksi', id, 'survey', source.surveyId)] : []),
    ]),
    ...evidenceOfAll(plan).map(({ id, ksiId }) => link('ksi', ksiId, 'evidence', id)),
    ...plan.rounds.map(({ id, survey }) => link('survey', survey.id, 'round', id)),
    ...plan.risks.flatMap(({ id, ksiIds, milestoneIds, occurred }) => [
      ...ksiIds.map((ksiId) => link('ksi', ksiId, 'risk', id)),
      ...milestoneIds.map((milestoneId) => link('milestone', milestoneId, 'risk', id)),
      ...(occurred?.issueId ? [link('risk', id, 'issue', occurred.issueId)] : []),
    ]),
    ...plan.mitigations.map(({ id, riskId }) => link('risk', riskId, 'mitigation', id)),
    ...plan.decisions.flatMap(({ id, affects, reviewKsiId, supersedesId }) => [
      ...affects.map(({ kind, id: affectedId }) => link('decision', id, kind, affectedId)),
      ...(reviewKsiId ? [link('decision', id, 'ksi', reviewKsiId)] : []),
      ...(supersedesId ? [link('decision', supersedesId, 'decision', id)] : []),
    ]),
    ...plan.actionItems.flatMap(({ id, origin }) =>
      origin.id && (origin.kind === 'decision' || origin.kind === 'risk')
        ? [link(origin.kind, origin.id, 'actionItem', id)]
        : [],
    ),
    ...plan.milestones.flatMap(({ id, waveId }) => (waveId ? [link('wave', waveId, 'milestone', id)] : [])),
    ...plan.waves.flatMap(({ id, siteIds }) => siteIds.map((siteId) => link('wave', id, 'site', siteId))),
  ]
}

/** The neighbours of one record: `why` it exists, and `soWhat` follows from it. Removed ones are left out. */
export function neighbours(
  plan: Plan,
  { kind, id }: ChainNode,
): { why: ChainNeighbour[]; soWhat: ChainNeighbour[] } {
  const links = chainLinks(plan)
  const isHere = (node: ChainNode) => node.kind === kind && node.id === id
  return {
    why: unique(links.filter(({ to }) => isHere(to)).flatMap(({ from }) => named(plan, from))),
    soWhat: unique(links.filter(({ from }) => isHere(from)).flatMap(({ to }) => named(plan, to))),
  }
}

/** What a chain record is called, or null when it was removed. */
export function chainTitle(plan: Plan, { kind, id }: ChainNode): string | null {
  const rows: readonly { id: string; title?: string; name?: string; source?: unknown }[] = plan[lists[kind]]
  const row = rows.find((each) => each.id === id)
  if (!row) return null
  return row.title ?? row.name ?? (typeof row.source === 'string' ? row.source : '')
}

/** The records the chain is made of; an open high risk belongs to it, a lesser one need not. */
export function chainNodes(plan: Plan): ChainNode[] {
  const ofKind = (kind: ChainKind, rows: readonly { id: string }[]) => rows.map(({ id }) => ({ kind, id }))
  return [
    ...ofKind('useCase', plan.useCases),
    ...ofKind('outcome', plan.outcomes),
    ...ofKind('objective', plan.objectives),
    ...ofKind('keyResult', plan.keyResults),
    ...ofKind('ksi', plan.ksis),
    ...ofKind('decision', plan.decisions),
    ...ofKind(
      'risk',
      plan.risks.filter((risk) => isOpenRisk(risk) && isGrave(overall(risk))),
    ),
  ]
}

/** Who answers for the record, or null where nobody is named. */
export function chainOwner(plan: Plan, { kind, id }: ChainNode): string | null {
  const rows = plan[lists[kind]] as readonly { id: string; ownerId?: string | null; by?: string }[]
  const row = rows.find((each) => each.id === id)
  return row?.ownerId ?? row?.by ?? null
}

/** The figures that count: a corrected one stands behind its correction. */
function evidenceOfAll({ evidence, ksis }: Plan): Evidence[] {
  return ksis.flatMap(({ id }) => evidenceOf(evidence, id))
}

function link(fromKind: ChainKind, fromId: string, toKind: ChainKind, toId: string): ChainLink {
  return { from: { kind: fromKind, id: fromId }, to: { kind: toKind, id: toId } }
}

function named(plan: Plan, node: ChainNode): ChainNeighbour[] {
  const title = chainTitle(plan, node)
  return title === null ? [] : [{ ...node, title }]
}

function unique(nodes: readonly ChainNeighbour[]): ChainNeighbour[] {
  return [...new Map(nodes.map((node) => [`${node.kind}/${node.id}`, node])).values()]
}
