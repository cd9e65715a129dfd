import { neverByItself } from './parts/survey.ts'
import { Plan, type PlanList } from './plan.ts'

type Missing = Readonly<Record<string, unknown>>

/**
 * What fields added after the first release are worth in records stored before them. A new stored field gets a row here,
 * never a zod default: with a default, a change of other fields would reset it.
 */
const addedFields: Readonly<Partial<Record<PlanList | 'profile' | 'committee', Missing>>> = {
  stakeholders: { critical: false },
  functions: { contact: '', withdrawn: null },
  keyResults: { rolledFrom: null, checkInEvery: 'month' },
  profile: {
    pilotPeople: 30,
    helpDeskPeoplePerWeek: null,
    weeksBetweenWaves: 2,
    riskScale: 'threeSteps',
    daysBetweenSurveys: 0,
    surveyQuiet: { from: '20:00', to: '08:00', weekends: false },
  },
  surveys: { language: 'en', translations: [], automatic: neverByItself },
  rounds: { occurrence: null, joinsUntil: null, cancelled: null },
  waves: { shares: [], pastGates: [] },
  ksis: { comparesWith: 'target', margin: 0, retired: null },
  risks: {
    strategyReason: '',
    stage: 'assessed',
    residualReason: '',
    milestoneIds: [],
    scale: 'threeSteps',
    accepted: null,
    reviews: [],
    occurred: null,
    fromMessage: null,
  },
  issues: { riskId: null },
  series: { continuesId: null },
  decisions: { effects: [], applied: [], closesOn: null, result: null, fromMessage: null },
  committee: { majority: { operator: 'moreThan', share: 0.5 }, ballot: 'named' },
  meetings: {
    durationMinutes: null,
    location: '',
    preparatoryCall: null,
    startedAt: null,
    attendance: [],
    minutesRemark: '',
    minutesApproved: null,
    corrections: [],
  },
  evidence: { hits: null, n: null, file: null, fromMessage: null },
}

/**
 * The same for a record inside a record, or the rows of a table there; members named before anybody was asked count as
 * willing. Where the schema itself fills a gap (KSIs), history does not: it keeps records as they were written.
 */
const addedInside: Readonly<Record<string, Readonly<Record<string, Missing>>>> = {
  committee: {
    members: { deputyId: null, acceptance: 'accepted', askedAt: null, answeredAt: null, answerNote: '' },
  },
  meetings: { agenda: { section: null, done: false } },
  surveys: { questions: { required: false } },
  ksis: {
    versions: { comparesWith: 'target', margin: 0, baseline: null },
    baseline: { unit: null, n: null, first: null, last: null, source: '' },
  },
}

/** Parts of the plan that are one value, added after the first release. */
const addedParts: Missing = { sharedWith: null }

/** Lists added after the first release; a plan stored before has none of their records. */
const addedLists: readonly PlanList[] = ['riskProposals']

/** Records kept whole inside others: the survey frozen into a round. */
const keptInside: Readonly<Record<string, Readonly<Record<string, PlanList>>>> = {
  rounds: { survey: 'surveys' },
}

/** A stored plan of any release as this one knows it. Throws zod's error for what never was a plan. */
export function upgradePlan(stored: unknown): Plan {
  return Plan.parse(isRecord(stored) ? withAdded(stored) : stored)
}

/** One stored record of a list, `profile` or `committee`, with the fields it could not have had when it was written. */
export function upgradeRecord(home: string, stored: unknown): unknown {
  const missing = Object.hasOwn(addedFields, home) ? addedFields[home as PlanList] : undefined
  return missing && isRecord(stored)
    ? { ...missing, ...stored, ...tables(home, stored), ...kept(home, stored) }
    : stored
}

function tables(home: string, stored: Missing): Missing {
  const rows = Object.entries(addedInside[home] ?? {}).flatMap(([table, inside]) => {
    const held = stored[table]
    const grown = (row: unknown) => (isRecord(row) ? { ...inside, ...row } : row)
    if (Array.isArray(held)) return [[table, held.map(grown)] as const]
    return isRecord(held) ? [[table, grown(held)] as const] : []
  })
  return Object.fromEntries(rows)
}

function kept(home: string, stored: Missing): Missing {
  return Object.fromEntries(
    Object.entries(keptInside[home] ?? {}).map(([field, list]) => [
      field,
      upgradeRecord(list, stored[field]),
    ]),
  )
}

function withAdded(stored: Missing): Missing {
  const lists = Object.fromEntries(addedLists.map((name) => [name, []]))
  const homes = Object.keys(addedFields).filter((home) => Object.hasOwn(stored, home))
  const grown = homes.map((home) => {
    const held = stored[home]
    return [
      home,
      Array.isArray(held) ? held.map((row) => upgradeRecord(home, row)) : upgradeRecord(home, held),
    ]
  })
  return { ...addedParts, ...lists, ...stored, ...(Object.fromEntries(grown) as Missing) }
}

function isRecord(value: unknown): value is Missing {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
