import { changePeople, importPeople, listPeople, peopleSummary, readPerson } from '#bot/people.ts'
import { everybody, type RosterPerson } from '#shared/roster.ts'
import { aPerson, aPlan, aWave } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

let here: TestWorld
beforeEach(async () => {
  const { people } = aPlan()
  here = await testWorld({
    plans: [
      aPlan({ waves: [aWave()], people: { ...people, omar: aPerson('member'), rita: aPerson('reader') } }),
    ],
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

describe('changing people', () => {
  const page = { limit: 10, offset: 0 }
  const planId = 'plan-1'

  beforeEach(async () => {
    const more = { email: 'anna@example.org', department: 'Law' }
    const people = [row(more), row({ ...more, id: 'bram', name: 'Bram', waveId: null, devicesRetired: 2 })]
    await importPeople(here.world, planId, 'lena', { people })
  })

  test('one person is changed, and it stays on record who did it and when', async () => {
    here.at('2026-03-05T10:00:00.000Z')
    const set = { status: 'activated', devicesRetired: 1 }
    const input = { who: { personId: 'anna' }, set, expected: 1 }
    expect(await changePeople(here.world, planId, 'lena', input)).toEqual({ changed: 1 })
    const { person, edits } = await readPerson(here.world, planId, 'lena', 'anna')
    expect(person).toMatchObject(set)
    expect(edits[0]).toEqual({
      ...{ by: 'lena', at: '2026-03-05T10:00:00.000Z', file: null },
      changes: { status: ['notInvited', 'activated'], devicesRetired: [0, 1] },
    })
    expect(edits).toHaveLength(2)
  })

  test('everybody a filter finds is changed, unless they are not as many as was said', async () => {
    const who = { filter: { ...everybody, department: 'Law' } }
    const change = (expected: number) =>
      changePeople(here.world, planId, 'lena', { who, set: { waveId: 'wave-1' }, expected })
    await expect(change(3)).rejects.toMatchObject({ reason: 'conflict' })
    expect(await change(2)).toEqual({ changed: 1 })
    const summary = await peopleSummary(here.world, planId, 'omar')
    expect(summary.counts).toEqual([{ waveId: 'wave-1', status: 'notInvited', people: 2 }])
    expect(summary.retired).toEqual([{ waveId: 'wave-1', devices: 2 }])
    expect(summary.departments).toEqual(['Law'])
  })

  test.each([
    [{ set: { waveId: 'gone' } }, 'not-found'],
    [{ set: { siteId: 'gone' } }, 'not-found'],
    [{ set: {} }, 'invalid'],
    [{ set: { devicesRetired: -1 } }, 'invalid'],
    [{ set: { name: 'Somebody else' } }, 'invalid'],
    [{ who: { personId: 'gone' } }, 'not-found'],
  ])('%j is refused as %s', async (given, reason) => {
    const input = { who: { personId: 'anna' }, set: { waveId: 'wave-1' }, expected: 1, ...given }
    await expect(changePeople(here.world, planId, 'lena', input)).rejects.toMatchObject({ reason })
  })

  test.each(['omar', 'rita', 'stranger'])('%s changes nobody', async (by) => {
    const input = { who: { personId: 'anna' }, set: { status: 'activated' }, expected: 1 }
    await expect(changePeople(here.world, planId, by, input)).rejects.toMatchObject({ reason: 'forbidden' })
  })

  test('a reader sees no address, finds nobody by one, and no changes; a stranger sees nothing', async () => {
    const seen = await listPeople(here.world, planId, 'rita', everybody, page)
    expect(seen.people.map(({ email }) => email)).toEqual(['', ''])
    const search = { ...everybody, search: 'anna@' }
    expect((await listPeople(here.world, planId, 'rita', search, page)).total).toBe(0)
    expect((await listPeople(here.world, planId, 'omar', search, page)).total).toBe(2)
    const { person, edits } = await readPerson(here.world, planId, 'rita', 'anna')
    expect([person.email, edits]).toEqual(['', []])
    for (const knock of [
      () => listPeople(here.world, planId, 'stranger', everybody, page),
      () => peopleSummary(here.world, planId, 'stranger'),
      () => readPerson(here.world, planId, 'stranger', 'anna'),
    ])
      await expect(knock()).rejects.toMatchObject({ reason: 'forbidden' })
  })

  test('chips count what is found, whatever status is chosen', async () => {
    await changePeople(here.world, planId, 'lena', {
      ...{ who: { personId: 'anna' }, set: { status: 'failed' }, expected: 1 },
    })
    const failed = { ...everybody, status: 'failed' as const }
    const { total, byStatus } = await listPeople(here.world, planId, 'lena', failed, page)
    expect(total).toBe(1)
    expect(byStatus).toEqual([
      { status: 'failed', people: 1 },
      { status: 'notInvited', people: 1 },
    ])
  })
})
