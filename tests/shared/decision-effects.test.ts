import { applyAction } from '#shared/actions.ts'
import { carryOut, previewEffects, sayApplied } from '#shared/decision-effects.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Effect } from '#shared/parts/decision.ts'
import { Plan } from '#shared/plan.ts'
import {
  aKeyResult,
  aKsi,
  aMilestone,
  aPlan,
  aRisk,
  aStamp,
  aWave,
  deepFrozen,
} from '#tests/support/build.ts'

const stamp = aStamp({ id: 'decision-9' })
const active = applyAction(aPlan({ ksis: [aKsi()] }), 'activateKsi', { id: 'ksi-1' }, aStamp())
const plan = deepFrozen({
  ...active,
  risks: [aRisk()],
  waves: [aWave({ launchOn: '2026-04-07' })],
  milestones: [aMilestone()],
  keyResults: [aKeyResult({ unit: 'people' })],
})

const threshold = (value: number): Effect['input'] => ({
  id: 'ksi-1',
  yardstick: { operator: 'lessThan', threshold: value, unit: 'share', level: 0.95, minimumSample: 0 },
})
const effect = (action: Effect['action'], input: Effect['input'], option: string | null = null): Effect => ({
  action,
  input,
  option,
})

const possible: readonly (readonly [Effect, string])[] = [
  [effect('reviseKsi', threshold(0.04)), '“Few calls are poor”: target below 5 % → below 4 %'],
  [effect('putWave', { id: 'wave-1', launchOn: '2026-05-05' }), '“Wave 1”: launch 7 Apr 2026 → 5 May 2026'],
  [
    effect('putRisk', { id: 'risk-1', strategy: 'accept', strategyReason: 'No other carrier' }),
    '“Number porting is late”: strategy Mitigate → Accept, accepted No → Up to high',
  ],
  [
    effect('closeRisk', { id: 'risk-1', reason: 'Over' }),
    '“Number porting is late”: state Identified → Closed',
  ],
  [
    effect('putMilestone', { id: 'milestone-1', dueOn: '2026-04-14' }),
    '“Pilot ends”: date 31 Mar 2026 → 14 Apr 2026',
  ],
  [
    effect('putKeyResult', { id: 'key-result-1', target: 80 }),
    '“Leeds is moved”: target 100 people → 80 people',
  ],
  [effect('putProfile', { mode: 'driveValue' }), '“Teams calling”: mode Deployment → Drive Value'],
]

test.each(possible)(
  '%j is said before it is decided, done with the decision, and kept on it',
  (each, words) => {
    expect(previewEffects(plan, [each], stamp).map(sayApplied)).toEqual([words])
    const decided = applyAction(plan, 'recordDecision', { title: 'So be it', effects: [each] }, stamp)
    expect(decided.decisions[0]!.applied.map(sayApplied)).toEqual([words])
    expect(decided.revision).toBe(plan.revision + 1)
    expect(Plan.safeParse(decided).error).toBeUndefined()
  },
)

test('a threshold moves into a new version that names the decision', () => {
  const told = { title: 'Ask for more', effects: [effect('reviseKsi', threshold(0.04))] }
  const [ksi] = applyAction(plan, 'recordDecision', told, stamp).ksis
  expect(ksi!.versions.map(({ version, decisionId }) => [version, decisionId])).toEqual([
    [1, null],
    [2, 'decision-9'],
  ])
})

const impossible: readonly (readonly [Effect, RegExp])[] = [
  [effect('reviseKsi', { id: 'ksi-9' }), /KSI is no longer in the plan/],
  [effect('reviseKsi', { id: 'ksi-1', yardstick: null }), /without its measure/],
  [effect('putWave', { id: 'wave-1', launchOn: 'soon' }), /launchOn/],
  [effect('putRisk', { id: 'risk-1', strategy: 'accept' }), /live with a high risk/],
  [effect('putMilestone', { id: 'milestone-1', dueOn: '2026-03-31' }), /leaves “Pilot ends” as it is/],
  [effect('putProfile', { mode: 'holiday' }), /mode/],
]

test.each(impossible)('%j cannot be made, and says so', (each, words) => {
  expect(() => previewEffects(plan, [each], stamp)).toThrow(words)
})

test('all changes are made or none: one that cannot be made refuses the decision, wherever it stands', () => {
  const good = possible.map(([each]) => each).filter(({ action }) => action !== 'closeRisk')
  for (const [bad, words] of impossible) {
    const others = good.filter(({ action }) => action !== bad.action)
    for (let place = 0; place <= others.length; place += 1) {
      const effects = [...others.slice(0, place), bad, ...others.slice(place)]
      const attempt = () => applyAction(plan, 'recordDecision', { title: 'All', effects }, stamp)
      expect(attempt).toThrow(words)
      expect(attempt).toThrow(new RegExp(`^effects: Change ${place + 1} `))
      expect(attempt).toThrow(Refusal)
    }
  }
  const all = applyAction(plan, 'recordDecision', { title: 'All', effects: good }, stamp)
  expect(all.decisions[0]!.applied).toHaveLength(good.length)
})

test('only what a committee decides on can be changed: no other field, no other action', () => {
  const sneaky = { title: 'x', effects: [effect('putWave', { id: 'wave-1', state: 'live' })] }
  expect(() => applyAction(plan, 'recordDecision', sneaky, stamp)).toThrow(/as it is/)
  const other = { title: 'x', effects: [{ action: 'removePerson', input: {}, option: null }] }
  expect(() => applyAction(plan, 'recordDecision', other, stamp)).toThrow(/effects/)
})

test('superseding a decision leaves what the old one changed on it', () => {
  const first = applyAction(plan, 'recordDecision', { title: 'A', effects: [possible[0]![0]] }, stamp)
  const told = { title: 'B', supersedesId: 'decision-9', effects: [effect('reviseKsi', threshold(0.03))] }
  const both = applyAction(first, 'recordDecision', told, aStamp({ id: 'decision-10' }))
  expect(both.decisions.map(({ applied }) => applied.map(sayApplied))).toEqual([
    ['“Few calls are poor”: target below 5 % → below 4 %'],
    ['“Few calls are poor”: target below 4 % → below 3 %'],
  ])
})

describe('a vote', () => {
  const later = effect('putWave', { id: 'wave-1', launchOn: '2026-05-05' }, 'Later')
  const options = ['Later', 'Much later']
  const much = effect('putWave', { id: 'wave-1', launchOn: '2026-09-01' }, 'Much later')
  const told = { title: 'When?', options, effects: [later, much] }

  test('changes nothing while it is open, and what its outcome brings about when it is decided', () => {
    const open = applyAction(plan, 'openVote', told, stamp)
    expect(open.waves).toEqual(plan.waves)
    expect(open.decisions[0]!.applied).toEqual([])
    const decided = carryOut(open, 'decision-9', 'Much later', aStamp({ id: 'close-1' }))
    expect(decided.waves[0]!.launchOn).toBe('2026-09-01')
    expect(decided.decisions[0]!.applied.map(sayApplied)).toEqual([
      '“Wave 1”: launch 7 Apr 2026 → 1 Sep 2026',
    ])
  })

  test('belongs to the first option where none is named, and to no option that is not there', () => {
    const open = applyAction(plan, 'openVote', { ...told, effects: [{ ...later, option: null }] }, stamp)
    expect(open.decisions[0]!.effects[0]!.option).toBe('Later')
    const wrong = { ...told, effects: [{ ...later, option: 'Never' }] }
    expect(() => applyAction(plan, 'openVote', wrong, stamp)).toThrow(/which option/)
  })

  test('on a new version of a KSI is opened, and revises it once it is decided', () => {
    const strict = effect('reviseKsi', threshold(0.04), 'Stricter')
    const told = { title: 'How many?', options: ['Stricter', 'As it is'], effects: [strict] }
    const open = applyAction(plan, 'openVote', told, stamp)
    expect(open.decisions[0]!.state).toBe('voting')
    expect(open.ksis).toEqual(plan.ksis)
    expect(() =>
      applyAction(open, 'reviseKsi', { ...strict.input, id: 'ksi-1', decisionId: 'decision-9' }, aStamp()),
    ).toThrow(/vote on this decision is still open/)
  })

  test('is not opened on a change that cannot be made', () => {
    const wrong = { ...told, effects: [{ ...much, input: { id: 'wave-9', launchOn: '2026-09-01' } }] }
    expect(() => applyAction(plan, 'openVote', wrong, stamp)).toThrow(/wave is no longer/)
  })
})
