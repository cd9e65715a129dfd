import { assignWaves, sitePeople } from '#bot/assign-waves.ts'
import { carryOutConsequences } from '#bot/jobs/carry-out.ts'
import { changePlan } from '#bot/plans.ts'
import { everybody, type RosterPerson } from '#shared/roster.ts'
import { aGate, aPerson, aPlan, aSite, aWave } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

const plan = aPlan({
  people: { lena: aPerson('lead', 'Lena'), omar: aPerson('member', 'Omar') },
  sites: [aSite({ headcount: 4 }), aSite({ id: 'lyon', name: 'Lyon', headcount: 2 })],
  waves: [
    aWave({
      id: 'pilot',
      kind: 'pilot',
      position: 0,
      siteIds: ['leeds'],
      plannedPeople: 1,
      state: 'live',
      gate: aGate(),
    }),
    aWave({ id: 'wave-1', position: 1, siteIds: ['leeds'] }),
    aWave({ id: 'wave-2', position: 2, siteIds: ['lyon'] }),
  ],
})

let here: TestWorld
beforeEach(async () => {
  here = await testWorld({ plans: [plan] })
  await here.world.roster.put('plan-1', [
    row('a', 'leeds', 'pilot'),
    row('b', 'leeds', 'wave-1'),
    row('c', 'leeds', null),
    row('x', 'lyon', 'wave-2'),
    row('y', 'lyon', 'wave-1'),
    row('z', null, 'wave-2'),
  ])
})
afterEach(() => here.close())

function row(id: string, siteId: string | null, waveId: string | null): RosterPerson {
  return {
    ...{ id, name: id, email: '', department: '', siteId, waveId, zone: 'UTC' },
    ...{ status: 'notInvited', enabledOn: null, activatedOn: null, devicesRetired: 0 },
  }
}

const act = async (action: string, input: object) => {
  await changePlan(here.world, { planId: 'plan-1', by: 'lena', action, input })
  await carryOutConsequences(here.world)
}

async function placed() {
  const { people } = await here.world.roster.list(
    'plan-1',
    { ...everybody, seesEmail: true },
    { limit: 100, offset: 0 },
  )
  return Object.fromEntries(people.map(({ id, waveId }) => [id, waveId]))
}

test('people follow their site into another wave; who was moved already stays, and so does who has no site', async () => {
  await act('moveSite', { siteId: 'leeds', fromId: 'wave-1', toId: 'wave-2' })
  expect(await placed()).toEqual({
    a: 'pilot',
    b: 'wave-2',
    c: 'wave-2',
    x: 'wave-2',
    y: 'wave-1',
    z: 'wave-2',
  })
  const [edit] = await here.world.roster.edits('plan-1', 'b', 10)
  expect(edit).toMatchObject({ by: 'lena', changes: { waveId: ['wave-1', 'wave-2'] } })
  expect(here.bugs).toEqual([])
})

test('adopting a proposal moves everybody in one change, and a second time nobody', async () => {
  const wave = { kind: 'wave', shares: [], plannedPeople: 5, launchOn: null, endsOn: null } as const
  await act('adoptWaves', { waves: [{ ...wave, name: 'Everybody else', siteIds: ['leeds', 'lyon'] }] })
  const [, only] = (await here.world.plans.read('plan-1')).waves
  const moved = await placed()
  expect(moved).toMatchObject({ a: 'pilot', b: only!.id, c: only!.id, x: only!.id, y: only!.id })

  const { revision } = await here.world.plans.read('plan-1')
  await assignWaves(here.world, await here.world.plans.read('plan-1'), {
    siteIds: ['leeds', 'lyon'],
    revision,
  })
  expect(await here.world.roster.edits('plan-1', 'b', 10)).toHaveLength(1)
})

test('a change that moves no site leaves everybody where they are', async () => {
  await act('putWave', { id: 'wave-1', name: 'Leeds', launchOn: '2026-05-01' })
  expect(await placed()).toMatchObject({ c: null, y: 'wave-1' })
})

test('imported people are counted by site and wave, for people of the plan only', async () => {
  const counts = await sitePeople(here.world, 'plan-1', 'omar')
  expect(counts).toContainEqual({ siteId: 'leeds', waveId: null, people: 1 })
  expect(counts.reduce((sum, { people }) => sum + people, 0)).toBe(5)
  await expect(sitePeople(here.world, 'plan-1', 'stranger')).rejects.toMatchObject({ reason: 'forbidden' })
})
