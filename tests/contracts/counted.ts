import type { KeptRecord } from '#bot/ports/call-store.ts'
import type { Stores } from '#bot/ports/world.ts'
import { addDays, daysBetween } from '#shared/basics/day.ts'
import { countCalls } from '#shared/measure/count-calls.ts'
import type { KeptFacts } from '#shared/measure/facts.ts'
import { located } from '#shared/measure/kept-facts.ts'
import { addUp, dimensions, everySite, type SplitRow } from '#shared/measure/rollup.ts'
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
export async function figuresOf(stores: Pick<Stores, 'calls' | 'qualityViews'>, planId: string) {
  const { calls, qualityViews } = stores
  const spans = ruleSets.map(({ id }) => ({ ...may, ruleSetId: id }))
  const cuts = spans.flatMap((span) =>
    dimensions.flatMap((dimension) =>
      (['audio', 'video', 'screenShare', 'appShare', 'other'] as const).map((modality) => {
        return { ...span, dimension, modality }
      }),
    ),
  )
  const sites = pages.map(async (page) => {
    const found = await qualityViews.sites({ ...page, planId })
    return found.map((site) => ({ ...page, ...site }))
  })
  const heat = pages.map(async (page) => {
    const found = await qualityViews.heat({ ...page, planId }, 'call')
    return found.map((site) => ({ ...page, ...site }))
  })
  return texts({
    rows: (await Promise.all(spans.map((span) => calls.rollups(planId, span)))).flat(),
    splits: (await Promise.all(cuts.map((cut) => calls.splits(planId, cut)))).flat(),
    ratings: await calls.ratings(planId, may),
    sites: (await Promise.all(sites)).flat(),
    heat: (await Promise.all(heat)).flat(),
  })
}

/** The same from the facts, in one walk. */
export function countedOnce(facts: readonly KeptFacts[], networks: readonly KnownNetwork[]) {
  const locate = locateIn(networks)
  const changes = facts.map((each) => ({ facts: located(each, locate), sign: 1 as const }))
  const counted = countCalls(changes, ruleSets)
  return texts({ ...counted, ...sitesAndHeat(counted.splits) })
}

/** What the pages over all sites have to say, by the cuts among these figures. */
export function pagesOf({ splits }: Awaited<ReturnType<typeof figuresOf>>) {
  return texts(sitesAndHeat(splits!.map((row) => JSON.parse(row) as SplitRow)))
}

/** Spans that begin and end within weeks, hold whole ones, and part the days with calls between now and before. */
const pages = [
  ['2026-05-04', '2026-05-17'],
  ['2026-05-05', '2026-05-20'],
  ['2026-05-05', '2026-05-06'],
  ['2026-05-11', '2026-05-25'],
].map(([first, last]) => ({ first: first!, last: last!, ruleSetId: currentRuleSetId }))

/** The sites of the pages, added up day by day. */
function sitesAndHeat(splits: readonly SplitRow[]) {
  const sites = pages.flatMap((page) => {
    const length = daysBetween(page.first, page.last) + 1
    const [whole, between] = [
      wholeDays(splits, page.ruleSetId),
      { ...page, first: addDays(page.first, -length) },
    ]
    const rows = whole.filter(({ day }) => day >= between.first && day <= page.last)
    return [...new Set(rows.map(({ siteId }) => siteId))].map((siteId) => {
      const ofSite = rows.filter((row) => row.siteId === siteId)
      const now = addUp(ofSite.filter(({ day }) => day >= page.first))
      return { ...page, siteId, now, before: addUp(ofSite.filter(({ day }) => day < page.first)) }
    })
  })
  const heat = pages.flatMap((page) => {
    const judged = wholeDays(splits, page.ruleSetId).filter(
      ({ day, poorCalls, goodCalls }) => day >= page.first && day <= page.last && poorCalls + goodCalls > 0,
    )
    return [...new Set(judged.map(({ siteId }) => siteId))].map((siteId) => {
      const poor = Array.from({ length: daysBetween(page.first, page.last) + 1 }, () => 0)
      const classified = [...poor]
      for (const row of judged.filter((each) => each.siteId === siteId)) {
        poor[daysBetween(page.first, row.day)] = row.poorCalls
        classified[daysBetween(page.first, row.day)] = row.poorCalls + row.goodCalls
      }
      return { ...page, siteId, poor, classified }
    })
  })
  return { sites, heat }
}

function wholeDays(splits: readonly SplitRow[], ruleSetId: string): readonly SplitRow[] {
  return splits.filter(
    (row) =>
      row.ruleSetId === ruleSetId &&
      row.dimension === 'all' &&
      row.modality === 'audio' &&
      row.siteId !== everySite,
  )
}

function texts<Rows extends Readonly<Record<string, readonly object[]>>>(told: Rows) {
  return Object.fromEntries(Object.entries(told).map(([name, rows]) => [name, rows.map(text).sort()]))
}

function text(row: object): string {
  return JSON.stringify(row, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}
