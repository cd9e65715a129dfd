import { deliveriesPage, importPeople } from '#bot/people.ts'
import { everybody, type RosterPerson } from '#shared/roster.ts'
import { aPerson, aPlan, aWave } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

let here: TestWorld
beforeEach(async () => {
  const { people } = aPlan()
  here = await testWorld({
    plans: [aPlan({ waves: [aWave()], people: { ...people, omar: aPerson('member') } })],
  })
})
afterEach(() => here.close())

const all = [
  { ...everybody, seesEmail: true },
  { limit: 10, offset: 0 },
] as const

function row(given: Partial<RosterPerson> = {}): RosterPerson {
  return {
    id: 'anna',
    name: 'Anna',
    email: '',
    department: '',
    siteId: null,
    waveId: 'wave-1',
    zone: 'Europe/Amsterdam',
    status: 'notInvited',
    enabledOn: null,
    activatedOn: null,
    devicesRetired: 0,
    ...given,
  }
}

test.each<[string, Partial<RosterPerson>, RegExp]>([
  ['a zone as Windows calls it', { zone: 'W. Europe Standard Time' }, /Row 2 \(Bram\): .* is no time zone/],
  ['no zone', { zone: '' }, /Row 2 \(Bram\): .* is no time zone/],
  ['a wave the plan does not have', { waveId: 'wave-9' }, /Row 2 \(Bram\): there is no wave/],
  ['a site the plan does not have', { siteId: 'mars' }, /Row 2 \(Bram\): there is no site/],
])('an import with %s names the row and imports nobody', async (_, given, words) => {
  const people = [row(), row({ id: 'bram', name: 'Bram', ...given })]
  await expect(importPeople(here.world, 'plan-1', 'lena', { people })).rejects.toThrow(words)
  expect((await here.world.roster.list('plan-1', ...all)).total).toBe(0)
})

test('only a lead imports people', async () => {
  const people = [row()]
  const refused = importPeople(here.world, 'plan-1', 'omar', { people })
  await expect(refused).rejects.toMatchObject({ reason: 'forbidden' })
  expect(await importPeople(here.world, 'plan-1', 'lena', { people })).toEqual({ people: 1 })
})

test('who was asked by a survey is told to those who run surveys, to others only how many', async () => {
  const message = {
    ...{ planId: 'plan-1', campaign: 'round:r', occurrence: 'reminder-1', about: { roundId: 'r' } },
    ...{ whenUncertain: 'hold' as const, dueAt: here.world.now(), expiresAt: null },
  } as const
  await importPeople(here.world, 'plan-1', 'lena', { people: [row()] })
  await here.world.deliveries.schedule([
    { ...message, card: 'surveyReminder', personId: 'anna' },
    { ...message, card: 'vote', campaign: 'vote:d', personId: 'omar' },
  ])
  const namesFor = async (by: string) =>
    (await deliveriesPage(here.world, 'plan-1', by, null)).rows.map(({ personName }) => personName).sort()
  expect(await namesFor('lena')).toEqual(['Anna', 'The member'])
  expect(await namesFor('omar')).toEqual(['Somebody who was asked', 'The member'])
})
