import { applyAction } from '#shared/actions.ts'
import { proposeWaves } from '#shared/rollout/propose-waves.ts'
import { adoption, wishOf } from '#shared/rollout/wave-wish.ts'
import { aGate, aPlan, aSite, aStamp, aWave } from '#tests/support/build.ts'

const approach = {
  rolloutType: 'multiLocation',
  rolloutOrder: 'mostUsers',
  pilotPeople: 20,
  helpDeskPeoplePerWeek: 50,
  weeksBetweenWaves: 2,
} as const

const site = (id: string, headcount: number) => aSite({ id, name: id, headcount })
const plan = aPlan({ sites: [site('leeds', 120), site('lyon', 60), site('porto', 30)] })
const wish = (given = plan, imported: Parameters<typeof wishOf>[3] = []) =>
  wishOf(given, approach, '2026-05-04', imported)

test('people imported for a site count instead of its headcount', () => {
  const counts = [{ siteId: 'lyon', waveId: null, people: 10 }]
  expect(wish(plan, counts).sites.map(({ people }) => people)).toEqual([120, 10, 30])
  expect(wish(plan, counts)).toMatchObject({
    capacity: 100,
    pilotPeople: 20,
    wavesBefore: 0,
    order: 'mostUsers',
  })
})

test('what was moved already is not moved again: the rest of a site goes on, the pilot is not repeated', () => {
  const started = {
    ...plan,
    waves: [
      aWave({
        id: 'pilot',
        kind: 'pilot',
        position: 0,
        siteIds: ['leeds'],
        plannedPeople: 20,
        state: 'closed',
        gate: aGate(),
      }),
      aWave({ id: 'one', position: 1, siteIds: ['lyon'], plannedPeople: 60, state: 'live', gate: aGate() }),
      aWave({ id: 'two', position: 2, siteIds: ['leeds', 'porto'] }),
    ],
  }
  const found = wish(started)
  expect(found).toMatchObject({ pilotPeople: null, wavesBefore: 1 })
  expect(found.sites.map(({ id, people }) => [id, people])).toEqual([
    ['leeds', 100],
    ['porto', 30],
  ])
  const counts = [
    { siteId: 'leeds', waveId: 'pilot', people: 22 },
    { siteId: 'leeds', waveId: 'two', people: 90 },
  ]
  expect(wish(started, counts).sites[0]).toMatchObject({ id: 'leeds', people: 90 })
})

test('an adopted proposal is what a new proposal starts from: nobody is left, nobody twice', () => {
  const { waves } = proposeWaves(wish())
  const told = adoption(plan, waves, 0)
  expect(told.map(({ name, plannedPeople }) => [name, plannedPeople])).toEqual([
    ['Pilot: leeds', 20],
    ['Wave 1: leeds', 100],
    ['Wave 2: lyon and porto', 90],
  ])
  const adopted = applyAction(plan, 'adoptWaves', { waves: told, approach }, aStamp())
  expect(adopted.waves.map(({ shares }) => shares)).toEqual([
    [{ siteId: 'leeds', people: 20 }],
    [{ siteId: 'leeds', people: 100 }],
    [],
  ])
  expect(adoption(adopted, proposeWaves(wish(adopted)).waves, 0)).toEqual(told)
  const pilotGone = {
    ...adopted,
    waves: adopted.waves.map((each) => (each.kind === 'pilot' ? { ...each, state: 'live' as const } : each)),
  }
  expect(
    adoption(pilotGone, proposeWaves(wish(pilotGone)).waves, 0).map(({ plannedPeople }) => plannedPeople),
  ).toEqual([100, 90])
})
