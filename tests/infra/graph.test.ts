import { companyPeople, companyPerson } from '#infra/local/company.ts'
import { makeHistory } from '#infra/local/graph/call-history.ts'
import { makeCall, makeRecordWithSessions } from '#infra/local/graph/call-maker.ts'
import { catalogAppId } from '#infra/local/graph/installed-app-routes.ts'
import { callRecordWindows, makeThrottle } from '#infra/local/graph/throttle.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { startLocalGraph, type LocalGraph } from './graph-local.ts'

const dayMs = 86_400_000
const now = new Date('2026-03-13T16:00:00Z')
const greeted: string[] = []
const marit = companyPerson('Marit de Graaf')
const ago = (days: number) => new Date(now.getTime() - days * dayMs)
const call = (seed: string, startedAt = ago(1)) => makeCall({ seed, startedAt, quality: 'good' })

let local: LocalGraph
beforeEach(async () => {
  local = await startLocalGraph({ now: () => now, onInstall: (id) => void greeted.push(id) })
})
afterEach(async () => {
  const { contract } = local.graph
  await local.close()
  expect(contract!.violations()).toEqual([])
})

type Page = { value: { id: string }[]; '@odata.nextLink'?: string }
const page = async (target: string) => (await local.ask(target)).body as unknown as Page

async function everyPage(target: string): Promise<{ ids: string[]; sizes: number[] }> {
  const { value, '@odata.nextLink': next } = await page(target)
  const rest = next ? await everyPage(next) : { ids: [], sizes: [] }
  return { ids: [...value.map(({ id }) => id), ...rest.ids], sizes: [value.length, ...rest.sizes] }
}

describe('tokens', () => {
  test('are needed, must come from our Entra and must carry the permission', async () => {
    const stranger = await local.entra.ssoToken(marit.id)
    expect((await local.ask('/users', { token: '' })).status).toBe(401)
    expect((await local.ask('/users', { token: stranger })).body).toMatchObject({
      error: { code: 'InvalidAuthenticationToken' },
    })
    local.entra.grantRoles(['User.ReadBasic.All'])
    const weak = await local.token()
    expect((await local.ask('/users', { token: weak })).status).toBe(200)
    const refused = await local.ask('/communications/callRecords', { token: weak })
    expect([refused.status, refused.body['error']]).toMatchObject([
      403,
      { code: 'Authorization_RequestDenied' },
    ])
  })

  test('signed with a new key are accepted without a restart', async () => {
    await local.entra.rotateKeys()
    expect((await local.ask('/users', { token: await local.token() })).status).toBe(200)
  })
})

describe('the list of call records', () => {
  test('comes in pages of 60 that a later call does not shift, without sessions or participants', async () => {
    const records = makeHistory({ from: ago(2), to: now, seed: 'a', callsPerDay: 120 })
    local.graph.seedCalls(records)
    const first = await page('/communications/callRecords')
    expect(first.value).toHaveLength(60)
    expect(first.value[0]).not.toHaveProperty('sessions')
    expect(first.value[0]).not.toHaveProperty('participants_v2')
    expect(first['@odata.nextLink']).toMatch(/^https:\/\/graph\.microsoft\.com\/v1\.0\//)
    local.graph.seedCalls([call('late', ago(3))])
    const rest = await everyPage(first['@odata.nextLink']!)
    expect([...first.value.map(({ id }) => id), ...rest.ids]).toEqual(records.map(({ id }) => id))
  })

  test('takes bounds on the start and keeps them on further pages', async () => {
    const records = makeHistory({ from: ago(4), to: now, seed: 'a', callsPerDay: 120 })
    local.graph.seedCalls(records)
    const [from, until] = [ago(2).toISOString(), ago(1).toISOString()]
    const filter = encodeURIComponent(`startDateTime ge ${from} and startDateTime lt ${until}`)
    const { ids } = await everyPage(`/communications/callRecords?$filter=${filter}`)
    const wanted = records.filter(({ startDateTime }) => startDateTime! >= from && startDateTime! < until)
    expect(ids).toEqual(wanted.map(({ id }) => id))
    expect(ids.length).toBeGreaterThan(60)
    expect(
      (await local.ask(`/communications/callRecords?$filter=${encodeURIComponent('version gt 1')}`)).status,
    ).toBe(400)
  })

  test('forgets calls after 30 days, as does the record itself', async () => {
    const old = call('old', ago(31))
    local.graph.seedCalls([old, call('new')])
    expect((await page('/communications/callRecords')).value).toHaveLength(1)
    expect((await local.ask(`/communications/callRecords/${old.id}`)).status).toBe(404)
  })
})

describe('one call record', () => {
  const expand = '$expand=sessions($expand=segments)'

  test('shows sessions and participants only when asked', async () => {
    const record = call('one')
    local.graph.seedCalls([record])
    const path = `/communications/callRecords/${record.id}`
    expect(Object.keys((await local.ask(path)).body)).not.toContain('sessions')
    const full = (await local.ask(`${path}?${expand},participants_v2`)).body
    expect(full['sessions']).toEqual(record.sessions)
    expect(full['participants_v2']).toEqual(record.participants_v2)
    expect((await local.ask(`${path}?$expand=calls`)).status).toBe(400)
  })

  test('of 150 sessions comes in three pages, its participants in two', async () => {
    const record = makeRecordWithSessions(150, ago(1))
    local.graph.seedCalls([record])
    const path = `/communications/callRecords/${record.id}`
    const full = (await local.ask(`${path}?${expand},participants_v2`)).body
    const first = full['sessions'] as unknown as { id: string }[]
    const rest = await everyPage(String(full['sessions@odata.nextLink']))
    expect([first.length, ...rest.sizes]).toEqual([60, 60, 30])
    expect(new Set([...first.map(({ id }) => id), ...rest.ids]).size).toBe(150)
    const others = await page(String(full['participants_v2@odata.nextLink']))
    expect(others.value).toHaveLength(20)
    const own = (await local.ask(`${path}/sessions?$expand=segments`)).body['value'] as unknown as object[]
    expect(own[0]).toEqual(record.sessions![0])
  })

  test('is replaced by a higher version and never by a lower one', async () => {
    const record = call('one')
    local.graph.putVersion({ ...record, version: 2 })
    local.graph.putVersion({ ...record, version: 1 })
    const read = await local.ask(`/communications/callRecords/${record.id}`)
    expect(read.body['version']).toBe(2)
  })

  test('answers 404 as often as it was told to come early', async () => {
    local.graph.set({ early404: 2 })
    const record = call('early')
    local.graph.putVersion(record)
    const statuses = []
    for (const _ of [1, 2, 3])
      statuses.push((await local.ask(`/communications/callRecords/${record.id}`)).status)
    expect(statuses).toEqual([404, 404, 200])
  })

  test('may be read ten times in 20 seconds, then asks to wait', async () => {
    const record = call('one')
    local.graph.seedCalls([record])
    const path = `/communications/callRecords/${record.id}`
    const answers = await Promise.all(Array.from({ length: 12 }, () => local.ask(path)))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(2)
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(15)
    expect(refused[0]!.body).toMatchObject({ error: { code: 'TooManyRequests', innerError: {} } })
  })
})

test('the window of an app lets 1500 requests through in 20 seconds and says when the next may come', () => {
  const throttle = makeThrottle()
  const waits = Array.from({ length: 1501 }, (_, n) => throttle.take('app', callRecordWindows.app, n))
  expect(waits.filter((wait) => wait !== null)).toEqual([19])
  expect(throttle.take('app', callRecordWindows.app, 20_000)).toBeNull()
  expect(throttle.take('another', callRecordWindows.app, 1501)).toBeNull()
})

describe('faults on request', () => {
  test('fail as often as asked, in the shape of Graph', async () => {
    local.graph.set({ fail: { status: 503, times: 1, path: '/users' } })
    local.graph.set({ throttleNext: { times: 1, retryAfterS: 7 } })
    const throttled = await local.ask('/users')
    expect([throttled.status, throttled.headers.get('retry-after')]).toEqual([429, '7'])
    expect((await local.ask('/users')).status).toBe(503)
    expect((await local.ask('/users')).status).toBe(200)
  })

  test('an error carries innerError with the ids and a date without a zone', async () => {
    const missing = await local.ask('/users/nobody', { headers: { 'client-request-id': 'mine' } })
    const { error } = missing.body as unknown as {
      error: { code: string; innerError: Record<string, string> }
    }
    expect(error.code).toBe('Request_ResourceNotFound')
    expect(error.innerError['client-request-id']).toBe('mine')
    expect(error.innerError['date']).toBe('2026-03-13T16:00:00')
  })
})

describe('the directory', () => {
  test('lists everybody in pages of 100 or as many as asked', async () => {
    const all = await everyPage('/users')
    expect(all.sizes).toEqual([100, 100, 100, 100, 100, 20])
    expect(all.ids).toEqual(companyPeople.map(({ id }) => id))
    expect((await everyPage('/users?$top=999')).sizes).toEqual([520])
    expect((await local.ask('/users?$top=1000')).status).toBe(400)
    expect((await local.ask('/users?$skip=10')).status).toBe(400)
  })

  test('gives the selected properties, of a person by id or by address', async () => {
    const some = (await local.ask(`/users/${marit.email}?$select=id,department`)).body
    expect(some).toMatchObject({ id: marit.id, department: 'Management' })
    expect(some).not.toHaveProperty('displayName')
    expect((await local.ask(`/users/${marit.id}`)).body['displayName']).toBe('Marit de Graaf')
    expect((await local.ask(`/users/${marit.id}?$select=shoeSize`)).status).toBe(400)
  })
})

describe('installing the app', () => {
  const bind = {
    'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${catalogAppId}`,
  }
  const path = `/users/${marit.id}/teamwork/installedApps`

  test('finds it in the catalog by its manifest id', async () => {
    const filter = encodeURIComponent(`externalId eq '${localTenant.manifestId}'`)
    const found = await page(`/appCatalogs/teamsApps?$filter=${filter}`)
    expect(found.value.map(({ id }) => id)).toEqual([catalogAppId])
  })

  test('works once for a person and tells who greets; a second time is a conflict', async () => {
    const made = await local.ask(path, { method: 'POST', body: bind })
    expect([made.status, greeted]).toEqual([201, [marit.id]])
    expect((await local.ask(path, { method: 'POST', body: bind })).status).toBe(409)
    expect((await page(`${path}?$expand=teamsApp`)).value[0]).toMatchObject({
      teamsApp: { id: catalogAppId },
    })
    expect((await local.ask(path, { method: 'POST', body: {} })).status).toBe(404)
  })
})

test('the telephone log has a row for each telephone call, by either spelling of the function', async () => {
  const people = companyPeople.filter(({ siteId }) => siteId === 'leeds')
  const telephone = makeCall({
    seed: 'p',
    startedAt: ago(1),
    people,
    quality: 'good',
    fixed: { kind: 'pstn' },
  })
  local.graph.seedCalls([telephone, makeCall({ seed: 'q', startedAt: ago(1), fixed: { kind: 'group' } })])
  const range = '(fromDateTime=2026-03-01,toDateTime=2026-03-13)'
  for (const name of ['getPstnCalls', 'microsoft.graph.callRecords.getPstnCalls']) {
    const log = await page(`/communications/callRecords/${name}${range}`)
    expect(log.value.map(({ id }) => id)).toEqual([telephone.id])
  }
  const tooLong = '(fromDateTime=2025-10-01,toDateTime=2026-03-13)'
  expect((await local.ask(`/communications/callRecords/getPstnCalls${tooLong}`)).status).toBe(400)
})
