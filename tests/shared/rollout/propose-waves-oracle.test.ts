import fc from 'fast-check'
import type { RolloutOrder, SiteToMove } from '#shared/rollout/order-sites.ts'
import { type ProposedWave, proposeWaves, type WaveWish } from '#shared/rollout/propose-waves.ts'
import { deepFrozen } from '#tests/support/build.ts'

/*
 * The proposal against a second calculation in another style: the order by playing every site against every other, the
 * packing by trying ever longer runs of whole sites against the written rules. Nothing of the product's is used in it.
 */

const orders: readonly RolloutOrder[] = [
  'oldestDevices',
  'mostUsers',
  'mostRegulated',
  'byOffice',
  'byState',
  'byCountry',
  'byRegion',
  'easiestToSupport',
  'mostEnthusiastic',
]

const some = (most: number) => fc.option(fc.integer({ min: 0, max: most }), { nil: null })
const place = fc.constantFrom('', 'A', 'B', 'C')
const aSite: fc.Arbitrary<Omit<SiteToMove, 'id'>> = fc.record({
  name: fc.constantFrom('Oslo', 'Porto', 'Lyon', 'Leeds'),
  country: place,
  state: place,
  region: place,
  people: fc.oneof(
    fc.integer({ min: 0, max: 40 }),
    fc.integer({ min: 0, max: 700 }),
    fc.constant(0),
    fc.constant(25),
  ),
  deviceAgeYears: some(4),
  regulation: some(5),
  easeOfSupport: some(5),
  enthusiasm: some(3),
})
const someSites = fc
  .array(aSite, { maxLength: 14 })
  .map((rows) => rows.map((row, n) => ({ ...row, id: `site-${n}` })))
const someWish = (order: RolloutOrder): fc.Arbitrary<WaveWish> =>
  fc.record({
    sites: someSites,
    order: fc.constant(order),
    pilotPeople: fc.option(fc.integer({ min: 1, max: 60 }), { nil: null }),
    wavesBefore: fc.integer({ min: 0, max: 4 }),
    capacity: fc.option(fc.integer({ min: 5, max: 800 }), { nil: null }),
    startsOn: fc.constantFrom('2026-03-02', '2026-04-04', '2026-12-24'),
    weeksBetween: fc.integer({ min: 1, max: 6 }),
    holidays: fc.constantFrom([], ['2026-12-25', '2026-04-06']),
  })

/** Thousands of comparisons: the slow words of `expect` are only asked for when something is wrong. */
function same(got: unknown, wanted: unknown): void {
  if (JSON.stringify(got) !== JSON.stringify(wanted)) expect(got).toEqual(wanted)
}

describe.each(orders)('waves %s', (order) => {
  test('are what the rules say, checked site against site and wave by wave', () => {
    fc.assert(
      fc.property(someWish(order), (wish) => {
        same(proposeWaves(wish).waves.map(told), expectedWaves(wish))
      }),
      { numRuns: 500, seed: 20261122 },
    )
  })

  test('lose nobody, double nobody, keep their size or say so, and come out the same in any order of the sites', () => {
    fc.assert(
      fc.property(someWish(order), fc.integer({ min: 0, max: 13 }), (wish, turn) => {
        const proposal = proposeWaves(wish)
        const { waves } = proposal
        same(
          movedBy(waves),
          [...wish.sites].sort(byId).map(({ id, people }) => [id, people]),
        )
        same(waves.filter(breaksItsSize(wish)), [])
        same(
          waves.map(({ kind }) => kind),
          waves.map((_, n) => (n === 0 && wish.pilotPeople !== null ? 'pilot' : 'wave')),
        )
        const launches = waves.map(({ launchOn }) => launchOn)
        same(launches, [...launches].sort())
        same(
          proposeWaves({ ...wish, sites: [...wish.sites.slice(turn), ...wish.sites.slice(0, turn)] }),
          proposal,
        )
      }),
      { numRuns: 500, seed: 7 },
    )
  })
})

test('a proposal changes nothing of what it was given', () => {
  fc.assert(
    fc.property(someWish('byCountry'), (wish) => {
      proposeWaves(deepFrozen(wish))
    }),
    { numRuns: 50, seed: 1 },
  )
})

function movedBy(waves: readonly ProposedWave[]): (readonly [string, number])[] {
  const shares = waves.flatMap((wave) => wave.shares)
  return [...new Set(shares.map(({ site }) => site.id))]
    .sort()
    .map((id) => [
      id,
      shares.filter(({ site }) => site.id === id).reduce((sum, { people }) => sum + people, 0),
    ])
}

function breaksItsSize({ capacity }: WaveWish) {
  return ({ people, limit, shares, aboveGuidance }: ProposedWave) =>
    people !== shares.reduce((sum, share) => sum + share.people, 0) ||
    aboveGuidance !== people > limit ||
    (aboveGuidance && shares.filter((share) => share.people > 0).length !== 1) ||
    people > (capacity ?? 1000)
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1
}

function told({ kind, limit, shares }: ProposedWave) {
  return { kind, limit, shares: shares.map(({ site, people }) => [site.id, people]) }
}

type Queue = [site: SiteToMove, people: number][]
type Expected = ReturnType<typeof told>

/** Whether a is to be moved before b, straight from the words of the seed. */
function beats(a: SiteToMove, b: SiteToMove, order: RolloutOrder, all: readonly SiteToMove[]): boolean {
  const figures: Partial<Record<RolloutOrder, keyof SiteToMove>> = {
    oldestDevices: 'deviceAgeYears',
    mostUsers: 'people',
    mostRegulated: 'regulation',
    easiestToSupport: 'easeOfSupport',
    mostEnthusiastic: 'enthusiasm',
  }
  const places: Partial<Record<RolloutOrder, 'state' | 'country' | 'region'>> = {
    byState: 'state',
    byCountry: 'country',
    byRegion: 'region',
  }
  const figure = figures[order]
  if (figure) {
    const [mine, its] = [a[figure] as number | null, b[figure] as number | null]
    if (mine !== its) return its === null || (mine !== null && mine > its)
  }
  const where = places[order]
  if (where && a[where] !== b[where]) {
    if (a[where] === '' || b[where] === '') return b[where] === ''
    const headsIn = (name: string) =>
      all.filter((site) => site[where] === name).reduce((heads, { people }) => heads + people, 0)
    const [mine, its] = [headsIn(a[where]), headsIn(b[where])]
    return mine === its ? a[where] < b[where] : mine < its
  }
  if (!figure && a.people !== b.people) return a.people < b.people
  return a.name === b.name ? a.id < b.id : a.name < b.name
}

/** The champion of what is left goes next, until nobody is left. */
function lineUp(sites: readonly SiteToMove[], order: RolloutOrder): SiteToMove[] {
  const line: SiteToMove[] = []
  const left = new Set(sites)
  while (left.size > 0) {
    const champion = [...left].find((one) =>
      [...left].every((other) => one === other || beats(one, other, order, sites)),
    )
    if (!champion) throw new Error('The order has no first')
    line.push(champion)
    left.delete(champion)
  }
  return line
}

function expectedWaves({ sites, order, pilotPeople, wavesBefore, capacity }: WaveWish): Expected[] {
  const hard = capacity === null ? 1000 : capacity
  const queue: Queue = lineUp(
    sites.filter(({ people }) => people > 0),
    order,
  ).map((site) => [site, site.people])
  const waves: Expected[] = []
  const take = (kind: 'pilot' | 'wave', limit: number, parts: Queue) => {
    waves.push({ kind, limit, shares: parts.map(([{ id }, people]) => [id, people]) })
  }

  if (pilotPeople !== null && queue.length > 0) {
    const size = pilotPeople < hard ? pilotPeople : hard
    const heads = queue.flatMap(([site, people]) => Array.from({ length: people }, () => site)).slice(0, size)
    const parts: Queue = [...new Set(heads)].map((site) => [
      site,
      heads.filter((each) => each === site).length,
    ])
    take('pilot', size, parts)
    parts.forEach(([, people], n) => (queue[n]![1] -= people))
    while (queue[0]?.[1] === 0) queue.shift()
  }

  const step = (n: number) => Math.min(n === 0 ? 100 : n === 1 ? 300 : 1000, hard)
  for (let n = wavesBefore; queue.length > 0; n += 1) {
    const limit = step(n)
    if (queue[0]![1] > limit) {
      const whole = queue[0]![1] <= hard
      take('wave', limit, [[queue[0]![0], whole ? queue[0]![1] : limit]])
      if (whole) queue.shift()
      else queue[0]![1] -= limit
      continue
    }
    let run = 1
    for (let length = 1; length <= queue.length; length += 1)
      if (headsOf(queue.slice(0, length)) <= limit && staysTogether(queue, length, limit, step(n + 1), order))
        run = length
      else if (headsOf(queue.slice(0, length)) > limit) break
    take('wave', limit, queue.splice(0, run))
  }

  const empty = lineUp(
    sites.filter(({ people }) => people === 0),
    order,
  )
  if (empty.length > 0 && waves.length === 0) take(pilotPeople === null ? 'wave' : 'pilot', 0, [])
  waves.at(-1)?.shares.push(...empty.map(({ id }): [string, number] => [id, 0]))
  return waves
}

/** A run may end inside a place only if the place fits into no wave whole, or began this one. */
function staysTogether(
  queue: Queue,
  length: number,
  limit: number,
  next: number,
  order: RolloutOrder,
): boolean {
  const where = ({ byState: 'state', byCountry: 'country', byRegion: 'region' } as const)[order as 'byState']
  if (!where) return true
  const name = queue[length - 1]![0][where]
  if (name === '') return true
  const start = queue.findIndex(([site]) => site[where] === name)
  const inside = queue.filter(([site]) => site[where] === name)
  const room = limit - headsOf(queue.slice(0, start))
  return start === 0 || headsOf(inside) <= room || headsOf(inside) > next
}

function headsOf(queue: Queue): number {
  return queue.reduce((heads, [, people]) => heads + people, 0)
}
