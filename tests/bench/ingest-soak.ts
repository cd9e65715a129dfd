import { fetchCalls } from '#bot/jobs/fetch-calls.ts'
import { recountCalls } from '#bot/jobs/recount-calls.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import { fill } from '#infra/local/seed.ts'
import { benchDatabase } from './bench-database.ts'
import { callWorldOver } from './call-world-over.ts'
import { median, perSecond, timed } from './figures.ts'
import { atMost, type Effort, noLimit, type Row } from './row.ts'

const perRound = 500
const memoryGrowthMb = 40

/** Records in and in, of another day each round: memory stays where it is, and counting everything anew is measured last. */
export async function ingestSoak(effort: Effort): Promise<readonly Row[]> {
  const rounds = effort === 'quick' ? 4 : 24
  const database = await benchDatabase()
  try {
    await fill(database.stores, new Date())
    const texts = new Map<string, string>()
    const world = callWorldOver(database, texts)
    await recountCalls(world)
    const heaps: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const startedAt = new Date(Date.now() - (round + 1) * 86_400_000)
      texts.clear()
      for (let n = 0; n < perRound; n += 1) {
        const call = makeCall({ seed: `soak ${round} ${n}`, startedAt })
        texts.set(call.id, JSON.stringify(call))
      }
      await world.calls.want(
        [...texts.keys()].map((recordId) => ({ recordId, subscriptionId: 'bench' })),
        world.now(),
      )
      await fetchCalls(world)
      globalThis.gc?.()
      heaps.push(process.memoryUsage().rss / 2 ** 20)
    }
    const quarter = Math.max(1, Math.floor(rounds / 4))
    const growth = median(heaps.slice(-quarter)) - median(heaps.slice(quarter, 2 * quarter))

    const [plan] = await database.stores.plans.all()
    const networks = [{ cidr: '10.31.0.0/16', siteId: plan!.sites[0]?.id ?? null, inside: true }]
    await database.stores.callCounts.begin({ planId: plan!.id, basis: 'bench', networks, now: new Date() })
    const building = (await database.stores.callCounts.all()).find(({ state }) => state === 'building')!
    const tookMs = await timed(async () => {
      for (let done = false; !done;)
        done =
          (await database.stores.callCounts.goOn(building.id, { limit: 500, sinceMark: 'none' }))?.done ??
          true
    })
    const total = rounds * perRound
    return [
      {
        what: 'memory of the process grows over a soak by',
        n: `${total} records`,
        ours: `${growth.toFixed(0)} MB`,
        peer: `${median(heaps).toFixed(0)} MB in use`,
        ratio: null,
        ...atMost(growth, memoryGrowthMb, ' MB'),
      },
      {
        what: 'every record counted anew for a plan whose networks changed',
        n: `${total} records`,
        ours: perSecond((total * 1000) / tookMs),
        peer: 'none',
        ratio: null,
        ...noLimit,
      },
    ]
  } finally {
    await database.close()
  }
}
