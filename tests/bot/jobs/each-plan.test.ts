import pg from 'pg'
import { eachPlan } from '#bot/jobs/each-plan.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { aPlan } from '#tests/support/build.ts'
import { testDatabase } from '#tests/support/database.ts'
import { testWorld } from '#tests/support/world.ts'

test('a plan on which a job breaks is reported and holds up no other; one that is gone by then is nobody’s bug', async () => {
  const database = await testDatabase()
  const bed = await testWorld({
    database,
    plans: ['gone', 'broken', 'other'].map((id) => ({ ...aPlan(), id })),
  })
  try {
    const seen: string[] = []
    await eachPlan(bed.world, async ({ id }) => {
      seen.push(id)
      if (id === 'gone') await remove(database.url, id)
      if (id === 'broken') throw new Refusal('not-found', 'There is no such round.')
      await bed.world.plans.read(id)
    })
    expect(seen.toSorted()).toEqual(['broken', 'gone', 'other'])
    expect(bed.bugs).toEqual([expect.objectContaining({ message: 'There is no such round.' })])
  } finally {
    await bed.close()
  }
})

async function remove(url: string, planId: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('delete from plan where id = $1', [planId])
  await client.end()
}
