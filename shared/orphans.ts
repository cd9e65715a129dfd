import { raciGaps } from './parts/raci.ts'
import { isGrave } from './basics/level.ts'
import { isAccepted, openRisks, overall } from './parts/risk.ts'
import { smartGaps } from './parts/ksi.ts'
import { openRoles } from './parts/stakeholder.ts'
import type { Plan } from './plan.ts'
import { type ChainKind, chainLinks, chainNodes, chainTitle } from './trace.ts'
import { chainKindWords } from './words/chain.ts'

/** A gap in the chain: the record it is about, and what is missing in plain words. */
export interface Orphan {
  readonly kind: ChainKind | 'stakeholder' | 'function' | 'activity'
  readonly id: string
  readonly title: string
  readonly words: string
}

/** Everything that hangs loose, in the order of the chain; one line for each thing that is missing. */
export function orphans(whole: Plan): Orphan[] {
  // A retired KSI measures nothing any more, so nothing is covered by it and nothing is missing from it.
  const plan = { ...whole, ksis: whole.ksis.filter(({ retired }) => !retired) }
  return [
    ...ofUseCases(plan),
    ...ofOutcomes(plan),
    ...ofObjectives(plan),
    ...ofKeyResults(plan),
    ...ofKsis(plan),
    ...ofRisks(plan),
    ...ofDecisions(plan),
    ...ofActionItems(plan),
    ...ofPeople(plan),
    ...brokenLinks(whole),
  ]
}

/** The share of chain records nothing is missing from, 0..1; a plan without any covers nothing. */
export function coverage(plan: Plan): number {
  const nodes = chainNodes(plan)
  const loose = new Set(orphans(plan).map(({ kind, id }) => `${kind}/${id}`))
  return nodes.length === 0
    ? 0
    : nodes.filter(({ kind, id }) => !loose.has(`${kind}/${id}`)).length / nodes.length
}

function ofUseCases({ useCases, outcomes }: Plan): Orphan[] {
  return useCases
    .filter(({ id }) => !outcomes.some(({ useCaseId }) => useCaseId === id))
    .map((row) => gap('useCase', row, 'No outcome says what should come of this use case.'))
}

function ofOutcomes({ outcomes, ksis }: Plan): Orphan[] {
  return outcomes.flatMap((row) => [
    ...when(
      !ksis.some(({ outcomeIds }) => outcomeIds.includes(row.id)),
      row,
      'No KSI measures this outcome.',
    ),
    ...when(row.target === null, row, 'The outcome has no target.'),
    ...when(row.baseline === null, row, 'The outcome has no baseline to compare with.'),
    ...when(row.source === '', row, 'Nobody said where the figure of this outcome comes from.'),
  ])

  function when(missing: boolean, row: (typeof outcomes)[number], words: string): Orphan[] {
    return missing ? [gap('outcome', row, words)] : []
  }
}

function ofObjectives({ objectives, keyResults }: Plan): Orphan[] {
  return objectives.flatMap((row) => [
    ...(keyResults.some(({ objectiveId }) => objectiveId === row.id)
      ? []
      : [gap('objective', row, 'No key result shows whether this objective is reached.')]),
    ...(row.outcomeIds.length > 0
      ? []
      : [gap('objective', row, 'The objective serves no outcome of a use case.')]),
  ])
}

function ofKeyResults({ keyResults, ksis }: Plan): Orphan[] {
  return keyResults.flatMap((row) => [
    ...(ksis.some(({ keyResultIds }) => keyResultIds.includes(row.id))
      ? []
      : [gap('keyResult', row, 'No KSI grades this key result.')]),
    ...(row.ownerId ? [] : [gap('keyResult', row, 'The key result has no owner.')]),
  ])
}

function ofKsis({ ksis }: Plan): Orphan[] {
  return ksis.flatMap((row) => [
    ...smartGaps(row).map((words) => gap('ksi', row, words)),
    ...(row.ownerId ? [] : [gap('ksi', row, 'The KSI has no owner.')]),
    ...(row.baseline ? [] : [gap('ksi', row, 'There is no baseline of the old telephone system.')]),
    ...(row.outcomeIds.length + row.keyResultIds.length > 0
      ? []
      : [gap('ksi', row, 'The KSI measures no outcome and no key result.')]),
  ])
}

function ofRisks({ risks, mitigations, decisions }: Plan): Orphan[] {
  return openRisks(risks)
    .filter((risk) => isGrave(overall(risk)))
    .flatMap((row) => [
      ...(mitigations.some(({ riskId }) => riskId === row.id) || isAccepted(row)
        ? []
        : [gap('risk', row, 'This high risk has no mitigation.')]),
      ...(decisions.some(({ affects }) => affects.some(({ kind, id }) => kind === 'risk' && id === row.id))
        ? []
        : [gap('risk', row, 'The committee has decided nothing about this high risk.')]),
      ...(row.ksiIds.length + row.milestoneIds.length > 0
        ? []
        : [gap('risk', row, 'Nothing says which KSI or milestone this high risk threatens.')]),
      ...(row.ownerId ? [] : [gap('risk', row, 'This high risk has no owner.')]),
    ])
}

function ofDecisions({ decisions }: Plan): Orphan[] {
  return decisions
    .filter(
      ({ affects, reviewKsiId, applied }) =>
        affects.length === 0 && reviewKsiId === null && applied.length === 0,
    )
    .map((row) => gap('decision', row, 'The decision names nothing it affects.'))
}

function ofActionItems({ actionItems, people }: Plan): Orphan[] {
  return actionItems
    .filter(({ ownerId, done }) => !done && !Object.hasOwn(people, ownerId))
    .map((row) => gap('actionItem', row, 'The owner of this open action is no longer on the plan.'))
}

function ofPeople({ stakeholders, functions, raci }: Plan): Orphan[] {
  return [
    ...openRoles(stakeholders).map((row) =>
      gap(
        'stakeholder',
        row,
        row.acceptance === 'declined' ? 'The person asked said no.' : 'Nobody fills this role.',
      ),
    ),
    ...functions
      .filter(({ signedOff }) => !signedOff)
      .map((row) => gap('function', row, 'This function has not signed off.')),
    ...raci.flatMap((row) => raciGaps(row).map((words) => gap('activity', row, words))),
  ]
}

function brokenLinks(plan: Plan): Orphan[] {
  return chainLinks(plan).flatMap(({ from, to }) => {
    const [fromTitle, toTitle] = [chainTitle(plan, from), chainTitle(plan, to)]
    if (fromTitle === null && toTitle !== null) return [broken(to, toTitle, from.kind)]
    if (toTitle === null && fromTitle !== null) return [broken(from, fromTitle, to.kind)]
    return []
  })
}

function broken({ kind, id }: { kind: ChainKind; id: string }, title: string, other: ChainKind): Orphan {
  return {
    kind,
    id,
    title,
    words: `It points to ${aKind(other)} that is no longer in the plan.`,
  }
}

function aKind(kind: ChainKind): string {
  const { one } = chainKindWords[kind]
  return /^(?!use)[aeiou]/.test(one) ? `an ${one}` : `a ${one}`
}

function gap(kind: Orphan['kind'], { id, title }: { id: string; title: string }, words: string): Orphan {
  return { kind, id, title, words }
}
