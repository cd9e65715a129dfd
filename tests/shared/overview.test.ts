import { activateKsi } from '#shared/parts/ksi.ts'
import { ksiCounts, ksiStandings, topRisks, waitingFor, waveProgress } from '#shared/overview.ts'
import {
  aMember,
  aChecklistItem,
  aDecision,
  aKsi,
  aMeasurement,
  anActionItem,
  aPlan,
  aRisk,
  aStakeholder,
  aStamp,
  aWave,
  builtOn,
  someFigures,
} from '#tests/support/build.ts'

const active = activateKsi([aKsi()], { id: 'ksi-1' }, aStamp())[0]!

test('a KSI stands as its newest measurement says, with value and target in its own unit', () => {
  const [standing] = ksiStandings(aPlan({ ksis: [active] }), someFigures({ measurements: [aMeasurement()] }))
  expect(standing).toMatchObject({
    state: 'missedProven',
    label: 'Missed, proven',
    value: '8 %',
    target: 'below 5 %',
    words: aMeasurement().verdict.words,
  })
})

test('while the window is open nothing is called proven, whatever the evidence says', () => {
  const labelled = (state: 'metProven' | 'missedUnproven' | 'insufficient') => {
    const measurements = [aMeasurement({ verdict: { state, indicative: true } })]
    return ksiStandings(aPlan({ ksis: [active] }), someFigures({ measurements }))[0]!.label
  }
  expect(labelled('metProven')).toBe('So far met')
  expect(labelled('missedUnproven')).toBe('So far missed, not yet proven')
  expect(labelled('insufficient')).toBe('Too little evidence')
})

test('an old verdict keeps its yardstick: the target is that of the version that judged', () => {
  const stricter = { ...active.yardstick!, threshold: 0.03 }
  const [first] = active.versions
  const revised = {
    ...active,
    yardstick: stricter,
    versions: [first!, { ...first!, version: 2, yardstick: stricter }],
  }
  const figures = (version: number) => someFigures({ measurements: [aMeasurement({ version })] })
  expect(ksiStandings(aPlan({ ksis: [revised] }), figures(1))[0]!.target).toBe('below 5 %')
  expect(ksiStandings(aPlan({ ksis: [revised] }), figures(2))[0]!.target).toBe('below 3 %')
})

test('a draft is a draft and an active KSI without figures has not started', () => {
  const plan = aPlan({ ksis: [aKsi({ id: 'draft', yardstick: null }), active] })
  const standings = ksiStandings(plan, someFigures())
  expect(standings.map(({ state, target }) => [state, target])).toEqual([
    ['draft', 'not set yet'],
    ['notStarted', 'below 5 %'],
  ])
})

test('a retired KSI says nothing of how the plan stands, whatever it last measured', () => {
  const retired = { ...active, id: 'old', retired: { at: aStamp().at, by: 'lena', reason: 'Replaced' } }
  const figures = someFigures({ measurements: [aMeasurement({ ksiId: 'old' })] })
  expect(ksiStandings(aPlan({ ksis: [retired, active] }), figures).map(({ ksi }) => ksi.id)).toEqual([
    'ksi-1',
  ])
})

test('every KSI is counted once, and apart what is not judged yet because its window is open', () => {
  const states = [
    'metProven',
    'metUnproven',
    'missedUnproven',
    'missedProven',
    'stale',
    'suppressed',
  ] as const
  const plan = aPlan({ ksis: [...states.map((id) => ({ ...active, id })), aKsi({ id: 'draft' })] })
  const measurements = states.map((state) => aMeasurement({ ksiId: state, verdict: { state } }))
  const counts = ksiCounts(ksiStandings(plan, someFigures({ measurements })))
  const none = { soFarMet: 0, soFarMissed: 0 }
  expect(counts).toEqual({ met: 1, missed: 1, unproven: 2, open: 2, draft: 1, total: 7, ...none })
  const open = measurements.map((each) => ({ ...each, verdict: { ...each.verdict, indicative: true } }))
  const soFar = ksiCounts(ksiStandings(plan, someFigures({ measurements: open })))
  expect(soFar).toEqual({
    ...{ met: 0, missed: 0, unproven: 0, soFarMet: 2, soFarMissed: 2 },
    ...{ open: 2, draft: 1, total: 7 },
  })
})

test('a hidden figure shows no value', () => {
  const hidden = aMeasurement({ verdict: { state: 'suppressed', value: null } })
  const [standing] = ksiStandings(aPlan({ ksis: [active] }), someFigures({ measurements: [hidden] }))
  expect(standing!.value).toBe('no figure yet')
})

describe('what waits for a person', () => {
  const members = [aMember('lena')]
  const plan = aPlan({
    committee: { ...aPlan().committee, members },
    stakeholders: [
      aStakeholder({ personId: 'lena', acceptance: 'asked' }),
      aStakeholder({ id: 'role-2', personId: 'lena', acceptance: 'accepted' }),
    ],
    actionItems: [
      anActionItem({ dueOn: '2026-03-01' }),
      anActionItem({ id: 'later', dueOn: '2026-03-20' }),
      anActionItem({ id: 'other', ownerId: 'owen' }),
    ],
    decisions: [aDecision({ state: 'voting', options: ['Go', 'No-go'] }), aDecision({ id: 'decided' })],
    checklist: [
      aChecklistItem({ ownerId: 'lena', dueOn: '2026-03-10' }),
      aChecklistItem({ id: 'free' }),
      aChecklistItem({ id: 'done', ownerId: 'lena', done: { at: aStamp().at, by: 'lena' } }),
    ],
    risks: [
      aRisk({ ownerId: 'lena', reviewOn: builtOn }),
      aRisk({ id: 'risk-2', ownerId: 'lena', reviewOn: '2026-03-03' }),
    ],
  })

  test('comes by date, the overdue first and what has no date last', () => {
    expect(waitingFor(plan, 'lena', builtOn).map(({ kind, id, overdue }) => [kind, id, overdue])).toEqual([
      ['action', 'action-1', true],
      ['riskReview', 'risk-1', false],
      ['checklist', 'check-1', false],
      ['action', 'later', false],
      ['role', 'role-1', false],
      ['vote', 'decision-1', false],
    ])
  })

  test('leaves out a vote already cast, and asks only voting members', () => {
    const vote = { personId: 'lena', choice: 'Go', at: aStamp().at }
    const voted = { ...plan, decisions: plan.decisions.map((each) => ({ ...each, votes: [vote] })) }
    expect(waitingFor(voted, 'lena', builtOn).map(({ kind }) => kind)).not.toContain('vote')
    expect(waitingFor(plan, 'owen', builtOn).map(({ kind }) => kind)).toEqual(['action'])
  })
})

test('people who opted out or are suspended leave the denominator of their wave', () => {
  const plan = aPlan({ waves: [aWave(), aWave({ id: 'pilot', position: 0 })] })
  const people = [
    { waveId: 'wave-1', status: 'activated' as const, people: 30 },
    { waveId: 'wave-1', status: 'invited' as const, people: 20 },
    { waveId: 'wave-1', status: 'optedOut' as const, people: 7 },
    { waveId: 'wave-1', status: 'suspended' as const, people: 3 },
    { waveId: null, status: 'activated' as const, people: 99 },
  ]
  const [pilot, first] = waveProgress(plan, { people })
  expect(pilot).toMatchObject({ wave: { id: 'pilot' }, people: 0, share: null })
  expect(first).toMatchObject({ people: 60, activated: 30, counted: 50, share: 0.6 })
})

test('the top risks are the gravest open ones', () => {
  const plan = aPlan({
    risks: [aRisk({ id: 'low', impact: 'low' }), aRisk({ id: 'high' }), aRisk({ id: 'high-2' })],
  })
  expect(topRisks(plan, 2).map(({ risk, label }) => [risk.id, label])).toEqual([
    ['high', 'High'],
    ['high-2', 'High'],
  ])
})
