import { answerSeal } from '#bot/adapters/database/answer-seal.ts'
import { databaseAnswers } from '#bot/adapters/database/answers.ts'
import { connect } from '#bot/adapters/database/connect.ts'
import { databaseMeasurements } from '#bot/adapters/database/measurements.ts'
import { databasePlanStore } from '#bot/adapters/database/plan-store.ts'
import { databaseRoster } from '#bot/adapters/database/roster.ts'
import { planPage } from '#bot/plans.ts'
import type { World } from '#bot/ports/world.ts'
import { companyPerson } from '#infra/local/company.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { everybody } from '#shared/roster.ts'
import { larkmoorPlan } from '#tests/support/example-company.ts'
import { type BenchDatabase, benchDatabase } from './bench-database.ts'
import { inTurns, median, ms, timed, times } from './figures.ts'
import { type Effort, noLimit, type Row } from './row.ts'

const people = 5_000
const pages = 30
const { id: lead } = companyPerson('Owen Hartley')

/** What the policies that keep tenants apart cost: the same pages as a role they hold, and as the superuser they do not. */
export async function tenantPolicies(effort: Effort): Promise<readonly Row[]> {
  const database = await benchDatabase()
  const held = worldOver(database, 'switchover_app')
  const free = worldOver(database, null)
  try {
    const planId = await fill(held.world)
    const works: Readonly<Record<string, (world: World) => Promise<unknown>>> = {
      'a plan page': (world) => planPage(world, planId, lead),
      [`a page of ${people} people`]: (world) =>
        world.roster.list(planId, { ...everybody, seesEmail: true, search: 'nn' }, { limit: 50, offset: 0 }),
      'one read of a plan': (world) => world.plans.read(planId),
    }
    const rows: Row[] = []
    for (const [what, work] of Object.entries(works)) {
      const many = (world: World) =>
        timed(async () => {
          for (let n = 0; n < pages; n += 1) await work(world)
        })
      await many(held.world)
      await many(free.world)
      const turns = times(effort, 15)
      const measured = await inTurns(
        turns,
        () => many(held.world),
        () => many(free.world),
      )
      const [ours, peer] = [median(measured.ours) / pages, median(measured.peer) / pages]
      rows.push({
        what: `${what} under the policies of its tenant`,
        n: `${turns} × ${pages}`,
        ours: ms(ours),
        peer: `${ms(peer)} (without)`,
        ratio: ours / peer,
        ...noLimit,
      })
    }
    return rows
  } finally {
    await Promise.all([held.db.destroy(), free.db.destroy()])
    await database.close()
  }
}

function worldOver({ url }: BenchDatabase, role: string | null) {
  const db = connect({ url, session: { tenantId: localTenant.tenantId, role } }, 4, () => undefined)
  const world = {
    plans: databasePlanStore(db),
    measurements: databaseMeasurements(db),
    roster: databaseRoster(db),
    answers: databaseAnswers(db, answerSeal(Buffer.alloc(32, 1)), { lost: [], log: () => undefined }),
    now: () => new Date('2026-03-02T09:00:00.000Z'),
  } as unknown as World
  return { db, world }
}

async function fill(world: World): Promise<string> {
  const plan = larkmoorPlan()
  await world.plans.add(plan, { action: 'createPlan', by: lead, at: plan.createdAt })
  await world.roster.put(
    plan.id,
    Array.from({ length: people }, (_, n) => ({
      ...{
        id: `person-${n}`,
        name: `Anna Nummer ${n}`,
        email: `p${n}@larkmoor.example`,
        department: `D${n % 9}`,
      },
      ...{ siteId: null, waveId: null, zone: 'UTC', status: 'invited' as const, devicesRetired: 0 },
      ...{ enabledOn: null, activatedOn: null },
    })),
  )
  return plan.id
}
