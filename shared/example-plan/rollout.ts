import type { SiteTask } from '../parts/site.ts'
import { type CastName, type ExampleCompany, type ExampleStep, telling } from './story.ts'

type Told = readonly [area: SiteTask['area'], title: string, state: SiteTask['state'], note?: string]

const siteOwners: Readonly<Record<string, CastName>> = {
  utrecht: 'serviceOwner',
  leeds: 'telephonyLead',
  lyon: 'changeManager',
  gdansk: 'networkLead',
  toronto: 'siteManager',
}

const tasks: Readonly<Record<string, readonly Told[]>> = {
  utrecht: [
    ['service', 'Numbers ported and emergency addresses checked', 'done'],
    ['users', 'Licences and policies assigned', 'done'],
    ['endpoints', 'Headsets handed out', 'done'],
    ['quality', 'Networks entered in the building file', 'done'],
    ['adoption', 'Floor-walkers present in the first week', 'done'],
  ],
  leeds: [
    ['service', 'Numbers ported and emergency addresses checked', 'done'],
    ['users', 'Licences and policies assigned', 'done'],
    ['endpoints', 'Headsets handed out', 'done'],
    ['quality', 'Wi-Fi on the second floor carries calls', 'blocked', 'Access points are on order.'],
    ['adoption', 'Training hours held', 'open'],
  ],
  lyon: [
    ['service', 'Porting papers sent to the carrier', 'open'],
    ['users', 'List of people checked with the site', 'done'],
    ['endpoints', 'Headsets ordered', 'open'],
    ['quality', 'Network assessed', 'done'],
    ['adoption', 'Training in French prepared', 'open'],
  ],
  gdansk: [
    ['service', 'Porting papers collected', 'open'],
    ['quality', 'Network assessed', 'open'],
  ],
  toronto: [],
}

/** What the ordering strategies sort by. */
const traits: Readonly<
  Record<string, { deviceAgeYears: number; easeOfSupport: number; enthusiasm: number }>
> = {
  utrecht: { deviceAgeYears: 9, easeOfSupport: 5, enthusiasm: 4 },
  leeds: { deviceAgeYears: 11, easeOfSupport: 3, enthusiasm: 3 },
  lyon: { deviceAgeYears: 7, easeOfSupport: 3, enthusiasm: 5 },
  gdansk: { deviceAgeYears: 6, easeOfSupport: 4, enthusiasm: 4 },
  toronto: { deviceAgeYears: 4, easeOfSupport: 2, enthusiasm: 3 },
}

/** Sites with their tasks, the pilot and three waves, and the milestones on the way. */
export function rolloutSteps(company: ExampleCompany): ExampleStep[] {
  const { step, day, id } = telling(company)
  const launches: Readonly<Record<string, string>> = {
    utrecht: day(-70),
    leeds: day(-14),
    lyon: day(21),
    gdansk: day(63),
    toronto: day(63),
  }
  return [
    ...company.sites.map(({ id: siteId, name, country, zone, network, headcount }) =>
      step(
        'projectManager',
        100,
        'putSite',
        {
          name,
          country,
          zone,
          headcount,
          region: country === 'Canada' ? 'Americas' : 'Europe',
          subnets: [`${network}.10.0/24`, `${network}.20.0/24`],
          launchOn: launches[siteId] ?? null,
          ownerId: id(siteOwners[siteId] ?? 'projectManager'),
          ...traits[siteId],
        },
        siteId,
      ),
    ),
    ...company.sites.flatMap(({ id: siteId }) =>
      (tasks[siteId] ?? []).map(([area, title, state, note], n) =>
        step(
          'projectManager',
          state === 'done' ? 30 : 5,
          'putSiteTask',
          {
            siteId,
            area,
            title,
            state,
            note: note ?? '',
            ownerId: id(siteOwners[siteId] ?? 'projectManager'),
          },
          `task-${siteId}-${n + 1}`,
        ),
      ),
    ),
    ...waveSteps(company),
    ...milestoneSteps(company),
  ]
}

const pilotSize = 24

function waveSteps(company: ExampleCompany): ExampleStep[] {
  const { step, day } = telling(company)
  const people = (...siteIds: readonly string[]) =>
    company.sites.filter(({ id }) => siteIds.includes(id)).reduce((sum, { headcount }) => sum + headcount, 0)
  const pilotShare = [{ siteId: 'utrecht', people: pilotSize }]
  const add = (id: string, position: number, name: string, siteIds: string[], people: number, from: number) =>
    step(
      'lead',
      95,
      'putWave',
      {
        name,
        position,
        siteIds,
        shares: position === 0 ? pilotShare : [],
        plannedPeople: people,
        kind: position === 0 ? 'pilot' : 'wave',
        launchOn: day(from),
        endsOn: day(from + 30),
      },
      id,
    )
  return [
    add('wave-pilot', 0, 'Pilot Utrecht', ['utrecht'], pilotSize, -70),
    add(
      'wave-1',
      1,
      'Wave 1: Utrecht and Leeds',
      ['utrecht', 'leeds'],
      people('utrecht', 'leeds') - pilotSize,
      -14,
    ),
    add('wave-2', 2, 'Wave 2: Lyon', ['lyon'], people('lyon'), 21),
    add('wave-3', 3, 'Wave 3: Gdańsk and Toronto', ['gdansk', 'toronto'], people('gdansk', 'toronto'), 63),
    ...gateSteps(company),
    step('lead', 70, 'putWave', { id: 'wave-pilot', state: 'live' }),
    step('lead', 38, 'putWave', { id: 'wave-pilot', state: 'closed', endsOn: day(-38) }),
    step('lead', 14, 'putWave', { id: 'wave-1', state: 'live' }),
  ]
}

/** The pilot went ahead against a condition that was met; the first wave by a decision bolder than its evidence. */
function gateSteps(company: ExampleCompany): ExampleStep[] {
  const { step, day, id } = telling(company)
  return [
    step(
      'sponsor',
      73,
      'decideGate',
      {
        id: 'wave-pilot',
        proposal: 'conditionalGo',
        decision: 'conditionalGo',
        conditions: [
          {
            text: 'Finance confirms how the pilot’s costs are billed',
            ownerId: id('finance'),
            dueOn: day(-55),
          },
        ],
        unsettled: ['Finance has not signed off.', 'Legal has not signed off.'],
      },
      'gate-pilot',
    ),
    step('finance', 60, 'fulfilGateCondition', {
      id: 'wave-pilot',
      conditionId: 'gate-pilot-1',
      note: 'Costs are billed per site.',
    }),
    step(
      'sponsor',
      16,
      'decideGate',
      {
        id: 'wave-1',
        proposal: 'conditionalGo',
        decision: 'go',
        reason: 'The pilot met its goals in 30 days; Legal only has to read the final contract.',
        unsettled: ['Legal has not signed off.', 'Procurement has not signed off.'],
      },
      'gate-wave-1',
    ),
  ]
}

function milestoneSteps(company: ExampleCompany): ExampleStep[] {
  const { step, day, id } = telling(company)
  return [
    step('projectManager', 84, 'putMilestone', { id: 'milestone-plan', done: true }),
    step('projectManager', 70, 'putMilestone', {
      id: 'milestone-pilot-starts',
      done: true,
      waveId: 'wave-pilot',
    }),
    step('lead', 38, 'putMilestone', { id: 'milestone-pilot-reviewed', done: true, goNoGo: 'go' }),
    step('lead', 14, 'putMilestone', {
      id: 'milestone-first-wave',
      done: true,
      goNoGo: 'go',
      waveId: 'wave-1',
    }),
    step(
      'projectManager',
      4,
      'putMilestone',
      {
        title: 'Go/no-go for Lyon',
        dueOn: day(14),
        originalDueOn: day(7),
        importance: 'high',
        impact: 'Everybody in Lyon and the shop floor phones.',
        ownerId: id('lead'),
        waveId: 'wave-2',
        goNoGo: 'open',
      },
      'milestone-lyon',
    ),
    step('projectManager', 4, 'putMilestone', {
      id: 'milestone-exchange-off',
      title: 'The Utrecht exchange is switched off',
      dueOn: day(64),
      originalDueOn: day(50),
    }),
  ]
}
