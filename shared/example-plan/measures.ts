import { addDays, type Day, monthOf } from '../basics/day.ts'
import { fiscalQuarterOf } from '../calendar/fiscal.ts'
import { type CastName, type ExampleCompany, type ExampleStep, telling } from './story.ts'

const owners: readonly (readonly [ksiId: string, who: CastName])[] = [
  ['ksi-call-quality', 'serviceOwner'],
  ['ksi-easier', 'changeManager'],
  ['ksi-active-use', 'changeManager'],
  ['ksi-poor-calls', 'networkLead'],
  ['ksi-know-support', 'changeManager'],
  ['ksi-support-satisfied', 'supportLead'],
]

/** Minutes billed by the old carriers, oldest month first: three months before the project, then the fall. */
const legacyMinutes = [41_180, 40_760, 41_660, 39_940, 36_420, 33_150]

/** Outcomes, key results with their check-ins, KSIs, bills and the survey round of the pilot. */
export function measureSteps(company: ExampleCompany): ExampleStep[] {
  const { step, id } = telling(company)
  return [
    step('finance', 92, 'putOutcome', {
      id: 'outcome-new-offices',
      baseline: 18_000,
      target: 2_000,
      unit: 'EUR',
    }),
    step('serviceOwner', 92, 'putOutcome', { id: 'outcome-devices-retired', target: 180 }),
    ...okrSteps(company),
    ...owners.flatMap(([ksiId, who]) => [
      step('lead', 90, 'putKsi', { id: ksiId, ownerId: id(who) }),
      step('sponsor', 75, 'activateKsi', { id: ksiId }),
    ]),
    step('finance', 90, 'putKsi', {
      id: 'ksi-legacy-minutes',
      ownerId: id('finance'),
      baseline: { value: 41_200, note: 'Mean of the three months before the project' },
    }),
    ...evidenceSteps(company),
    step(
      'changeManager',
      52,
      'startRound',
      {
        surveyId: 'survey-experience',
        title: 'After the pilot',
        waveIds: ['wave-pilot'],
        trigger: 'afterEnablement',
      },
      'round-pilot',
    ),
    step('changeManager', 38, 'closeRound', { id: 'round-pilot' }),
  ]
}

function okrSteps(company: ExampleCompany): ExampleStep[] {
  const { step, day, id } = telling(company)
  const span = (from: number, to: number) => ({
    startsOn: day(from),
    dueOn: day(to),
    quarter: fiscalQuarterOf(day(to), 1).label,
  })
  const metric = { kind: 'metric', start: 0 } as const
  return [
    step('lead', 94, 'putObjective', {
      id: 'objective-deploy',
      title: 'All five sites call with Teams',
      dueOn: day(120),
    }),
    step('lead', 94, 'putObjective', {
      id: 'objective-retire',
      ownerId: id('serviceOwner'),
      dueOn: day(150),
    }),
    step('lead', 94, 'putKeyResult', {
      id: 'key-result-first-office',
      title: 'The pilot in Utrecht has ended with a go',
      ownerId: id('projectManager'),
      ...span(-112, -35),
    }),
    step(
      'lead',
      40,
      'putKeyResult',
      {
        ...metric,
        ...span(-14, 30),
        objectiveId: 'objective-deploy',
        title: 'Leeds: 64 people activated',
        unit: 'people',
        target: 64,
        ownerId: id('telephonyLead'),
      },
      'key-result-leeds',
    ),
    step(
      'lead',
      40,
      'putKeyResult',
      {
        ...span(14, 75),
        objectiveId: 'objective-deploy',
        title: 'Lyon is moved',
        ownerId: id('changeManager'),
      },
      'key-result-lyon',
    ),
    step(
      'serviceOwner',
      70,
      'putKeyResult',
      {
        ...metric,
        ...span(-70, 50),
        objectiveId: 'objective-retire',
        title: '180 desk phones retired',
        unit: 'phones',
        target: 180,
        ownerId: id('serviceOwner'),
      },
      'key-result-desk-phones',
    ),
    step('lead', 94, 'putKeyResult', {
      id: 'key-result-old-exchange',
      title: 'The Utrecht exchange is switched off',
      ownerId: id('serviceOwner'),
      ...span(-30, 64),
    }),
    checkIn('projectManager', 38, 'key-result-first-office', 1, 10, 'All goals of the pilot were met.'),
    checkIn('serviceOwner', 33, 'key-result-desk-phones', 58, 7, 'Second floor of Utrecht is collected.'),
    checkIn(
      'serviceOwner',
      3,
      'key-result-desk-phones',
      96,
      6,
      'Leeds keeps some phones until Wi-Fi is fixed.',
    ),
    checkIn('telephonyLead', 3, 'key-result-leeds', 25, 8, 'Ahead of plan on the first floor.'),
    checkIn('serviceOwner', 3, 'key-result-old-exchange', 0, 3, 'The alarm line still needs the exchange.'),
    step('lead', 39, 'putKsi', {
      id: 'ksi-active-use',
      keyResultIds: ['key-result-first-office', 'key-result-leeds', 'key-result-lyon'],
    }),
    step('lead', 39, 'putKsi', {
      id: 'ksi-legacy-minutes',
      keyResultIds: ['key-result-old-exchange', 'key-result-desk-phones'],
    }),
    step('lead', 90, 'putToDo', { id: 'to-do-success-plan', done: true, ownerId: id('lead') }),
    step('lead', 80, 'putToDo', { id: 'to-do-technical-plan', done: true, ownerId: id('serviceOwner') }),
  ]

  function checkIn(
    by: CastName,
    ago: number,
    keyResult: string,
    value: number,
    confidence: number,
    note: string,
  ) {
    const input = { id: keyResult, value, confidence, note }
    return step(by, ago, 'checkInKeyResult', input, `check-in-${keyResult}-${ago}`)
  }
}

function evidenceSteps(company: ExampleCompany): ExampleStep[] {
  const { step, day } = telling(company)
  const newest = monthBefore(day(-6))
  return legacyMinutes.map((value, n) => {
    const month = monthsBack(newest, legacyMinutes.length - 1 - n)
    const source = 'Bills of the old carriers'
    return step(
      'finance',
      5,
      'recordEvidence',
      { ksiId: 'ksi-legacy-minutes', ...month, value, source },
      `evidence-minutes-${month.first}`,
    )
  })
}

type Month = ReturnType<typeof monthOf>

function monthBefore(day: Day): Month {
  return monthOf(addDays(monthOf(day).first, -1))
}

function monthsBack(month: Month, count: number): Month {
  return count === 0 ? month : monthsBack(monthBefore(month.first), count - 1)
}
