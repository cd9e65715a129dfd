import { emailId } from '#bot/email-id.ts'
import { takeIncidents } from '#bot/incidents.ts'
import { aPlan } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

const planId = 'plan-1'
let here: TestWorld
beforeEach(async () => {
  here = await testWorld({ plans: [aPlan()] })
  await here.world.personTraces.keepOut(
    ['carl-id', emailId("carl.o'neil@larkmoor.example")],
    here.world.now(),
  )
})
afterEach(() => here.close())

/** The case as it is kept. */
async function kept(title: string, people: readonly string[]) {
  const { world } = here
  const closedAt = world.now().toISOString()
  const key = { planId, madeBy: 'lena', madeAt: world.now(), usedAt: null }
  const told = { incidents: [{ id: 'INC-1', title, closedAt, people, site: null }] }
  expect(await takeIncidents(world, key, told)).toEqual({ told: 1, new: 1 })
  const [incident] = await world.incidents.newest(planId, 1)
  return { title: incident!.title, people: incident!.people }
}

test.each([
  ['their id', 'CARL-ID'],
  ['their address', "Carl.O'Neil@Larkmoor.example"],
  ['their name and address', "Carl O'Neil <carl.o'neil@larkmoor.example>"],
])('a case that names an erased person by %s is kept without them and without its title', async (_, carl) => {
  expect(await kept('Phone of Carl', ['anna@larkmoor.example', carl])).toEqual({
    title: '',
    people: ['anna@larkmoor.example'],
  })
})

test('a title goes where it holds the address of an erased person, also in the middle of a sentence', async () => {
  const title = "No sound, said 'carl.o'neil@larkmoor.example'."
  expect(await kept(title, ['anna-id'])).toEqual({ title: '', people: ['anna-id'] })
})

test('cases of others stay as they were told', async () => {
  const told = {
    title: 'No sound at anna@larkmoor.example',
    people: ["carl.o'neil@larkmoor.example.org", 'bram@larkmoor.example', 'anna-id'],
  }
  expect(await kept(told.title, told.people)).toEqual(told)
})

test('whoever was let in again is in cases as before', async () => {
  await here.world.personTraces.letIn(['carl-id'])
  expect(await kept('Phone of Carl', ['carl-id'])).toEqual({ title: 'Phone of Carl', people: ['carl-id'] })
})
