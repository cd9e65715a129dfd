import { graphCallSource } from '#bot/adapters/graph/graph-call-source.ts'
import { openGraph } from '#bot/adapters/graph/graph-client.ts'
import { serveLoopback, type Answer, type Ask, type Loopback } from '#infra/local/contract/loopback.ts'

const recordId = 'e523d2ed-2966-4b6b-925b-754a88034cc5'
const record = { id: recordId, version: 1, startDateTime: '2026-03-17T10:00:00Z', sessions: [] }

let server: Loopback
let asked: Ask[] = []
let answer: (ask: Ask) => Promise<Answer> | Answer = () => ({ status: 200, body: record })

beforeAll(async () => {
  server = await serveLoopback(0, (ask) => {
    asked.push(ask)
    return answer(ask)
  })
})
afterAll(() => server.close())
beforeEach(() => {
  asked = []
})

const tenant = { tenantId: 'tenant', now: () => new Date() }
const clientOf = (given: object = {}) =>
  openGraph({ endpoint: server.url, tokens: { get: async (scope) => `token for ${scope}` }, ...given })
const fetchIt = () => graphCallSource(clientOf(), tenant).fetch(recordId)

test('the stand-in is asked what Graph would be, with token and preferences', async () => {
  expect(await fetchIt()).toMatchObject({ kind: 'record' })
  expect(asked[0]).toMatchObject({ method: 'GET', path: `/v1.0/communications/callRecords/${recordId}` })
  expect(asked[0]!.query.get('$expand')).toBe('sessions($expand=segments)')
  expect(asked[0]!.headers).toMatchObject({
    authorization: 'Bearer token for https://graph.microsoft.com/.default',
    prefer: 'include-unknown-enum-members',
  })
})

test.each([
  [429, { 'retry-after': '7' }, 7_000],
  [503, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() }, expect.closeTo(60_000, -4) as number],
  // An hour at most, whatever somebody between us and Graph says.
  [429, { 'retry-after': '999999' }, 3_600_000],
  [503, { 'retry-after': '1234567890123' }, 3_600_000],
  [503, { 'retry-after': new Date(Date.now() + 9 * 86_400_000).toUTCString() }, 3_600_000],
  [504, {}, null],
  [500, { 'retry-after': 'soon' }, null],
  [502, {}, null],
])('status %i means later, and is asked once', async (status, headers, retryAfterMs) => {
  answer = () => ({ status, headers: headers, body: { error: { code: 'Busy' } } })
  expect(await fetchIt()).toEqual({
    kind: 'later',
    scope: 'app',
    retryAfterMs,
    reason: `Graph answered ${status}`,
  })
  expect(asked).toHaveLength(1)
})

test('a permission that is missing may still be granted, a request that is wrong stays wrong', async () => {
  answer = () => ({ status: 403, body: { error: { code: 'Forbidden', message: 'secret words' } } })
  expect(await fetchIt()).toEqual({
    kind: 'later',
    scope: 'app',
    retryAfterMs: null,
    reason: 'Graph refused with 403 Forbidden',
  })
  answer = () => ({ status: 400, body: 'no JSON at all' })
  expect(await fetchIt()).toEqual({ kind: 'broken', reason: 'Graph refused with 400 unknown' })
  answer = () => ({ status: 404, body: { error: { code: 'NotFound' } } })
  expect(await fetchIt()).toEqual({ kind: 'missing' })
})

test.each([
  ['half a document', '{"id":"e523', 'the answer of Graph is not JSON'],
  ['a page to sign in at', '<!doctype html><title>Welcome</title>', 'the answer of Graph is not JSON'],
  ['no document', '', 'Graph answered something else'],
  ['another thing', '{"hello":1}', 'Graph answered something else'],
])('%s comes from somebody in Graph’s place: later', async (_, body, reason) => {
  answer = () => ({ status: 200, headers: { 'content-type': 'application/json' }, body })
  expect(await fetchIt()).toEqual({ kind: 'later', scope: 'app', retryAfterMs: null, reason })
})

test('the record itself in a shape that is none is broken, not a crash', async () => {
  answer = () => ({ status: 200, body: { id: recordId, version: 'seven' } })
  expect(await fetchIt()).toMatchObject({
    kind: 'broken',
    reason: expect.stringMatching(/^no call record/) as string,
  })
})

test('silence and a shut door mean later', async () => {
  answer = () => new Promise(() => undefined)
  const slow = await graphCallSource(clientOf({ timeoutMs: 50 }), tenant).fetch(recordId)
  expect(slow).toMatchObject({ kind: 'later', retryAfterMs: null })
  const nobody = openGraph({ endpoint: 'http://127.0.0.1:9', tokens: { get: async () => 'x' } })
  expect(await graphCallSource(nobody, tenant).fetch(recordId)).toMatchObject({ kind: 'later' })
})

test('a sign-in that fails means later, told by its code alone', async () => {
  const get = async () => {
    throw Object.assign(new Error('AADSTS7000215 for app 1d3e9c52'), { errorCode: 'invalid_client' })
  }
  expect(await graphCallSource(clientOf({ tokens: { get } }), tenant).fetch(recordId)).toEqual({
    kind: 'later',
    scope: 'app',
    retryAfterMs: null,
    reason: 'no answer (signing in to Entra failed: invalid_client)',
  })
})

test('a next link is followed on Graph and nowhere else, and the token never leaves', async () => {
  const more = (link: string) => ({ ...record, 'sessions@odata.nextLink': link })
  answer = ({ query }) => ({
    status: 200,
    body: query.has('$skiptoken')
      ? { value: [{ id: 's1' }] }
      : more(
          `https://graph.microsoft.com/v1.0/communications/callRecords/${recordId}/sessions?$skiptoken=a%3D%3D`,
        ),
  })
  expect(await fetchIt()).toMatchObject({ kind: 'record' })
  expect(asked[1]!.target).toBe(`/v1.0/communications/callRecords/${recordId}/sessions?$skiptoken=a%3D%3D`)

  for (const stray of [`${server.url}/v1.0/steal`, 'https://graph.microsoft.com.evil.example/v1.0/', 'x:y']) {
    asked = []
    answer = () => ({ status: 200, body: more(stray) })
    expect(await fetchIt()).toEqual({ kind: 'broken', reason: 'a next link that leads away from Graph' })
    expect(asked).toHaveLength(1)
  }
})

test('a redirect is not followed', async () => {
  answer = () => ({ status: 302, headers: { location: `${server.url}/v1.0/elsewhere` } })
  expect(await fetchIt()).toMatchObject({ kind: 'later' })
  expect(asked).toHaveLength(1)
})

describe('a report', () => {
  const report = '/reports/getTeamsUserActivityUserDetail(date=2026-03-17)'
  const sentTo = (location: string) => ({ status: 302, headers: { location } })

  test('is fetched where Graph sends us, without our token', async () => {
    answer = ({ path }) =>
      path.startsWith('/v1.0/') ? sentTo(`${server.url}/file?sig=x`) : { status: 200, body: '\uFEFFa,b' }
    expect(await clientOf().download(report)).toEqual({
      kind: 'file',
      bytes: new Uint8Array(new TextEncoder().encode('\uFEFFa,b')),
    })
    expect(asked.map(({ headers }) => headers.authorization?.slice(0, 9))).toEqual(['Bearer to', undefined])
  })

  test.each([
    'https://reports.office.com.evil.example/x',
    'https://evil.example/reports.office.com',
    'http://reports.office.com/x',
    'http://127.0.0.1:1/x',
    'file:///etc/passwd',
    '',
  ])('is not fetched from %s', async (location) => {
    answer = () => sentTo(location)
    expect(await clientOf().download(report)).toEqual({ kind: 'broken', reason: 'a report somewhere else' })
    expect(asked).toHaveLength(1)
  })

  test('that is late, refused or sent on again is told as that', async () => {
    answer = ({ path }) => (path.startsWith('/v1.0/') ? sentTo(`${server.url}/file`) : { status: 503 })
    expect(await clientOf().download(report)).toMatchObject({
      kind: 'later',
      reason: 'the report answered 503',
    })
    answer = () => sentTo(`${server.url}/file`)
    expect(await clientOf().download(report)).toMatchObject({ kind: 'later' })
    answer = () => ({ status: 403, body: { error: { code: 'Forbidden' } } })
    expect(await clientOf().download(report)).toEqual({ kind: 'refused', status: 403, code: 'Forbidden' })
    answer = () => ({ status: 200, body: {} })
    expect(await clientOf().download(report)).toEqual({ kind: 'broken', reason: 'no report' })
  })
})

test('no address but Graph’s own or one on this machine is accepted', () => {
  const tokens = { get: async () => 'x' }
  for (const endpoint of [
    'https://graph.example.org',
    'http://10.0.0.1',
    'http://127.0.0.1.evil.example',
    'http://127.0.0.1:1/v1.0',
  ])
    expect(() => openGraph({ endpoint, tokens })).toThrow('loopback')
  expect(() => openGraph({ endpoint: 'https://graph.microsoft.com', tokens })).not.toThrow()
})
