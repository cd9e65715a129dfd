import { proposeGate } from '#shared/rollout/gate.ts'
import type { Plan } from '#shared/plan.ts'
import type { SiteTask } from '#shared/parts/site.ts'
import { activateKsi } from '#shared/parts/ksi.ts'
import {
  aFunction,
  aGate,
  aKsi,
  aMeasurement,
  aMitigation,
  aPlan,
  aRisk,
  aSite,
  aStamp,
  aWave,
  someFigures,
} from '#tests/support/build.ts'

const today = '2026-04-20'
const task = (state: SiteTask['state']): SiteTask => ({
  ...{ id: state, area: 'service', title: 'Numbers ported', ownerId: null, dueOn: null, note: '' },
  state,
})
const signedOff = { at: aStamp().at, by: 'lena', note: '' }
const ksis = activateKsi([aKsi()], { id: 'ksi-1' }, aStamp())
const met = aMeasurement({ verdict: { state: 'metProven', value: 0.02 } })

/** Everything in order: a closed pilot, a ready site, a met KSI, a sign-off and a help desk that can follow. */
const ready = aPlan({
  ksis,
  sites: [aSite({ tasks: [task('done')] })],
  functions: [aFunction({ signedOff })],
  waves: [
    aWave({
      id: 'pilot',
      name: 'Pilot',
      kind: 'pilot',
      position: 0,
      state: 'closed',
      launchOn: '2026-03-02',
    }),
    aWave({ siteIds: ['leeds'], plannedPeople: 64, launchOn: '2026-05-04' }),
  ],
  profile: { ...aPlan().profile, helpDeskPeoplePerWeek: 40, weeksBetweenWaves: 2 },
})

const gateOf = (given: Partial<Plan> = {}, measurements = [met], id = 'wave-1') =>
  proposeGate({ ...ready, ...given }, someFigures({ measurements }), id, today)
const unsettled = (proposal: ReturnType<typeof gateOf>) =>
  proposal.findings
    .filter(({ state }) => state !== 'pass')
    .map(({ kind, state, words }) => [kind, state, words])
const pilot = (given: Partial<Plan['waves'][number]>) => [{ ...ready.waves[0]!, ...given }, ready.waves[1]!]

test('evidence without a doubt proposes a go, and says what it looked at', () => {
  const { proposal, findings } = gateOf()
  expect(proposal).toBe('go')
  expect([...new Set(findings.map(({ kind }) => kind))]).toEqual([
    'ksi',
    'risk',
    'readiness',
    'signOff',
    'capacity',
  ])
})

test.each<[string, Partial<Plan>, string, string, RegExp]>([
  [
    'a pilot that runs for less than 30 days',
    { waves: pilot({ state: 'live', launchOn: '2026-04-01' }) },
    'ksi',
    'open',
    /19 of 30 days/,
  ],
  ['a pilot that was not moved', { waves: pilot({ state: 'planned' }) }, 'ksi', 'fail', /not been moved/],
  [
    'a wave before that is still live',
    { waves: pilot({ state: 'live', kind: 'wave' }) },
    'ksi',
    'open',
    /still live/,
  ],
  [
    'a high risk somebody works on',
    { risks: [aRisk()], mitigations: [aMitigation()] },
    'risk',
    'open',
    /something is done/,
  ],
  ['a high risk nobody works on', { risks: [aRisk()] }, 'risk', 'fail', /nothing is done/],
  [
    'open work on a site',
    { sites: [aSite({ tasks: [task('open')] })] },
    'readiness',
    'open',
    /1 task is open/,
  ],
  [
    'a blocked site',
    { sites: [aSite({ tasks: [task('blocked')] })] },
    'readiness',
    'fail',
    /1 task is blocked/,
  ],
  ['a site without a checklist', { sites: [aSite()] }, 'readiness', 'open', /no checklist/],
  ['a sign-off that is missing', { functions: [aFunction()] }, 'signOff', 'open', /has not signed off/],
  [
    'a sign-off that was withdrawn',
    { functions: [aFunction({ withdrawn: { at: aStamp().at, by: 'lena', reason: 'New law' } })] },
    'signOff',
    'fail',
    /withdrawn.*New law/,
  ],
  [
    'a help desk nobody asked',
    { profile: { ...ready.profile, helpDeskPeoplePerWeek: null } },
    'capacity',
    'open',
    /Nobody has said/,
  ],
  [
    'a help desk that cannot follow',
    { profile: { ...ready.profile, helpDeskPeoplePerWeek: 30 } },
    'capacity',
    'fail',
    /64 people move, more than the 60/,
  ],
  [
    'a condition not yet due',
    { waves: pilot({ gate: goUntil('2026-04-20') }) },
    'condition',
    'open',
    /due 20 Apr 2026/,
  ],
  [
    'a condition that ran out',
    { waves: pilot({ gate: goUntil('2026-04-19') }) },
    'condition',
    'fail',
    /ran out on 20 Apr/,
  ],
])('%s is found and decides alone', (_, given, kind, state, words) => {
  const found = gateOf(given)
  expect(unsettled(found)).toEqual([[kind, state, expect.stringMatching(words) as string]])
  expect(found.proposal).toBe(state === 'fail' ? 'noGo' : 'conditionalGo')
})

function goUntil(dueOn: string) {
  const gate = aGate()
  return { ...gate, conditions: [{ ...gate.conditions[0]!, dueOn }] }
}

test.each([
  ['metProven', 'go'],
  ['metUnproven', 'go'],
  ['missedUnproven', 'conditionalGo'],
  ['missedProven', 'noGo'],
  ['insufficient', 'conditionalGo'],
  ['suppressed', 'conditionalGo'],
  ['stale', 'conditionalGo'],
  ['notStarted', 'conditionalGo'],
] as const)('a KSI that is %s proposes %s', (state, proposal) => {
  expect(gateOf({}, [aMeasurement({ verdict: { state } })]).proposal).toBe(proposal)
})

test('waves that launch before the next is due are looked after together', () => {
  const near = aWave({ id: 'wave-2', position: 2, plannedPeople: 30, launchOn: '2026-05-11' })
  const far = { ...near, launchOn: '2026-05-18' }
  expect(gateOf({ waves: [...ready.waves, near] }).proposal).toBe('noGo')
  expect(gateOf({ waves: [...ready.waves, far] }).proposal).toBe('go')
})

test('who was imported counts, not who was planned', () => {
  const people = [{ waveId: 'wave-1', status: 'invited' as const, people: 90 }]
  const found = proposeGate(ready, someFigures({ measurements: [met], people }), 'wave-1', today)
  expect(found.proposal).toBe('noGo')
})

test('who opted out or is suspended does not move, so the help desk need not look after them', () => {
  const people = (invited: number) => [
    { waveId: 'wave-1', status: 'invited' as const, people: invited },
    { waveId: 'wave-1', status: 'optedOut' as const, people: 20 },
    { waveId: 'wave-1', status: 'suspended' as const, people: 20 },
  ]
  const at = (invited: number) =>
    proposeGate(ready, someFigures({ measurements: [met], people: people(invited) }), 'wave-1', today)
      .proposal
  expect([at(75), at(0), at(81)]).toEqual(['go', 'go', 'noGo'])
})

test('a KSI is looked at in its newest window that is over, not in the one that has just begun', () => {
  const measured = (asOf: string, verdict: Parameters<typeof aMeasurement>[0]) =>
    aMeasurement({ asOf, ...verdict })
  const june = measured('2026-03-31', { verdict: { state: 'missedProven', value: 0.07, indicative: false } })
  const july = measured('2026-04-02', { verdict: { state: 'insufficient', value: null, indicative: true } })
  const gate = (verdicts: (typeof june)[], newest = july, plan = ready) =>
    proposeGate(plan, someFigures({ measurements: [newest], verdicts }), 'wave-1', today).proposal
  expect(gate([june])).toBe('noGo')
  expect(gate([])).toBe('conditionalGo')
  // Of another version, which is not in force.
  expect(gate([{ ...june, version: 9 }])).toBe('conditionalGo')
  const stale = measured('2026-04-02', { verdict: { state: 'stale', value: null, indicative: true } })
  expect(gate([{ ...june, verdict: { ...june.verdict, state: 'metProven' } }], stale)).toBe('conditionalGo')
})

test('a sum that has only begun to grow passes no gate', () => {
  const yardstick = { ...aKsi().yardstick!, unit: 'money', operator: 'atMost', threshold: 10_000 } as const
  const money = activateKsi([aKsi({ yardstick, source: { kind: 'evidence' } })], { id: 'ksi-1' }, aStamp())
  const begun = aMeasurement({ verdict: { state: 'metProven', value: 300, indicative: true } })
  const plan = { ...ready, ksis: money }
  const gate = (figures: Parameters<typeof someFigures>[0]) =>
    proposeGate(plan, someFigures(figures), 'wave-1', today).proposal
  expect(gate({ measurements: [begun] })).toBe('conditionalGo')
  expect(
    gate({
      measurements: [begun],
      verdicts: [{ ...begun, verdict: { ...begun.verdict, indicative: false } }],
    }),
  ).toBe('go')
})

test('the pilot needs no figures of a wave before it', () => {
  const found = gateOf({}, [aMeasurement()], 'pilot')
  expect(found.findings.filter(({ kind }) => kind === 'ksi').map(({ state }) => state)).toEqual(['pass'])
})

test('a fulfilled condition and an accepted risk stand in nobody’s way', () => {
  const gate = aGate()
  const fulfilled = { ...gate.conditions[0]!, fulfilled: { at: aStamp().at, by: 'lena', note: '' } }
  const accepted = { at: aStamp().at, by: 'lena', level: 'high', reason: 'Cheaper' }
  const risk = { ...aRisk({ strategy: 'accept' }), accepted } as Plan['risks'][number]
  const waves = pilot({ gate: { ...gate, conditions: [fulfilled] } })
  expect(gateOf({ waves, risks: [risk] }).proposal).toBe('go')
})

test('a wave that is gone has nothing to propose', () => {
  expect(gateOf({}, [], 'gone')).toEqual({ proposal: 'noGo', findings: [] })
})
