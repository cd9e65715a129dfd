import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ActionInput, type ActionName, applyAction } from '#shared/actions.ts'
import type { Touch } from '#shared/as-of.ts'
import { changesBetween } from '#shared/changes.ts'
import { changesSince, saySince, sinceLines } from '#shared/committee/since.ts'
import type { TwoStates } from '#shared/committee/since-shape.ts'
import type { Measurement } from '#shared/measure/measurement.ts'
import type { Plan } from '#shared/plan.ts'
import {
  aChecklistItem,
  aDecision,
  aKeyResult,
  aKsi,
  aMeasurement,
  aMeeting,
  aMember,
  aMilestone,
  anActionItem,
  anObjective,
  aPerson,
  aPlan,
  aRisk,
  aSite,
  aStamp,
  aWave,
} from '#tests/support/build.ts'

/** The plan as the meeting of 19 February closed. */
function whenItClosed(): Plan {
  const plan = aPlan({
    people: {
      lena: aPerson('lead', 'Lena Vos'),
      marit: aPerson('sponsor', 'Marit de Graaf'),
      priya: aPerson('member', 'Priya Raman'),
    },
    ksis: [
      aKsi(),
      aKsi({
        id: 'ksi-active',
        title: 'People call with Teams',
        yardstick: { ...aKsi().yardstick!, operator: 'atLeast', threshold: 0.6 },
      }),
    ],
    risks: [
      aRisk({ ownerId: 'priya', likelihood: 'medium', impact: 'medium' }),
      aRisk({ id: 'risk-wifi', title: 'Wi-Fi in Leeds does not carry calls' }),
      aRisk({ id: 'risk-small', title: 'Headsets differ', likelihood: 'low', impact: 'low' }),
    ],
    waves: [aWave({ launchOn: '2026-03-09' })],
    milestones: [aMilestone()],
    objectives: [anObjective()],
    keyResults: [aKeyResult({ unit: '% of people' })],
    actionItems: [
      anActionItem({ ownerId: 'priya', dueOn: '2026-02-27' }),
      anActionItem({ id: 'action-2', title: 'Book the rooms', ownerId: 'priya' }),
    ],
    decisions: [aDecision({ number: 6, title: 'Leeds goes first' })],
    sites: ['Leeds', 'Lyon', 'Toronto', 'Utrecht'].map((name) => aSite({ id: name, name })),
    checklist: [aChecklistItem()],
    meetings: [aMeeting()],
  })
  const activated = ['ksi-1', 'ksi-active'].reduce(
    (each, id) => applyAction(each, 'activateKsi', { id }, aStamp({ at: '2026-01-05T09:00:00.000Z' })),
    plan,
  )
  return {
    ...activated,
    committee: { ...plan.committee, members: ['marit', 'lena', 'priya'].map((id) => aMember(id)) },
  }
}

/** What people did after it, in order. */
function twoWeeks(): TwoStates {
  const before = whenItClosed()
  let after = before
  const touches = new Map<string, Touch>()
  let n = 0
  function did<Name extends ActionName>(by: string, action: Name, input: ActionInput<Name>): void {
    n += 1
    const at = `2026-02-2${Math.min(9, Math.ceil(n / 4))}T10:${String(n).padStart(2, '0')}:00.000Z`
    const next = applyAction(after, action, input, aStamp({ id: `new-${n}`, at, by }))
    for (const { path } of changesBetween(after, next)) touches.set(path, { path, by, at })
    after = next
  }

  did('lena', 'openVote', {
    title: 'A stricter target for poor calls',
    rationale: 'The pilot did better than planned.',
    options: ['Below 4 %', 'As it is'],
    effects: [
      {
        action: 'reviseKsi',
        input: { id: 'ksi-1', yardstick: { ...aKsi().yardstick!, threshold: 0.04 } },
        option: 'Below 4 %',
      },
    ],
  })
  const { id } = after.decisions.at(-1)!
  did('marit', 'castVote', { id, choice: 'Below 4 %' })
  did('lena', 'castVote', { id, choice: 'As it is' })
  did('lena', 'closeVote', { id })
  did('marit', 'recordDecision', {
    title: 'The pilot ends two weeks later',
    rationale: 'Porting in Leeds takes longer.',
    effects: [{ action: 'putMilestone', input: { id: 'milestone-1', dueOn: '2026-04-14' }, option: null }],
  })
  did('priya', 'putRisk', { id: 'risk-1', likelihood: 'high', impact: 'high' })
  did('priya', 'reviewRisk', { id: 'risk-1', note: 'The carrier missed its date again.' })
  did('lena', 'closeRisk', { id: 'risk-wifi', reason: 'Six access points are mounted.' })
  did('priya', 'putRisk', { id: 'risk-small', likelihood: 'medium' })
  did('priya', 'putRisk', { id: 'risk-small', likelihood: 'low' })
  did('lena', 'decideGate', {
    id: 'wave-1',
    proposal: 'noGo',
    decision: 'go',
    reason: 'The carrier confirmed in writing.',
  })
  did('lena', 'putWave', { id: 'wave-1', state: 'live' })
  did('priya', 'checkInKeyResult', {
    id: 'key-result-1',
    value: 45,
    confidence: 4,
    note: 'Leeds waits for its numbers.',
  })
  did('priya', 'completeActionItem', { id: 'action-1' })
  did('lena', 'putActionItem', {
    title: 'Call the carrier’s director',
    ownerId: 'marit',
    dueOn: '2026-03-06',
  })
  did('priya', 'putActionItem', { id: 'action-2', dueOn: '2026-03-12' })
  for (const site of ['Leeds', 'Lyon', 'Toronto', 'Utrecht'])
    did('priya', 'putSite', { id: site, headcount: 200 })
  did('priya', 'completeChecklistItem', { id: 'check-1' })
  did('lena', 'putProfile', { vision: 'Calls for all' })
  return {
    before,
    after,
    touches: [...touches.values()],
    days: { before: '2026-02-19', after: '2026-03-02' },
    measured: {
      before: [said('metProven', 0.03), used('metUnproven', 0.6)],
      after: [{ ...said('missedProven', 0.08), version: 2 }, used('metProven', 0.7)],
    },
  }
}

function said(state: Measurement['verdict']['state'], value: number): Measurement {
  return aMeasurement({ verdict: { state, value } })
}

function used(state: Measurement['verdict']['state'], value: number): Measurement {
  return { ...said(state, value), ksiId: 'ksi-active' }
}

test('two snapshots, as a sponsor wants to read what changed between them', () => {
  const golden = readFileSync(join(import.meta.dirname, 'since-the-last-meeting.txt'), 'utf8')
  const states = twoWeeks()
  expect(`${saySince(changesSince(states), states.days.before).join('\n')}\n`).toBe(golden)
})

test('a verdict that falls when its window closes is told, and nothing is called proven before', () => {
  const { before, days } = twoWeeks()
  const looked = said('metProven', 0.03)
  const soFar = { ...looked, verdict: { ...looked.verdict, indicative: true } }
  const between = (one: Measurement, two: Measurement) =>
    changesSince({ before, after: before, touches: [], days, measured: { before: [one], after: [two] } })
  expect(between(soFar, soFar)).toEqual([])
  expect(between(soFar, looked)[0]!.lines[0]!.words).toContain('so far met → met, proven; 3 %')
})

test('what was changed and changed back is nothing, and nothing is said', () => {
  const { before } = twoWeeks()
  const days = { before: '2026-02-19', after: '2026-03-02' }
  const there = applyAction(before, 'putRisk', { id: 'risk-1', impact: 'high' }, aStamp())
  const back = applyAction(there, 'putRisk', { id: 'risk-1', impact: 'medium' }, aStamp())
  const found = changesSince({ before, after: back, touches: [], days, measured: { before: [], after: [] } })
  expect(found).toEqual([])
  expect(saySince(found, days.before)).toEqual(['Nothing changed since the meeting of 19 Feb 2026.'])
  expect(saySince([], null)).toEqual(['Nothing changed since the plan began.'])
})

test('every list of a plan is told somewhere: what comes, what goes, what is rewritten', () => {
  const states = twoWeeks()
  const removed = applyAction(states.after, 'removeMilestone', { id: 'milestone-1' }, aStamp({ by: 'lena' }))
  const edited = applyAction(
    removed,
    'putIssue',
    { title: 'No headsets', severity: 'high' },
    aStamp({ id: 'i' }),
  )
  const lines = changesSince({ ...states, after: edited }).flatMap(({ lines: own }) => own)
  expect(lines.find(({ path }) => path === 'milestones/milestone-1')).toMatchObject({
    kind: 'removed',
    words: 'Milestone “Pilot ends” was removed',
  })
  expect(lines.find(({ path }) => path === 'issues/i')).toMatchObject({
    kind: 'added',
    words: 'New issue “No headsets”: severity high',
  })
})

test('on a card or a slide each change is one short line, and a reason of pages is cut', () => {
  const line = { path: 'risks/a', kind: 'changed', words: 'A', by: '', decision: '' } as const
  const lines = [
    { ...line, reason: '🚀'.repeat(4000) },
    { ...line, words: 'B', reason: '' },
  ]
  const [first, second] = sinceLines([{ key: 'risks', title: 'Risks', lines }], null)
  expect([...first!]).toHaveLength(301)
  expect(second).toBe('B.')
  expect(sinceLines([], '2026-03-05')).toEqual(['Nothing changed since the meeting of 5 Mar 2026.'])
})
