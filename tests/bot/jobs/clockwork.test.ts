import { setTimeout as sleep } from 'node:timers/promises'
import { startClockwork } from '#bot/jobs/clockwork.ts'
import { eventually } from '../../support/whole-world.ts'
import { testWorld } from '../../support/world.ts'

let at: Awaited<ReturnType<typeof testWorld>>
beforeEach(async () => {
  at = await testWorld()
})
afterEach(async () => at.close())

test('a job runs at once, again in its turn, and never twice at the same time', async () => {
  let runs = 0
  let running = 0
  let most = 0
  const run = async () => {
    running += 1
    most = Math.max(most, running)
    await sleep(30)
    running -= 1
    runs += 1
  }
  const clock = startClockwork(at.world, [{ name: 'count', everyMs: 10, run }])
  await eventually(
    () => runs,
    (count) => count >= 4,
  )
  await clock.stop()
  const stoppedAt = runs
  await sleep(100)
  expect(runs).toBe(stoppedAt)
  expect(most).toBe(1)
})

test('news wake a job before its turn', async () => {
  let runs = 0
  const clock = startClockwork(at.world, [
    {
      name: 'wakes',
      everyMs: 3_600_000,
      run: async () => void (runs += 1),
      wakesOn: ({ about }) => about === 'calls',
    },
  ])
  await eventually(
    () => runs,
    (count) => count === 1,
  )
  await at.world.news.publish({ planId: 'p', about: 'people', revision: null })
  await at.world.news.publish({ planId: 'p', about: 'calls', revision: null })
  await eventually(
    () => runs,
    (count) => count === 2,
  )
  await clock.stop()
})

test('of two instances only one does a job', async () => {
  const other = at.another('second')
  const runs = { first: 0, second: 0 }
  const job = (who: keyof typeof runs) => ({
    name: 'once',
    everyMs: 20,
    run: async () => void (runs[who] += 1),
  })
  const clocks = [startClockwork(at.world, [job('first')]), startClockwork(other, [job('second')])]
  await eventually(
    () => runs.first + runs.second,
    (count) => count >= 10,
  )
  expect(Math.min(runs.first, runs.second)).toBe(0)
  await Promise.all(clocks.map((clock) => clock.stop()))
})
