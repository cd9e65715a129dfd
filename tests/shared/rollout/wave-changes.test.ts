import { applyAction, type ActionName } from '#shared/actions.ts'
import type { Plan } from '#shared/plan.ts'
import { inOrder } from '#shared/parts/wave.ts'
import { aGate, aMilestone, aPlan, aSite, aStamp, aWave, deepFrozen } from '#tests/support/build.ts'

const site = (id: string, headcount: number) => aSite({ id, name: id, headcount })

/** A live pilot and three planned waves over four sites. */
const plan = deepFrozen(
  aPlan({
    sites: [site('leeds', 100), site('lyon', 60), site('porto', 30), site('oslo', 20)],
    waves: [
      aWave({
        id: 'pilot',
        kind: 'pilot',
        position: 0,
        siteIds: ['leeds'],
        plannedPeople: 20,
        state: 'live',
        gate: aGate(),
      }),
      wave('one', 1, ['leeds'], 80, '2026-05-04'),
      wave('two', 2, ['lyon', 'porto'], 90, '2026-05-18'),
      wave('three', 3, ['oslo'], 20, '2026-06-01'),
    ],
    milestones: [aMilestone({ id: 'm-two', waveId: 'two' }), aMilestone({ id: 'm-three', waveId: 'three' })],
  }),
)

function wave(id: string, position: number, siteIds: string[], plannedPeople: number, launchOn: string) {
  return aWave({ id, name: id, position, siteIds, plannedPeople, launchOn, endsOn: launchOn })
}

const act = (action: ActionName, input: object, before: Plan = plan) =>
  applyAction(before, action, input, aStamp())
const waves = (after: Plan) =>
  inOrder(after.waves).map(({ id, siteIds, plannedPeople }) => [id, siteIds, plannedPeople])
const launchOf = (after: Plan, id: string) => after.sites.find((each) => each.id === id)!.launchOn

test('a site goes to another wave with its people, and launches with it', () => {
  const after = act('moveSite', { siteId: 'porto', fromId: 'two', toId: 'three' })
  expect(waves(after).slice(2)).toEqual([
    ['two', ['lyon'], 60],
    ['three', ['oslo', 'porto'], 50],
  ])
  expect(launchOf(after, 'porto')).toBe('2026-06-01')
  expect(launchOf(after, 'lyon')).toBeNull()
})

test('the rest of a split site keeps its number when it goes on', () => {
  const shared = {
    ...plan,
    waves: plan.waves.map((each) =>
      each.id === 'one' ? { ...each, shares: [{ siteId: 'leeds', people: 80 }] } : each,
    ),
  }
  const after = act('moveSite', { siteId: 'leeds', fromId: 'one', toId: 'three' }, shared)
  expect(after.waves[3]).toMatchObject({ shares: [{ siteId: 'leeds', people: 80 }], plannedPeople: 100 })
  expect(after.waves[1]).toMatchObject({ siteIds: [], shares: [], plannedPeople: 0 })
})

test('a site of no wave can be given to one, and taken out again', () => {
  const out = act('moveSite', { siteId: 'oslo', fromId: 'three', toId: null })
  expect(waves(out)[3]).toEqual(['three', [], 0])
  expect(waves(act('moveSite', { siteId: 'oslo', fromId: null, toId: 'two' }, out))[2]).toEqual([
    'two',
    ['lyon', 'porto', 'oslo'],
    110,
  ])
})

test('waves change places, the dates stay in order, and sites follow', () => {
  const after = act('shiftWave', { id: 'three', by: -1 })
  expect(inOrder(after.waves).map(({ id, launchOn }) => [id, launchOn])).toEqual([
    ['pilot', null],
    ['one', '2026-05-04'],
    ['three', '2026-05-18'],
    ['two', '2026-06-01'],
  ])
  expect(launchOf(after, 'oslo')).toBe('2026-05-18')
})

test('a wave is split into two and merged again, and nobody is lost', () => {
  const split = act('splitWave', { id: 'two', siteIds: ['porto'] })
  expect(waves(split).slice(2)).toEqual([
    ['two', ['lyon'], 60],
    ['new-1', ['porto'], 30],
    ['three', ['oslo'], 20],
  ])
  expect(inOrder(split.waves).map(({ position }) => position)).toEqual([0, 1, 2, 3, 4])
  const merged = act('mergeWave', { id: 'new-1', intoId: 'two' }, split)
  expect(waves(merged)).toEqual(waves(plan))
  expect(act('mergeWave', { id: 'two', intoId: 'three' }).milestones[0]!.waveId).toBe('three')
})

test('two parts of one site in one wave are the whole of it', () => {
  const share = (people: number) => [{ siteId: 'lyon', people }]
  const halves = {
    ...plan,
    waves: plan.waves.map((each) =>
      each.id === 'two'
        ? { ...each, siteIds: ['lyon'], shares: share(40), plannedPeople: 40 }
        : each.id === 'three'
          ? { ...each, siteIds: ['lyon'], shares: share(20), plannedPeople: 20 }
          : each,
    ),
  }
  const after = act('mergeWave', { id: 'three', intoId: 'two' }, halves)
  expect(after.waves[2]).toMatchObject({ siteIds: ['lyon'], shares: [], plannedPeople: 60 })
})

const proposed = { kind: 'wave', shares: [], launchOn: '2026-05-04', endsOn: '2026-05-17' } as const

test('adopted waves replace the planned ones, after what is live; milestones of waves that are gone stand alone', () => {
  const told = [
    { ...proposed, name: 'Big', siteIds: ['leeds', 'porto', 'oslo'], plannedPeople: 130 },
    { ...proposed, name: 'Lyon', siteIds: ['lyon'], plannedPeople: 60 },
  ]
  const after = act('adoptWaves', { waves: told, approach: { ...approach, rolloutOrder: 'mostUsers' } })
  expect(waves(after)).toEqual([
    ['pilot', ['leeds'], 20],
    ['new-1-1', ['leeds', 'porto', 'oslo'], 130],
    ['new-1-2', ['lyon'], 60],
  ])
  expect(after.profile).toMatchObject({ rolloutOrder: 'mostUsers', helpDeskPeoplePerWeek: 80 })
  expect(after.milestones.map(({ waveId }) => waveId)).toEqual([null, null])
  expect(launchOf(after, 'oslo')).toBe('2026-05-04')
})

const approach = {
  rolloutType: 'byod',
  rolloutOrder: 'oldestDevices',
  pilotPeople: 20,
  helpDeskPeoplePerWeek: 80,
  weeksBetweenWaves: 2,
} as const

test('a wave over the same sites keeps its identity, its gate and its milestones', () => {
  const decided = act('decideGate', { id: 'three', proposal: 'go', decision: 'go' })
  const told = [{ ...proposed, name: 'Oslo', siteIds: ['oslo'], plannedPeople: 20 }]
  const after = act('adoptWaves', { waves: told }, decided)
  expect(after.waves[1]).toMatchObject({ id: 'three', name: 'Oslo', position: 1, gate: { decision: 'go' } })
  expect(after.milestones.map(({ waveId }) => waveId)).toEqual([null, 'three'])
})

test('a site that is no longer in the plan cannot be planned', () => {
  const told = [{ ...proposed, name: 'Mars', siteIds: ['mars'], plannedPeople: 1 }]
  expect(() => act('adoptWaves', { waves: told })).toThrow(/site is no longer/)
  expect(() => act('putWave', { id: 'two', siteIds: ['mars'] })).toThrow(/site is no longer/)
})

test('a go is laid aside when other sites move with the wave', () => {
  const decided = act('decideGate', { id: 'three', proposal: 'go', decision: 'go' })
  const after = act('moveSite', { siteId: 'porto', fromId: 'two', toId: 'three' }, decided)
  expect(after.waves[3]).toMatchObject({ gate: null, pastGates: [{ decision: 'go' }] })
})

test('removing a wave lets its milestones stand alone', () => {
  expect(act('removeWave', { id: 'two' }).milestones.map(({ waveId }) => waveId)).toEqual([null, 'three'])
})

test.each<[string, ActionName, object, RegExp]>([
  [
    'a live wave gives no site away',
    'moveSite',
    { siteId: 'leeds', fromId: 'pilot', toId: 'two' },
    /only planned/,
  ],
  ['a live wave takes none', 'moveSite', { siteId: 'oslo', fromId: 'three', toId: 'pilot' }, /only planned/],
  [
    'a site is where it is said to be',
    'moveSite',
    { siteId: 'oslo', fromId: 'two', toId: 'one' },
    /no longer in/,
  ],
  ['nothing goes before what is live', 'shiftWave', { id: 'one', by: -1 }, /changes places/],
  ['the last wave is last', 'shiftWave', { id: 'three', by: 1 }, /changes places/],
  [
    'a wave is not split into all and nothing',
    'splitWave',
    { id: 'three', siteIds: ['oslo'] },
    /some of the sites/,
  ],
  ['a wave is not merged with itself', 'mergeWave', { id: 'two', intoId: 'two' }, /another wave/],
  ['a live wave is not merged', 'mergeWave', { id: 'two', intoId: 'pilot' }, /only planned/],
])('%s', (_, action, input, words) => {
  expect(() => act(action, input)).toThrow(words)
})
