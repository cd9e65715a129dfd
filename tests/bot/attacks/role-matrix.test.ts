import { diceOf } from '#tests/fuzz/dice.ts'
import { valueOf } from '#tests/fuzz/from-schema.ts'
import { bodySchema } from '#tests/fuzz/route-inputs.ts'
import { actionNames, may } from '#shared/actions.ts'
import { type Role, roles } from '#shared/basics/role.ts'
import { aPerson, aPlan, aShare } from '#tests/support/build.ts'
import { sampleInputs } from '#tests/support/sample-inputs.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'
import { asker, type AttackDoor, attackDoor, pathOf, type Route, silentPorts } from './attack-door.ts'

/*
 * Who may knock where: every GET and POST of the server's own router, by everybody there is. A route nobody told of here
 * is for all who are on its plan and for nobody else, so a new one that opens wider or narrower has to be written down.
 */

/** Who is not on the plan by name: none of them may change anything of it. */
const outsiders = ['colleague', 'visitor guest', 'stranger', 'stranger guest', 'stranger admin', ''] as const
const everyone = [...roles, 'member guest', ...outsiders] as const
type Who = (typeof everyone)[number]

/** For whom a route is, where it is not everybody on the plan. */
const only: Readonly<Record<string, readonly (Role | 'admin')[]>> = {
  'POST /import/preview': ['lead'],
  'POST /import/apply': ['lead'],
  'POST /ksis/preview': ['sponsor', 'lead', 'member', 'qualityChampion', 'surveyAdmin'],
  'POST /evidence': ['sponsor', 'lead', 'member', 'qualityChampion', 'surveyAdmin'],
  'POST /ksis/:ksiId/figures/preview': ['sponsor', 'lead', 'member', 'qualityChampion', 'surveyAdmin'],
  'POST /ksis/:ksiId/figures': ['sponsor', 'lead', 'member', 'qualityChampion', 'surveyAdmin'],
  'GET /buildings': ['sponsor', 'lead', 'member', 'qualityChampion', 'surveyAdmin'],
  'GET /buildings/networks': ['sponsor', 'lead', 'member', 'qualityChampion', 'surveyAdmin'],
  'POST /buildings/preview': ['sponsor', 'lead', 'member', 'qualityChampion', 'surveyAdmin'],
  'POST /buildings': ['sponsor', 'lead', 'member', 'qualityChampion', 'surveyAdmin'],
  'POST /buildings/drop': ['sponsor', 'lead', 'member', 'qualityChampion', 'surveyAdmin'],
  'POST /campaigns/stop': ['lead', 'surveyAdmin'],
  'POST /campaigns/continue': ['lead', 'surveyAdmin'],
  'POST /campaigns/send-again': ['lead', 'surveyAdmin'],
  'POST /remove': ['lead'],
  'POST /people': ['lead'],
  'POST /people/change': ['lead'],
  'GET /imports/:kind': ['lead'],
  'POST /imports/:kind': ['lead'],
  'POST /imports/:importId/columns': ['lead'],
  'POST /imports/:importId/start': ['lead'],
  'POST /imports/:importId/cancel': ['lead'],
  'GET /imports/:importId/report': ['lead'],
  'POST /surveys/preview': ['lead', 'surveyAdmin'],
  'GET /surveys/cohort': ['lead', 'surveyAdmin'],
  'GET /incidents': ['lead', 'surveyAdmin'],
  'POST /incident-key': ['lead', 'surveyAdmin'],
  'POST /incident-key/end': ['lead', 'surveyAdmin'],
  'POST /incidents/file': ['lead', 'surveyAdmin'],
  'GET /rounds/:roundId/results.xlsx': ['sponsor', 'lead', 'member', 'qualityChampion', 'surveyAdmin'],
  'GET /rounds/:roundId/results.csv': ['sponsor', 'lead', 'member', 'qualityChampion', 'surveyAdmin'],
  'GET /health': ['lead', 'qualityChampion', 'admin'],
  'POST /health/permissions': ['lead', 'qualityChampion', 'admin'],
  'POST /health/test': ['lead', 'qualityChampion', 'admin'],
}
/** Open to all, or with a secret of their own that nobody here has: never by who signed in. */
const open = [
  ...['GET /api/settings', 'GET /health', 'GET /health/ready', 'GET /api/schema/plan.json', 'GET /consent'],
  ...['GET /calendar/:file', 'GET /*'],
  ...['POST /hooks/graph/notifications', 'POST /hooks/graph/lifecycle'],
]
/** By a token of Teams, which nobody here has; without one no activity is read. */
const ofTeams = 'POST /api/messages'
/** For everybody who signed in; those that reach beyond a plan not for guests. */
const signedIn = ['GET /api/me', 'GET /api/me/work', 'GET /api/start']
const notForGuests = ['POST /api/plans', 'POST /api/plans/import']
/** What is kept for a person or done in their name: only for people on the plan, whatever their role. */
const byNameOnly = ['POST /calendar-feed', 'POST /calendar/outlook', 'POST /calendar/outlook/remove']
/** Takes away the asker's own address, also of who left the plan. */
const endsOwn = 'POST /calendar-feed/end'
/** Another program's, by a key of its own. */
const byKey = 'POST /incidents'

const queries: Readonly<Record<string, string>> = {
  'POST /import/apply': `?fingerprint=${'0'.repeat(64)}`,
  'GET /history/between': '?from=2026-03-01&to=2026-03-02',
  'GET /as-of': '?on=2026-03-02',
}
const bodies: Readonly<Record<string, object>> = {
  'POST /api/admin/person/find': { search: 'x' },
  'POST /api/admin/person/export': { personId: 'x' },
  'POST /api/admin/person/erase': { personId: 'x', typed: 'y' },
  'POST /api/admin/person/let-in': { personId: 'x' },
  'POST /api/admin/person/led-alone': { personId: 'x' },
  'POST /api/admin/plans/:planId/lead': { personId: 'x' },
  'POST /api/admin/plans/remove': { planId: 'x', name: 'y' },
  'POST /api/admin/sending/resume': { since: '2026-03-02T09:00:00.000Z' },
}

let held: TestWorld
let door: AttackDoor
beforeAll(async () => {
  const people = Object.fromEntries(roles.map((role) => [role, aPerson(role)]))
  held = await testWorld({
    plans: [aPlan({ people: { ...aPlan().people, ...people }, sharedWith: aShare() })],
    // Both are in the team; that the visitor is a guest of the organisation, their sign-in says.
    teamMembers: {
      ask: async (_, personId) => ({
        kind: ['colleague', 'visitor'].includes(personId) ? 'member' : 'none',
      }),
    },
    ...silentPorts,
  })
  await held.world.teams.keep({
    id: aShare().teamId,
    groupId: null,
    name: 'Rollout',
    serviceUrl: 'https://smba.example/',
  })
  door = await attackDoor(held.world)
}, 120_000)
afterAll(async () => {
  await door.close()
  await held.close()
}, 120_000)

const below = ({ method, path }: Route) => `${method} ${path.replace(/^\/api\/plans\/:planId(?=\/|$)/, '')}`

async function ask(route: Route, who: Who, nth: number): Promise<number> {
  const name = below(route)
  const schema = route.method === 'POST' ? bodySchema(route.path) : undefined
  const making = { dice: diceOf(7, nth), idFor: () => 'nothing', wild: 0 }
  const body = bodies[name] ?? (schema ? valueOf(schema, making) : {})
  const parts = { planId: 'plan-1', kind: 'people', key: '2026-03-02', action: 'nothing' }
  const answer = await fetch(door.root + pathOf(route, parts) + (queries[name] ?? ''), {
    method: route.method,
    redirect: 'manual',
    headers: { ...(who ? { [asker]: who } : {}), 'content-type': 'application/json' },
    ...(route.method === 'POST' ? { body: JSON.stringify(body) } : {}),
  })
  await answer.body?.cancel()
  return answer.status
}

/** 401, 403, or null where whoever asks is let through to what the route does. */
function expected(route: Route, who: Who): 401 | 403 | null {
  const whole = `${route.method} ${route.path}`
  const [person = '', standing] = who.split(' ')
  if (open.includes(whole)) return null
  if (below(route) === byKey || whole === ofTeams || who === '') return 401
  if (signedIn.includes(whole)) return null
  if (notForGuests.includes(whole)) return standing === 'guest' ? 403 : null
  if (route.path.startsWith('/api/admin/')) return standing === 'admin' ? null : 403
  if (below(route) === endsOwn) return null
  // A member of the team is let in exactly where a reader is, but for what is theirs alone.
  if (who === 'colleague') return byNameOnly.includes(below(route)) ? 403 : expected(route, 'reader')
  const allowed: readonly string[] = only[below(route)] ?? roles
  return allowed.includes(person) || (standing !== undefined && allowed.includes(standing)) ? null : 403
}

test('the matrix of routes holds in every cell: more than 800, by every role, guests, strangers, administrators and nobody', async () => {
  const wrong: string[] = []
  let cells = 0
  for (const [nth, route] of door.routes.entries()) {
    if (route.path.endsWith('/:action')) continue
    const statuses = await Promise.all(everyone.map((who) => ask(route, who, nth)))
    for (const [index, who] of everyone.entries()) {
      cells += 1
      const status = statuses[index]!
      const told = expected(route, who)
      const holds = told === null ? status !== 401 && status !== 403 && status < 500 : status === told
      if (!holds) wrong.push(`${route.method} ${route.path} as “${who}”: ${status}, not ${told ?? 'let in'}`)
    }
  }
  expect(wrong).toEqual([])
  expect(cells).toBeGreaterThan(800)
  expect(held.bugs).toEqual([])
}, 240_000)

test('what is told of here is there: no row outlives its route', () => {
  const there = new Set(door.routes.flatMap((route) => [below(route), `${route.method} ${route.path}`]))
  const told = [...Object.keys(only), ...Object.keys(queries), ...Object.keys(bodies), ...open, ...signedIn]
  expect(
    [...told, ...notForGuests, ...byNameOnly, endsOwn, byKey].filter((name) => !there.has(name)),
  ).toEqual([])
})

test(`each of ${actionNames.length} actions is refused over HTTP to every role that may not, to strangers, guests and nobody, and the plan stays`, async () => {
  const wrong: string[] = []
  let cells = 0
  const before = (await held.world.plans.read('plan-1')).revision
  const act = async (name: string, who: string) => {
    const answer = await fetch(`${door.root}/api/plans/plan-1/${name}`, {
      method: 'POST',
      headers: { ...(who ? { [asker]: who } : {}), 'content-type': 'application/json' },
      body: JSON.stringify(sampleInputs[name as keyof typeof sampleInputs]),
    })
    await answer.body?.cancel()
    return answer.status
  }
  for (const name of actionNames) {
    const refused = roles.filter((role) => !may(role, name))
    const askers = [...refused, ...outsiders]
    const statuses = await Promise.all(askers.map((who) => act(name, who)))
    cells += askers.length
    statuses.forEach((status, nth) => {
      if (status !== (askers[nth] === '' ? 401 : 403)) wrong.push(`${name} as “${askers[nth]}”: ${status}`)
    })
  }
  expect(wrong).toEqual([])
  expect(cells).toBeGreaterThan(4 * actionNames.length)
  expect((await held.world.plans.read('plan-1')).revision).toBe(before)
}, 240_000)
