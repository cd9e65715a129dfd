import { carryOutConsequences } from '#bot/jobs/carry-out.ts'
import { judgePlans } from '#bot/jobs/judge-plans.ts'
import { changePlan } from '#bot/plans.ts'
import { aKsi, aPlan } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

let here: TestWorld | undefined
afterEach(async () => here?.close())

const judgedAs = (planId: string) =>
  here!.world.measurements.latest(planId).then((rows) => rows.map(({ asOf, last }) => ({ asOf, last })))

test('a change east of Greenwich judges nothing as of a day the calls have not reached', async () => {
  const plan = aPlan({ ksis: [aKsi()] })
  const east = { ...plan, profile: { ...plan.profile, zone: 'Pacific/Auckland' } }
  here = await testWorld({ plans: [east], now: '2026-03-31T13:00:00.000Z' })
  const activate = { planId: 'plan-1', by: 'lena', action: 'activateKsi', input: { id: 'ksi-1' } }
  await changePlan(here.world, activate)
  await carryOutConsequences(here.world)
  expect(await judgedAs('plan-1')).toEqual([{ asOf: '2026-03-31', last: '2026-03-31' }])
})

test('a plan that cannot be judged is reported and holds up no other', async () => {
  const activeKsi = async (planId: string) => {
    const input = { planId, by: 'lena', action: 'activateKsi', input: { id: 'ksi-1' } }
    await changePlan(here!.world, input)
  }
  here = await testWorld({ plans: [aPlan({ id: 'a', ksis: [aKsi()] }), aPlan({ id: 'b', ksis: [aKsi()] })] })
  await activeKsi('a')
  await activeKsi('b')
  const { calls } = here.world
  const splits: typeof calls.splits = async (planId, given) => {
    if (planId === 'a') throw new Error('Its figures are broken.')
    return calls.splits(planId, given)
  }
  await judgePlans({ ...here.world, calls: { ...calls, splits } })
  expect(await judgedAs('b')).toHaveLength(1)
  expect(here.bugs).toEqual([new Error('Its figures are broken.')])
})
