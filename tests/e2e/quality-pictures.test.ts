import { companyPerson } from '#infra/local/company.ts'
import { makeHistory } from '#infra/local/graph/call-history.ts'
import { fill } from '#infra/local/seed.ts'
import type { QualityOverview } from '#shared/api-quality.ts'
import { addDays, utcDay } from '#shared/basics/day.ts'
import { isWorkingDay } from '#shared/calendar/working-days.ts'
import { eventually } from '../support/whole-world.ts'
import { type TabVisit, tabVisit } from './tab-visit.ts'

/*
 * The pages about calls in every state they can be in, looked at in three themes and at 400 px:
 * E2E=all npm run jest -- --selectProjects e2e --testPathPatterns quality-pictures  (one state: -t 'data used')
 * Pictures lie in tests/output, named calls-<state>-<page>-<look>.
 */

const leadName = 'Sanne Vermeulen'
const lead = companyPerson(leadName)
const dayMs = 86_400_000
const pages = [
  ['quality', /^Call quality$/],
  ['quality/site:leeds', /^Call quality: Leeds$/],
  ['telephone', /^Telephone$/],
  ['usage', /^Usage$/],
  ['buildings', /^Buildings and networks$/],
  ['health', /^Health$/],
] as const

type State = 'used' | 'few' | 'none' | 'refused'

let visit: TabVisit | null = null
afterEach(async () => {
  await visit?.close()
  visit = null
}, 60_000)

test.each(['used', 'few', 'none', 'refused'] as const)(
  'the pages about calls, data %s: nothing axe can see, nothing wider than 400 px',
  async (state) => {
    visit = await tabVisit(lead.id)
    await bring(visit, state)
    await visit.open('#/tab/plan:larkmoor')
    await visit.frame().getByRole('heading', { level: 1 }).first().waitFor()
    const faults: string[] = []
    for (const [route, title] of pages) faults.push(...(await lookAt(visit, state, route, title)))
    expect(faults).toEqual([])
    expect(visit.world.violations()).toEqual([])
  },
  600_000,
)

async function lookAt(here: TabVisit, state: State, route: string, title: RegExp): Promise<string[]> {
  const frame = here.frame()
  await here.go(route)
  await frame.getByRole('heading', { level: 1, name: title }).waitFor()
  await eventually(
    () => frame.getByText(/^Loading /).count(),
    (count) => count === 0,
    60_000,
  )
  const name = `calls-${state}-${route.replace(/[/:]/g, '-')}`
  const found = (await here.violations()).map((fault) => `${name}: ${fault}`)
  await here.keep(`${name}-1280`)
  await here.size(400)
  found.push(...(await here.tooWide()).map((wide) => `${name} is too wide: ${wide}`))
  await here.keep(`${name}-400`)
  await here.size(1280)
  for (const theme of ['dark', 'contrast'] as const) {
    await here.theme(theme)
    found.push(...(await here.violations('colours')).map((fault) => `${name}, ${theme}: ${fault}`))
    await here.keep(`${name}-${theme}`)
  }
  await here.theme('default')
  return [...found, ...(state === 'refused' ? [] : here.complaints().map((words) => `${name}: ${words}`))]
}

async function bring({ world }: TabVisit, state: State): Promise<void> {
  const { stores } = world.database
  const now = new Date()
  if (state === 'refused') {
    world.entra.grantRoles([])
    // A token lasts; a server that starts now gets one without roles.
    await world.crash()
  }
  await fill(stores, now)
  if (state === 'refused')
    await eventually(
      () => world.as(leadName).get<QualityOverview>('/api/plans/larkmoor/quality/overview'),
      ({ refused }) => refused !== null,
      300_000,
    )
  if (state === 'none' || state === 'refused') return
  const history = makeHistory({
    from: new Date(now.getTime() - 29 * dayMs),
    to: now,
    seed: 'pictures',
    callsPerDay: 40,
  })
  world.graph.seedCalls(state === 'few' ? history.slice(-3) : history)
  world.graph.lifecycle('missed')
  if (state === 'used') {
    await takeBuildings(world)
    await logged(stores, utcDay(now.toISOString()))
  }
  await eventually(
    () => stores.calls.health(),
    ({ records, waiting }) => records >= (state === 'few' ? 3 : history.length * 0.9) && waiting === 0,
    300_000,
  )
}

type World = TabVisit['world']

async function takeBuildings(world: World): Promise<void> {
  const rows = [
    '10.31.0.0,Offices,16,Utrecht,Owned,Office,,Utrecht,3511,NL,Utrecht,EMEA,1,0',
    '10.32.0.0,Offices,16,Leeds,Leased,Office,,Leeds,LS1,GB,,EMEA,1,0',
    '10.77.0.0,Depot,16,Gouda depot,Leased,Warehouse,,Gouda,2801,NL,,EMEA,0,0',
  ]
  const taken = await fetch(`${world.appUrl}/api/plans/larkmoor/buildings`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await world.entra.ssoToken(lead.id)}`,
      'content-type': 'text/csv',
      'content-disposition': 'attachment; filename="buildings.csv"',
    },
    body: `${rows.join('\n')}\n`,
  })
  expect(taken.status).toBe(200)
}

/** Four weeks of telephone logs and reports, as the jobs would have read them day by day. */
async function logged(
  { telephoneDays, planUsages }: World['database']['stores'],
  today: string,
): Promise<void> {
  for (let back = 27; back >= 0; back -= 1) {
    const day = addDays(today, -back)
    const calls = isWorkingDay(day, []) ? 60 + ((back * 7) % 13) : 4
    const readAt = new Date(`${addDays(day, back < 3 ? 0 : 4)}T06:00:00Z`)
    const sum = (callType: string, currency: string, share: number, charge: number) => {
      const some = Math.round(calls * share)
      return { callType, currency, calls: some, failed: 0, seconds: some * 190, charge: some * charge }
    }
    const plans = [
      sum('user_out', 'EUR', 0.5, 0.032),
      sum('user_out', 'GBP', 0.2, 0.021),
      sum('user_in', '', 0.6, 0),
    ]
    const routing = [sum('ByotIn', '', 0.3, 0), { ...sum('ByotOut', '', 0.25, 0), failed: 1 }]
    const reading = { day, rows: calls, hash: day }
    await telephoneDays.put({ ...reading, log: 'callingPlans', sums: plans }, readAt)
    await telephoneDays.put({ ...reading, log: 'directRouting', sums: routing }, readAt)
    if (back < 3) continue
    const concealed = back > 20
    await planUsages.put({
      ...{ planId: 'larkmoor', day, refreshedOn: addDays(day, 2), concealed, hash: day, rows: 500, readAt },
      ...{
        enabled: 160,
        found: concealed ? 0 : 151,
        active: concealed ? 431 : 128,
        calling: concealed ? 190 : 74,
      },
    })
  }
}
