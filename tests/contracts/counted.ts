import type { KeptRecord } from '#bot/ports/call-store.ts'
import type { Stores } from '#bot/ports/world.ts'
import { countCalls } from '#shared/measure/count-calls.ts'
import type { KeptFacts } from '#shared/measure/facts.ts'
import { located } from '#shared/measure/kept-facts.ts'
import { dimensions } from '#shared/measure/rollup.ts'
import { currentRuleSetId, ruleSets } from '#shared/measure/rule-sets.ts'
import { type KnownNetwork, locateIn } from '#shared/measure/site-of-subnet.ts'

/* The daily figures a store has beside those one walk over all calls gives. */

export const may = { first: '2026-05-01', last: '2026-05-31', ruleSetId: currentRuleSetId } as const
/** A mark nobody set: no record was forgotten. */
export const sinceMark = 'calls.factsSince'
export const oneSite: readonly KnownNetwork[] = [{ cidr: '10.31.0.0/16', siteId: 'utrecht', inside: true }]
export const twoSites: readonly KnownNetwork[] = [
  { cidr: '10.31.0.0/16', siteId: 'utrecht', inside: true },
  { cidr: '10.32.0.0/16', siteId: 'leeds', inside: false },
]

/** @param minute of the day the call started. */
export function aRecord(
  recordId: string,
  version: number,
  facts: KeptFacts,
  minute: number = 9 * 60,
): KeptRecord {
  const startedAt = new Date(Date.parse(`${facts.day}T00:00:00Z`) + minute * 60_000)
  return { recordId, version, startedAt, endedAt: startedAt, facts }
}

/** Counts everything kept for a plan by these networks, to the end. */
export async function countBy(
  { callCounts }: Pick<Stores, 'callCounts'>,
  planId: string,
  networks: readonly KnownNetwork[],
): Promise<void> {
  await callCounts.begin({ planId, basis: JSON.stringify(networks), networks, now: new Date(0) })
  const building = (await callCounts.all()).find(
    (each) => each.planId === planId && each.state === 'building',
  )
  await callCounts.goOn(building!.id, { limit: 1_000_000, sinceMark })
}

/** Everything May has for a plan, as sorted texts. */
export async function figuresOf({ calls }: Pick<Stores, 'calls'>, planId: string) {
  const spans = ruleSets.map(({ id }) => ({ ...may, ruleSetId: id }))
  const cuts = spans.flatMap((span) =>
    dimensions.flatMap((dimension) =>
      (['audio', 'video', 'screenShare', 'appShare', 'other'] as const).map((modality) => {
        return { ...span, dimension, modality }
      }),
    ),
  )
  return texts({
    rows: (await Promise.all(spans.map((span) => calls.rollups(planId, span)))).flat(),
    splits: (await Promise.all(cuts.map((cut) => calls.splits(planId, cut)))).flat(),
    ratings: await calls.ratings(planId, may),
  })
}

/** The same from the facts, in one walk. */
export function countedOnce(facts: readonly KeptFacts[], networks: readonly KnownNetwork[]) {
  const locate = locateIn(networks)
  const changes = facts.map((each) => ({ facts: located(each, locate), sign: 1 as const }))
  return texts({ ...countCalls(changes, ruleSets) })
}

function texts<Rows extends Readonly<Record<string, readonly object[]>>>(told: Rows) {
  return Object.fromEntries(Object.entries(told).map(([name, rows]) => [name, rows.map(text).sort()]))
}

function text(row: object): string {
  return JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))
}
