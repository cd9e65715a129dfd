import { activatePeople } from '#bot/jobs/activate-people.ts'
import type { NewsFlash } from '#shared/news.ts'
import { aRecord } from '#tests/contracts/counted.ts'
import { keptFacts } from '#tests/shared/measure/some-calls.ts'
import { aPlan } from '#tests/support/build.ts'
import { testWorld } from '#tests/support/world.ts'
import { eventually } from '#tests/support/whole-world.ts'

test('a first call activates somebody in every plan that moves them, told once to who looks', async () => {
  const here = await testWorld({ plans: [aPlan({ id: 'a' }), aPlan({ id: 'b' }), aPlan({ id: 'c' })] })
  const told: NewsFlash[] = []
  const stop = here.world.news.subscribe((flash) => void (flash.about === 'people' && told.push(flash)))
  try {
    const person = {
      ...{ id: 'anna', name: 'Anna', email: '', department: '', siteId: null, waveId: null, zone: 'UTC' },
      ...{ status: 'invited' as const, enabledOn: '2026-03-01', activatedOn: null, devicesRetired: 0 },
    }
    for (const planId of ['a', 'b']) await here.world.roster.put(planId, [person])
    const active = [{ personId: 'anna', day: '2026-03-02' }]
    await here.world.calls.keep([{ record: aRecord('first', 1, keptFacts()), active }])

    for (let run = 0; run < 3; run += 1) await activatePeople(here.world)
    await here.world.news.publish({ planId: 'c', about: 'people', revision: null })
    await eventually(
      async () => told,
      (flashes) => flashes.some(({ planId }) => planId === 'c'),
    )
    expect(told.map(({ planId }) => planId)).toEqual(['a', 'b', 'c'])
    expect(await here.world.roster.edits('b', 'anna', 5)).toMatchObject([
      { by: 'switchover', changes: { status: ['invited', 'activated'] } },
    ])
  } finally {
    stop()
    await here.close()
  }
})
