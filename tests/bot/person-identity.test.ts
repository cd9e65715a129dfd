import { emailId } from '#bot/email-id.ts'
import { erasePerson } from '#bot/erase.ts'
import { exportPerson, findPerson } from '#bot/person-file.ts'
import type { PersonExport } from '#shared/api-privacy.ts'
import { aCaller, aPerson, aPlan } from '#tests/support/build.ts'
import { dumpOf } from '#tests/support/dump.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'
import { aMoved } from './erased-world.ts'

/* Anna is on a plan by her object id, and on the list of another by her address alone. */

const anna = 'a44a0000-1111-4222-8333-444455556666'
const byAddress = emailId('anna@larkmoor.example')
const admin = aCaller({ personId: 'ada', isAdmin: true })

let database: TestDatabase
let here: TestWorld
beforeEach(async () => {
  const { lena } = aPlan().people
  const people = {
    lena: lena!,
    [anna]: { ...aPerson('member', 'Anna Other'), email: 'Anna@Larkmoor.example' },
  }
  database = await testDatabase()
  here = await testWorld({ database, plans: [aPlan({ people }), aPlan({ id: 'plan-2' })] })
  const made = { by: 'lena', at: here.world.now().toISOString(), fileName: null }
  await here.world.roster.record('plan-2', made, [
    aMoved(byAddress, 'Other, Anna', 'anna@larkmoor.example'),
    aMoved('namesake', 'Anna Other', 'anna@larkmoor.example.org'),
  ])
})
afterEach(() => here.close())

test('whichever entry is chosen, all of a person is meant, and no namesake', async () => {
  for (const personId of [anna, byAddress]) {
    const { bytes } = await exportPerson(here.world, admin, personId)
    const { person, kept } = JSON.parse(new TextDecoder().decode(bytes)) as PersonExport
    expect([...person.ids].sort()).toEqual([anna, byAddress].sort())
    expect(person.ids[0]).toBe(personId)
    expect(kept['Plans: where you are named']).toHaveLength(1)
    expect(kept['Lists of people who are moved']).toHaveLength(1)
  }
})

test('erased by the entry of a list, they are on no plan either, and a namesake stays', async () => {
  await erasePerson(here.world, admin, { personId: byAddress, typed: 'Other, Anna' })
  expect(Object.keys((await here.world.plans.read('plan-1')).people)).toEqual(['lena'])
  const text = [...(await dumpOf(database.url)).values()].join()
  for (const id of [anna, byAddress]) expect(text).not.toContain(id)
  expect(text).toContain('anna@larkmoor.example.org')
})

test('an address somebody had by mistake once does not make another person of them', async () => {
  const put = (email: string) =>
    here.world.roster.record('plan-2', { by: 'lena', at: here.world.now().toISOString(), fileName: null }, [
      aMoved('omar', 'Omar Haddad', email),
    ])
  await put('lena@example.org')
  await put('omar@larkmoor.example')
  // Lena has it: she is known by it alone.
  const made = { by: 'lena', at: here.world.now().toISOString(), fileName: null }
  await here.world.roster.record('plan-1', made, [
    aMoved(emailId('lena@example.org'), 'Lena', 'lena@example.org'),
  ])
  const { ids, emails } = await here.world.personTraces.identityOf('omar', emailId)
  expect(ids).not.toContain('lena')
  expect(ids).not.toContain(emailId('lena@example.org'))
  expect(emails).toEqual(['omar@larkmoor.example'])
})

test('two people of the organisation who share an address stay two, and neither is erased or handed out with the other', async () => {
  const made = { by: 'lena', at: here.world.now().toISOString(), fileName: null }
  const shared = 'reception@larkmoor.example'
  const ben = 'b0b00000-1111-4222-8333-444455556666'
  await here.world.roster.record('plan-2', made, [
    aMoved(ben, 'Ben Berg', shared),
    aMoved('c1a00000-1111-4222-8333-444455556666', 'Cleo Cruz', shared),
    aMoved(emailId(shared), 'Reception', shared),
  ])
  const { ids, emails } = await here.world.personTraces.identityOf(ben, emailId)
  expect({ ids, emails }).toEqual({ ids: [ben], emails: [] })
  expect(await findPerson(here.world, admin, shared)).toHaveLength(3)
  await erasePerson(here.world, admin, { personId: ben, typed: 'Ben Berg' })
  const text = [...(await dumpOf(database.url)).values()].join()
  expect(text).toContain('Cleo Cruz')
  expect(text).toContain(emailId(shared))
  expect(text).not.toContain(ben)
})

test('one person is found in one line, by whatever either entry is called', async () => {
  const line = { personId: anna, plans: 2 }
  for (const search of ['other, anna', byAddress, anna, 'ANNA@larkmoor.example'])
    expect(await findPerson(here.world, admin, search)).toEqual([expect.objectContaining(line)])
  expect(await findPerson(here.world, admin, 'anna other')).toEqual([
    expect.objectContaining(line),
    expect.objectContaining({ personId: 'namesake', plans: 1 }),
  ])
})
