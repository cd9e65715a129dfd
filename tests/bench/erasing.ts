import pg from 'pg'
import { erasePerson } from '#bot/erase.ts'
import type { World } from '#bot/ports/world.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { aCaller } from '#tests/support/build.ts'
import { larkmoorPlan } from '#tests/support/example-company.ts'
import { type BenchDatabase, benchDatabase } from './bench-database.ts'
import { inTurns, median, ms, timed } from './figures.ts'
import { atMost, type Effort, type Row } from './row.ts'

const people = 5_000
/** Few people who were written to very often: the other thing that takes time. */
const oftenWritten = 20
const turns = 5
const longestSeconds = 5
const admin = aCaller({ personId: 'ada', isAdmin: true })
const id = (n: number) => `3e1f0c6e-2b35-4c07-9a44-${n.toString(16).padStart(12, '0')}`
const idInSql = `'3e1f0c6e-2b35-4c07-9a44-' || lpad(to_hex(n), 12, '0')`
const name = (n: number) => `Anna${n} Nummer${n}`

/** One person erased from everything there is, with the looks for what came in meanwhile and the sweeping up after it. */
export async function erasing(effort: Effort): Promise<readonly Row[]> {
  const messages = effort === 'quick' ? 10_000 : 100_000
  const activeDays = effort === 'quick' ? 20_000 : 300_000
  const database = await benchDatabase()
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    await client.query(`select set_config('switchover.tenant', $1, false)`, [localTenant.tenantId])
    const world = await filled(database, client, { messages, activeDays })
    const erased = (n: number) => timed(() => erasePerson(world, admin, { personId: id(n), typed: name(n) }))
    // What somebody would do by hand to know whether they are in one table.
    const searched = (n: number) =>
      timed(() => client.query(`select from delivery where delivery::text ilike $1`, [`%${id(n)}%`]))
    const measured = async (first: number) => {
      const { ours, peer } = await inTurns(
        effort === 'quick' ? 1 : turns,
        (turn) => erased(first + turn),
        (turn) => searched(people - 1 - turn),
      )
      return [median(ours), median(peer)] as const
    }
    const row = (what: string, [ours, peer]: readonly [number, number]): Row => ({
      what,
      n: `${effort === 'quick' ? 1 : turns} × among ${messages.toLocaleString('en')} messages, ${activeDays.toLocaleString('en')} days of calling`,
      ours: ms(ours),
      peer: `${ms(peer)} for one search of the messages alone`,
      ratio: ours / peer,
      ...atMost(ours / 1_000, longestSeconds, ' s'),
    })
    return [
      row(`one person of ${people.toLocaleString('en')} erased`, await measured(oftenWritten)),
      row(
        `one person with ${(messages / 2 / oftenWritten).toLocaleString('en')} messages erased`,
        await measured(0),
      ),
    ]
  } finally {
    await client.end()
    await database.close()
  }
}

/** Half of the messages went to everybody, half to the few. */
async function filled(
  { stores }: BenchDatabase,
  client: pg.Client,
  { messages, activeDays }: { readonly messages: number; readonly activeDays: number },
): Promise<World> {
  const plan = larkmoorPlan()
  const world = {
    ...stores,
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
    log: () => undefined,
  } as unknown as World
  await stores.plans.add(plan, { action: 'createPlan', by: admin.personId, at: plan.createdAt })
  await stores.roster.put(
    plan.id,
    Array.from({ length: people }, (_, n) => ({
      ...{ id: id(n), name: name(n), email: `p${n}@larkmoor.example`, department: `D${n % 9}` },
      ...{ siteId: null, waveId: null, zone: 'UTC', status: 'invited' as const, devicesRetired: 0 },
      ...{ enabledOn: null, activatedOn: null },
    })),
  )
  const fill = (among: number) =>
    client.query(
      `insert into delivery (plan_id, campaign, occurrence, person_id, card, about, when_uncertain, due_at, state,
         conversation_id, activity_id, settled_at)
       select $1, 'round:7b0d3e55-4c1c-4c1c-9c1c-' || lpad((m / $2)::text, 12, '0'), $2, ${idInSql}, 'survey',
         '{"roundId":"7b0d3e55-4c1c-4c1c-9c1c-000000000001"}', 'hold', now(), 'sent', 'a:' || repeat(md5(m::text), 2),
         m, now()
       from generate_series(0, $3::int - 1) as m cross join lateral (select m % $2 as n) as who`,
      [plan.id, among, messages / 2],
    )
  await fill(people)
  await fill(oftenWritten)
  await client.query(
    `insert into active_day (person_id, day) select ${idInSql}, date '2026-01-01' + m / $1::int
     from generate_series(0, $2::int - 1) as m cross join lateral (select m % $1 as n) as who`,
    [people, activeDays],
  )
  await client.query('vacuum analyze')
  return world
}
