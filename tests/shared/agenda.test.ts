import { type AgendaSection, agendaFor, agendaOf } from '#shared/agenda.ts'
import type { Figures } from '#shared/api.ts'
import { activateKsi } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import {
  anAgendaItem,
  aDecision,
  aKeyResult,
  aKsi,
  aMeasurement,
  aMeeting,
  aMilestone,
  anActionItem,
  anIssue,
  anObjective,
  anOutcome,
  aSeries,
  aPlan,
  aRisk,
  aSite,
  aStakeholder,
  aStamp,
  aWave,
  builtOn,
  someFigures,
} from '#tests/support/build.ts'
import { larkmoorPlan } from '#tests/support/example-company.ts'

const occurrence = {
  seriesId: 'series-1',
  key: '2026-03-05',
  localDay: '2026-03-05',
  startsAt: '2026-03-05T13:00:00.000Z',
  endsAt: '2026-03-05T14:00:00.000Z',
}

function section(key: AgendaSection['key'], given: Partial<Plan>, figures: Partial<Figures> = {}) {
  const sections = agendaFor(aPlan(given), someFigures(figures), occurrence, builtOn)
  return sections.find((each) => each.key === key)!
}

test('the sections stand in the order of the guide, and nothing is empty without saying so', () => {
  const sections = agendaFor(aPlan(), someFigures(), occurrence, builtOn)
  expect(sections.map(({ key }) => key)).toEqual([
    'actions',
    'status',
    'milestones',
    'okrs',
    'ksis',
    'risks',
    'quality',
    'support',
    'decisions',
    'parkingLot',
  ])
  expect(sections.filter(({ lines }) => lines.length === 0 || lines.includes(''))).toEqual([])
  expect(sections.find(({ key }) => key === 'actions')!.lines).toEqual(['No open actions.'])
})

test('overdue actions open the agenda, what was done since the last meeting closes the section', () => {
  const closed = { at: '2026-02-20T15:00:00.000Z', by: 'lena', snapshot: 3 }
  const { lines } = section('actions', {
    meetings: [aMeeting({ id: 'last', state: 'closed', closed })],
    actionItems: [
      anActionItem({ title: 'Later', dueOn: '2026-03-20' }),
      anActionItem({ id: 'b', title: 'Late', dueOn: '2026-03-01' }),
      anActionItem({ id: 'c', title: 'Done', done: { at: '2026-02-25T09:00:00.000Z', by: 'lena' } }),
      anActionItem({ id: 'd', title: 'Long done', done: { at: '2026-02-01T09:00:00.000Z', by: 'lena' } }),
    ],
  })
  expect(lines).toEqual([
    'Overdue since 1 Mar 2026: Late (Lena Vos)',
    'Due 20 Mar 2026: Later (Lena Vos)',
    'Done since the last meeting: Done (Lena Vos)',
  ])
})

test('the status counts waves and activated people', () => {
  const people = [
    { waveId: 'wave-1', status: 'activated' as const, people: 30 },
    { waveId: 'wave-1', status: 'optedOut' as const, people: 5 },
    { waveId: 'wave-1', status: 'suspended' as const, people: 4 },
    { waveId: 'wave-1', status: 'invited' as const, people: 20 },
  ]
  const { lines } = section(
    'status',
    { waves: [aWave({ state: 'live', launchOn: '2026-02-16' })] },
    { people },
  )
  expect(lines).toEqual([
    'Deployment; 100 % of the checklist is done.',
    'Wave 1: live, launch 16 Feb 2026, 30 of 50 people activated',
    'In all waves 30 of 50 people are activated.',
  ])
})

test('milestones say how late they are, when they were first planned and that a go/no-go is open', () => {
  const { lines } = section('milestones', {
    milestones: [
      aMilestone({ title: 'Far', dueOn: '2026-09-01' }),
      aMilestone({ id: 'b', title: 'Far gate', dueOn: '2026-09-02', goNoGo: 'open' }),
      aMilestone({ id: 'c', title: 'Slipped', dueOn: '2026-02-28', originalDueOn: '2026-02-14' }),
      aMilestone({ id: 'd', title: 'Done', done: true }),
    ],
  })
  expect(lines).toEqual([
    '28 Feb 2026: Slipped (2 days late; first planned for 14 Feb 2026)',
    '2 Sep 2026: Far gate (go/no-go open)',
  ])
})

test('an objective shows the status of its weakest key result, and a judgement by hand is marked', () => {
  const override = {
    status: 'offTrack',
    reason: 'Strike',
    by: 'lena',
    at: aStamp().at,
    until: 'resumed',
  } as const
  const { lines } = section('okrs', { objectives: [anObjective()], keyResults: [aKeyResult({ override })] })
  expect(lines).toEqual([
    'First offices call with Teams: off track',
    'FY26 Q1 Leeds is moved: off track (judged by hand)',
  ])
})

test('issues come with their next step, risks gravest first with the review that is due', () => {
  const { lines } = section('risks', {
    issues: [anIssue({ nextSteps: 'Ask the vendor' }), anIssue({ id: 'closed', closed: true })],
    risks: [
      aRisk({ impact: 'low', title: 'Small' }),
      aRisk({ id: 'b', title: 'Big', reviewOn: builtOn, ownerId: 'lena' }),
    ],
  })
  expect(lines).toEqual([
    'Issue, medium: Headsets are late. Ask the vendor',
    'Risk, high, review due: Big (Lena Vos)',
    'Risk, low: Small',
  ])
})

test('the quality overview tells the verdict, the trend, blocked sites and who was moved recently', () => {
  const ksis = activateKsi([aKsi()], { id: 'ksi-1' }, aStamp())
  const task = {
    id: 't',
    area: 'quality',
    title: 'Wi-Fi',
    state: 'blocked',
    ownerId: null,
    dueOn: null,
    note: '',
  } as const
  const sparks = [
    { ksiId: 'ksi-1', asOf: '2026-02-01', value: 0.09 },
    { ksiId: 'ksi-1', asOf: '2026-02-02', value: null },
    { ksiId: 'ksi-1', asOf: '2026-02-28', value: 0.04998 },
  ]
  const waves = [
    aWave({ state: 'live', launchOn: '2026-02-16', siteIds: ['leeds'] }),
    aWave({ id: 'old', state: 'live', launchOn: '2025-11-01' }),
  ]
  const { lines } = section(
    'quality',
    { ksis, waves, sites: [aSite({ tasks: [task] })] },
    {
      measurements: [aMeasurement()],
      sparks,
    },
  )
  expect(lines).toEqual([
    `Few calls are poor: ${aMeasurement().verdict.words}`,
    'Trend: 9 % on 1 Feb 2026, 4.998 % on 28 Feb 2026.',
    'Sites with blocked work: Leeds.',
    'Moved recently: Wave 1, 16 Feb 2026: Leeds',
  ])
})

test('decisions are to be voted on, to be reviewed, or news since the last meeting', () => {
  const closed = { at: '2026-02-20T15:00:00.000Z', by: 'lena', snapshot: 3 }
  const { lines } = section('decisions', {
    meetings: [aMeeting({ id: 'last', state: 'closed', closed })],
    decisions: [
      aDecision({ number: 1, title: 'Old', at: '2026-01-10T09:00:00.000Z', reviewOn: builtOn }),
      aDecision({ id: 'b', number: 2, title: 'New' }),
      aDecision({ id: 'c', number: 3, title: 'Open', state: 'voting' }),
    ],
  })
  expect(lines).toEqual([
    'To vote on: D-003 Open (votes so far: 0)',
    'Did it work? D-001 Old',
    'Decided on 2 Mar 2026: D-002 New',
  ])
})

test('the parking lot carries over from the last meeting and takes what was brought up for this one', () => {
  const closed = { at: '2026-02-20T15:00:00.000Z', by: 'lena', snapshot: 3 }
  const point = anAgendaItem({ id: 'p', title: 'Toronto', minutes: 5 })
  const { lines } = section('parkingLot', {
    meetings: [
      aMeeting({
        id: 'last',
        occurrenceKey: '2026-02-19',
        state: 'closed',
        closed,
        parkingLot: ['Meeting rooms'],
      }),
      aMeeting({ agenda: [point], parkingLot: ['Headsets'] }),
    ],
  })
  expect(lines).toEqual([
    'From the last meeting: Meeting rooms',
    'Brought up for this meeting: Toronto',
    'Headsets',
  ])
})

test('whoever accepted the role presents its section', () => {
  const role = { id: 'role-sponsor', title: 'Sponsor', personId: 'lena' }
  expect(
    section('decisions', { stakeholders: [aStakeholder({ ...role, acceptance: 'accepted' })] }).presenterId,
  ).toBe('lena')
  expect(
    section('decisions', { stakeholders: [aStakeholder({ ...role, acceptance: 'asked' })] }).presenterId,
  ).toBeNull()
})

test('every section of the example company but support has something to say', () => {
  const plan = larkmoorPlan(builtOn)
  const sections = agendaFor(plan, someFigures(), { ...occurrence, seriesId: 'series-steering' }, builtOn)
  const silent = sections.filter(({ lines }) =>
    lines.some((line) => /^No |^Nothing about|is empty/.test(line)),
  )
  expect(silent.map(({ key }) => key)).toEqual(['support'])
})

test('an agenda somebody adjusted is shown as they wrote it, with what the plan says under its parts', () => {
  const agenda = [
    anAgendaItem({ id: 'topic', title: 'Meeting rooms', carriedOver: true }),
    anAgendaItem({
      id: 'r',
      title: 'Risks first',
      section: 'risks',
      minutes: 20,
      presenterId: 'omar',
      notes: 'Lyon',
    }),
  ]
  const plan = aPlan({ series: [aSeries()], risks: [aRisk()], meetings: [aMeeting({ agenda })] })
  expect(agendaFor(plan, someFigures(), occurrence, builtOn)).toEqual([
    {
      key: 'topic',
      itemId: 'topic',
      title: 'Meeting rooms',
      minutes: 5,
      presenterId: null,
      carriedOver: true,
      done: false,
      lines: ['Carried over from the last meeting.'],
    },
    {
      key: 'risks',
      itemId: 'r',
      title: 'Risks first',
      minutes: 20,
      presenterId: 'omar',
      carriedOver: false,
      done: false,
      lines: ['Risk, high: Number porting is late', 'Lyon'],
    },
  ])
})

test('what the last meeting left open stands behind the actions, even before the next one is prepared', () => {
  const closed = { at: '2026-02-19T14:00:00.000Z', by: 'lena', snapshot: 3 }
  const held = aMeeting({
    id: 'held',
    occurrenceKey: '2026-02-19',
    state: 'closed',
    closed,
    agenda: [anAgendaItem()],
  })
  const plan = aPlan({ series: [aSeries()], meetings: [held] })
  const sections = agendaFor(plan, someFigures(), occurrence, builtOn)
  expect(sections.slice(0, 3).map(({ key, title }) => `${key}: ${title}`)).toEqual([
    'actions: Actions from before',
    'topic: Headsets',
    'status: Status',
  ])
})

test('a meeting outside every series has an agenda too', () => {
  const extra = aMeeting({ seriesId: null, occurrenceKey: '' })
  expect(agendaOf(aPlan(), someFigures(), extra, builtOn)).toHaveLength(10)
})

describe('reviews', () => {
  const review = (kind: 'businessReview' | 'quarterlyReview', given: Partial<Plan> = {}, today = builtOn) =>
    agendaFor(aPlan({ series: [aSeries({ kind })], ...given }), someFigures(), occurrence, today)
  const linesOf = (sections: ReturnType<typeof review>, key: string) =>
    sections.find((each) => each.key === key)!.lines

  test('of a month show key results, KSIs, risks and the actions of the month', () => {
    const actionItems = [
      anActionItem({ title: 'Now' }),
      anActionItem({ id: 'b', title: 'Later', dueOn: '2026-04-02' }),
      anActionItem({
        id: 'c',
        title: 'Was',
        dueOn: '2026-02-02',
        done: { at: '2026-03-01T09:00:00.000Z', by: 'lena' },
      }),
    ]
    const sections = review('businessReview', { actionItems })
    expect(sections.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['okrs', 'ksis', 'risks', 'monthActions']) as string[],
    )
    expect(linesOf(sections, 'monthActions')).toEqual([
      'Due 10 Mar 2026: Now (Lena Vos)',
      'Done on 1 Mar 2026: Was (Lena Vos)',
    ])
  })

  test('of a quarter show scores, verdicts, benefits and the key results of the next quarter', () => {
    const sections = review('quarterlyReview', {
      keyResults: [
        aKeyResult({
          title: 'Leeds is moved',
          closed: { at: '', by: 'lena', score: 0.7, note: '', rolledInto: null },
        }),
        aKeyResult({ id: 'k2', title: 'Lyon is moved', quarter: 'FY26 Q2' }),
      ],
      outcomes: [anOutcome()],
      ksis: [aKsi({ outcomeIds: ['outcome-1'] })],
    })
    expect(linesOf(sections, 'scores')).toEqual([
      'FY26 Q1: 0.70 on average of 1 key results, 1 is all of it.',
      'Leeds is moved: 0.70',
    ])
    expect(linesOf(sections, 'benefits')).toEqual([
      'Telephony costs less: Monthly cost from 100 to 80 %; not measured by a KSI yet',
    ])
    expect(linesOf(sections, 'nextQuarter')).toEqual(['Lyon is moved: 100, no owner yet'])
  })

  test('in the first weeks of a quarter look back on the one before', () => {
    const keyResults = [aKeyResult()]
    expect(linesOf(review('quarterlyReview', { keyResults }, '2026-04-10'), 'scores')[0]).toMatch(/^FY26 Q1/)
    expect(linesOf(review('quarterlyReview', { keyResults }, '2026-05-10'), 'scores')[0]).toMatch(
      /No key result/,
    )
  })

  test('say so where there is nothing', () => {
    const all = [...review('businessReview'), ...review('quarterlyReview')]
    expect(all.filter(({ lines }) => lines.length === 0)).toEqual([])
  })
})

test('a vote that failed is told, and never asked whether it worked', () => {
  const failed = aDecision({ state: 'failed', at: '2026-03-01T10:00:00.000Z', reviewOn: '2026-03-01' })
  const plan = aPlan({ createdAt: '2026-01-01T00:00:00.000Z', decisions: [failed] })
  const sections = agendaFor(plan, someFigures(), occurrence, builtOn)
  expect(sections.find(({ key }) => key === 'decisions')!.lines).toEqual([
    'Voted on, but not decided: D-001 Leeds moves first',
  ])
})
