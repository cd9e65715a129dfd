import { exportJson, importPlan } from '#bot/plan-files.ts'
import { changePlan, createPlan } from '#bot/plans.ts'
import { aCaller, aPerson, aPlan } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

/* Triggers keep erased people out of tables; no plan takes them up again either, whatever door they come through. */

let here: TestWorld
beforeEach(async () => {
  const people = { ...aPlan().people, carl: aPerson('member', 'Carl Planted') }
  here = await testWorld({ plans: [aPlan({ people }), aPlan({ id: 'plan-2' })] })
})
afterEach(() => here.close())

const words = /was erased from Switchover and is not written down again/
const carl = { personId: 'Carl', name: 'Carl Planted', email: '', role: 'member' }
const put = (input: object) =>
  changePlan(here.world, { planId: 'plan-2', by: 'lena', action: 'putPerson', input })
const erased = () => here.world.personTraces.keepOut(['carl'], here.world.now())

test('nobody puts an erased person on a plan until an admin lets them in; others come as before', async () => {
  await erased()
  await expect(put(carl)).rejects.toThrow(/^Carl Planted was erased/)
  expect((await here.world.plans.read('plan-2')).revision).toBe(1)
  await put({ ...carl, personId: 'omar', name: 'Omar' })
  await here.world.personTraces.letIn(['carl'])
  await put(carl)
  expect((await here.world.plans.read('plan-2')).people).toHaveProperty('Carl')
})

test('a file from before, with them on the plan or only in its history, is not taken in', async () => {
  const { world } = here
  const upload = async () => {
    const { bytes } = await exportJson(world, 'plan-1', 'lena')
    return { bytes, fileName: 'plan.json', contentType: '' }
  }
  const onPlan = await upload()
  await changePlan(world, {
    ...{ planId: 'plan-1', by: 'lena', action: 'removePerson' },
    input: { personId: 'carl' },
  })
  const inHistory = await upload()
  await erased()
  for (const file of [onPlan, inHistory])
    await expect(importPlan(world, aCaller({ personId: 'lena' }), file)).rejects.toThrow(words)
  expect(await world.plans.all()).toHaveLength(2)
})

test('who was erased and signs in again begins no plan', async () => {
  await erased()
  const caller = aCaller({ personId: 'carl', name: 'Carl Planted' })
  await expect(createPlan(here.world, caller, { name: 'Mine', template: 'empty' })).rejects.toThrow(words)
})
