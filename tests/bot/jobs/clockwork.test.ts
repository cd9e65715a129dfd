import { setTimeout as sleep } from 'node:timers/promises'
import { type Job, startClockwork } from '#bot/jobs/clockwork.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

let here: TestWorld
beforeEach(async () => {
  here = await testWorld({ now: '2026-03-02T09:00:00.000Z' })
})
afterEach(() => here.close())

const soon = 20
const hourly = 3_600_000

function counted(everyMs: number): { job: Job; runs: string[] } {
  const runs: string[] = []
  return { runs, job: { name: 'count', everyMs, run: async ({ instance }) => runs.push(instance) } }
}

async function until(holds: () => boolean, ms = 8_000): Promise<void> {
  for (const end = Date.now() + ms; !holds() && Date.now() < end;) await sleep(20)
  expect(holds()).toBe(true)
}

test('of two instances one runs a job; when it stops, the other goes on', async () => {
  const { job, runs } = counted(soon)
  const first = startClockwork(here.another('first'), [job])
  await until(() => runs.length > 0)
  const second = startClockwork(here.another('second'), [job])
  await sleep(200)
  expect(new Set(runs)).toEqual(new Set(['first']))
  await first.stop()
  await until(() => runs.includes('second'))
  await second.stop()
})

test('half a minute after an instance was killed another runs its jobs, also those of every hour', async () => {
  const killed = { name: 'job:count', holder: 'killed', now: here.world.now(), forMs: 30_000 }
  await here.world.leases.hold(killed)
  const { job, runs } = counted(hourly)
  const clockwork = startClockwork(here.another('heir'), [job])
  await sleep(200)
  expect(runs).toEqual([])
  here.at('2026-03-02T09:00:31.000Z')
  await until(() => runs.length === 1)
  await clockwork.stop()
})

test('a job that throws is reported and has its next turn', async () => {
  let turns = 0
  const run = async () => {
    turns += 1
    throw new Error('Not today.')
  }
  const clockwork = startClockwork(here.world, [{ name: 'stumble', everyMs: soon, run }])
  await until(() => turns > 1)
  await clockwork.stop()
  expect(here.bugs[0]).toEqual(new Error('Not today.'))
})

test('what happens while a job runs is not missed: it runs once more', async () => {
  const { job, runs } = counted(hourly)
  const slow: Job = {
    ...job,
    run: async (world) => {
      await job.run(world)
      if (runs.length === 1) await world.news.publish({ planId: 'plan-1', about: 'calls', revision: null })
      await sleep(100)
    },
    wakesOn: ({ about }) => about === 'calls',
  }
  const clockwork = startClockwork(here.world, [slow])
  await until(() => runs.length === 2)
  await clockwork.stop()
})

test('news that never end put off no job', async () => {
  const { job, runs } = counted(hourly)
  const clockwork = startClockwork(here.world, [{ ...job, wakesOn: ({ about }) => about === 'calls' }])
  await until(() => runs.length === 1)
  for (let nth = 0; nth < 40; nth += 1) {
    await here.world.news.publish({ planId: 'plan-1', about: 'calls', revision: null })
    await sleep(50)
  }
  await clockwork.stop()
  expect(runs.length).toBeGreaterThan(3)
})
