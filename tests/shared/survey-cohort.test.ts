import { neverByItself, type Automatic } from '#shared/parts/survey.ts'
import type { RosterPerson } from '#shared/roster.ts'
import { cohortOf, dueRounds, gatheringRound, movedDaysToAsk } from '#shared/survey-cohort.ts'
import { aPlan, aSurvey, aWave } from '#tests/support/build.ts'

const now = '2026-03-02T09:00:00.000Z'
const person = (id: string, given: Partial<RosterPerson> = {}): RosterPerson => ({
  ...{ id, name: id, email: '', department: '', siteId: null, waveId: 'wave-1', zone: 'UTC' },
  ...{ status: 'activated', enabledOn: '2026-02-01', activatedOn: null, devicesRetired: 0 },
  ...given,
})
const survey = (automatic: Partial<Automatic>) => aSurvey({ automatic: { ...neverByItself, ...automatic } })

test('who is asked is moved, takes part, wishes surveys, and was not asked lately; everybody else has a reason', () => {
  const people = [
    person('asked'),
    person('tomorrow', { enabledOn: '2026-03-03' }),
    person('never', { enabledOn: null }),
    person('declined', { status: 'optedOut' }),
    person('suspended', { status: 'suspended' }),
    person('erased-1'),
    person('silent'),
    person('lately'),
    person('long ago'),
  ]
  const { asked, leftOut } = cohortOf(people, {
    ...{ now, today: '2026-03-02', daysBetween: 14 },
    noSurveys: new Set(['silent']),
    lastAsked: new Map([
      ['lately', new Date('2026-02-16T09:00:00.001Z')],
      ['long ago', new Date('2026-02-16T09:00:00.000Z')],
    ]),
  })
  expect(asked.map(({ id }) => id)).toEqual(['asked', 'long ago'])
  expect(leftOut.map(({ person: { id }, why }) => [id, why])).toEqual([
    ['tomorrow', 'notMoved'],
    ['never', 'notMoved'],
    ['declined', 'declined'],
    ['suspended', 'suspended'],
    ['silent', 'noSurveys'],
    ['lately', 'askedLately'],
  ])
})

test('without a rule about days nobody was asked too lately', () => {
  const lastAsked = new Map([['asked', new Date(now)]])
  const given = { now, today: '2026-03-02', daysBetween: 0, noSurveys: new Set<string>(), lastAsked }
  expect(cohortOf([person('asked')], given).asked).toHaveLength(1)
})

test('the quarterly round is due its days before the fiscal quarter ends, and for a week', () => {
  const plan = aPlan({ profile: { ...aPlan().profile, fiscalYearStartMonth: 7 } })
  const due = (today: string) =>
    dueRounds(plan, survey({ quarterly: true, daysBeforeEnd: 28 }), today).map(({ occurrence }) => occurrence)
  expect(due('2026-03-02')).toEqual([])
  expect(due('2026-03-03')).toEqual(['quarterly:FY26 Q3'])
  expect(due('2026-03-10')).toEqual(['quarterly:FY26 Q3'])
  expect(due('2026-03-11')).toEqual([])
  expect(dueRounds(plan, survey({}), '2026-03-03')).toEqual([])
})

test('a wave is asked once its days after the launch are over; planned waves are not', () => {
  const waves = [
    aWave({ id: 'a', state: 'live', launchOn: '2026-02-16' }),
    aWave({ id: 'b', state: 'planned', launchOn: '2026-02-16' }),
    aWave({ id: 'c', state: 'closed', launchOn: '2025-02-16' }),
  ]
  const asking = survey({ enablement: 'perWave', daysAfter: 14 })
  expect(dueRounds(aPlan({ waves }), asking, '2026-03-02')).toMatchObject([
    { occurrence: 'wave:a', waveIds: ['a'], trigger: 'afterEnablement', joinsUntil: null },
  ])
  expect(dueRounds(aPlan({ waves }), asking, '2026-03-01')).toEqual([])
})

test('people are asked one by one for a week after their day, gathered in the round of the month', () => {
  const plan = aPlan({ profile: { ...aPlan().profile, zone: 'Europe/Amsterdam' } })
  const asking = survey({ enablement: 'perPerson', daysAfter: 14 })
  expect(movedDaysToAsk(asking, '2026-03-02')).toEqual({ first: '2026-02-09', last: '2026-02-16' })
  expect(movedDaysToAsk(survey({ enablement: 'perWave' }), '2026-03-02')).toBeNull()
  expect(gatheringRound(plan, asking, '2026-03-02', 'afterEnablement')).toMatchObject({
    occurrence: 'people:2026-03',
    joinsUntil: '2026-03-31T22:00:00.000Z',
    waveIds: [],
  })
  expect(gatheringRound(plan, asking, '2026-03-02', 'afterIncident').occurrence).toBe('incidents:2026-03')
})
