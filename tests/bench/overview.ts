import pg from 'pg'
import type { PlanPage } from '#shared/api.ts'
import { fill } from '#infra/local/seed.ts'
import { benchDatabase } from './bench-database.ts'
import { inTurns, median, ms, percentile, timed, times } from './figures.ts'
import { noLimit, type Effort, type Row } from './row.ts'
import { servedWorld } from './served-world.ts'

const perTurn = 20

/** The one request of the overview, over HTTP and signed in, beside the bare query for the plan it shows. */
export async function overview(effort: Effort): Promise<readonly Row[]> {
  const database = await benchDatabase()
  const planId = await fill(database.stores, new Date())
  const world = await servedWorld(database)
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    const request = () => world.ask<PlanPage>(`/api/plans/${planId}`)
    const query = () => client.query('select document from plan where id = $1', [planId])
    const batch = (work: () => Promise<unknown>) => async () => {
      const figures: number[] = []
      for (let nth = 0; nth < perTurn; nth += 1) figures.push(await timed(work))
      return figures
    }
    await inTurns(2, batch(request), batch(query))

    const { ours, peer } = await inTurns(times(effort, 10), batch(request), batch(query))
    const [our, their] = [ours.flat(), peer.flat()]
    const n = `${our.length} in sequence`
    const row = (what: string, figure: (all: readonly number[]) => number): Row => ({
      what,
      n,
      ours: ms(figure(our)),
      peer: `${ms(figure(their))} for the bare query`,
      ratio: figure(our) / figure(their),
      ...noLimit,
    })
    return [
      row('GET /api/plans/:id, p50', median),
      row('GET /api/plans/:id, p95', (all) => percentile(all, 0.95)),
    ]
  } finally {
    await client.end()
    await world.close()
    await database.close()
  }
}
