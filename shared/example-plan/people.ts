import type { Role } from '../basics/role.ts'
import { templateSeries } from '../template/committee.ts'
import { addDays, type Day, isoWeekday } from '../basics/day.ts'
import { type CastName, type ExampleCompany, type ExampleStep, telling } from './story.ts'

const planRoles: Readonly<Record<Exclude<CastName, 'lead'>, Role>> = {
  sponsor: 'sponsor',
  projectManager: 'member',
  changeManager: 'surveyAdmin',
  networkLead: 'qualityChampion',
  telephonyLead: 'member',
  serviceOwner: 'member',
  finance: 'member',
  siteManager: 'reader',
  supportLead: 'member',
}

/** Consultant and security lead stay open; the IT admin has not answered yet; the desktop lead said no. */
const matrix: readonly (readonly [roleId: string, who: CastName, answer: 'accepted' | 'declined' | null])[] =
  [
    ['role-sponsor', 'sponsor', 'accepted'],
    ['role-lead', 'lead', 'accepted'],
    ['role-architect', 'serviceOwner', 'accepted'],
    ['role-project-manager', 'projectManager', 'accepted'],
    ['role-change', 'changeManager', 'accepted'],
    ['role-network', 'networkLead', 'accepted'],
    ['role-telephony', 'telephonyLead', 'accepted'],
    ['role-desktop', 'supportLead', 'declined'],
    ['role-support', 'supportLead', 'accepted'],
    ['role-business-units', 'siteManager', 'accepted'],
    ['role-deployment', 'projectManager', 'accepted'],
    ['role-it-admins', 'telephonyLead', null],
    ['role-service-owner', 'serviceOwner', 'accepted'],
    ['role-quality-champions', 'networkLead', 'accepted'],
  ]

const seats: readonly (readonly [who: CastName, title: string, votes: boolean])[] = [
  ['sponsor', 'Executive sponsor', true],
  ['lead', 'Programme manager', true],
  ['finance', 'Business decision maker', true],
  ['serviceOwner', 'Architect', true],
  ['networkLead', 'Quality champion', true],
  ['projectManager', 'Project manager', false],
  ['changeManager', 'Core project team', false],
]

const zone = 'Europe/Amsterdam'

/** Profile, people, roles, sign-offs and the committee. */
export function peopleSteps(company: ExampleCompany): ExampleStep[] {
  const { cast, sites } = company
  const { step, day, id } = telling(company)
  const people = sites.reduce((sum, { headcount }) => sum + headcount, 0)
  return [
    step('lead', 111, 'putProfile', {
      organisation: 'Larkmoor Instruments',
      scope: `All ${people} people at ${sites.map(({ name }) => name).join(', ')}.`,
      zone,
      endsOn: day(240),
      rolloutType: 'multiLocation',
      rolloutOrder: 'byOffice',
      helpDeskPeoplePerWeek: 150,
      pilotPeople: 24,
    }),
    ...(Object.keys(planRoles) as (keyof typeof planRoles)[]).map((name) =>
      step('lead', 110, 'putPerson', {
        personId: id(name),
        name: cast[name].name,
        email: cast[name].email,
        role: planRoles[name],
      }),
    ),
    ...matrix.map(([roleId, who]) => step('lead', 108, 'assignRole', { id: roleId, personId: id(who) })),
    ...matrix.flatMap(([roleId, who, answer]) =>
      answer ? [step(who, 105, 'answerRole', { id: roleId, answer, note: noteOf(answer) })] : [],
    ),
    step('sponsor', 88, 'signOffFunction', {
      id: 'function-hr',
      note: 'Expense policy covers mobiles used for calls.',
    }),
    step('sponsor', 74, 'signOffFunction', { id: 'function-security', note: 'Recording stays off.' }),
    step('lead', 60, 'signOffFunction', { id: 'function-finance', note: 'Costs are billed per site.' }),
    step('sponsor', 103, 'putCharter', {
      wanted: 'yes',
      rationale: 'Five sites in four countries need one place that decides.',
      scope: 'What Teams calling brings to Larkmoor, from the pilot to the last exchange.',
      outcomes: ['20 % lower telephony cost', 'No desk phones in open offices'],
      quorum: { operator: 'moreThan', share: 0.5 },
    }),
    ...seats.map(([who, title, votes]) =>
      step('lead', 102, 'putMember', { personId: id(who), title, votes }, `member-${who}`),
    ),
    ...seriesSteps(company),
  ]
}

/** The Thursday of the next steering meeting, one to seven days ahead; the last one was two weeks before it. */
export function nextThursday({ today }: ExampleCompany): Day {
  return addDays(today, (4 - isoWeekday(today) + 7) % 7 || 7)
}

function seriesSteps(company: ExampleCompany): ExampleStep[] {
  const { step, day } = telling(company)
  const startsOn = addDays(nextThursday(company), -14 * 6)
  return Object.entries(templateSeries(day(-112), zone)).map(([id, { recurs }]) =>
    step('lead', 101, 'putSeries', {
      id,
      location: 'Teams, and room Drift in Utrecht',
      recurs: id === 'series-steering' ? { ...recurs, startsOn } : recurs,
    }),
  )
}

function noteOf(answer: 'accepted' | 'declined'): string {
  return answer === 'declined' ? 'No time beside the help desk.' : ''
}
