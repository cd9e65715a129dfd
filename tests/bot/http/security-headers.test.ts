import { join } from 'node:path'
import { connect } from 'node:net'
import { guardedServer } from './guarded-server.ts'

let at: Awaited<ReturnType<typeof guardedServer>>
beforeAll(async () => {
  at = await guardedServer({}, join(import.meta.dirname, '..', '..', '..', 'tab', 'public'))
})
afterAll(() => at.close())

const framing =
  'frame-ancestors https://*.cloud.microsoft https://teams.microsoft.com https://*.teams.microsoft.com ' +
  'https://*.microsoft365.com https://*.office.com https://outlook.office.com https://outlook.office365.com ' +
  'http://localhost:4300'

function policyOf(headers: Headers): string[] {
  return (headers.get('content-security-policy') ?? '').split('; ')
}

function missing(headers: Headers): string[] {
  const policy = policyOf(headers)
  const wanted: readonly (readonly [what: string, holds: boolean])[] = [
    ['framing', policy.includes(framing)],
    ['object-src', policy.includes("object-src 'none'")],
    ['base-uri', policy.includes("base-uri 'none'")],
    ['form-action', policy.includes("form-action 'none'")],
    ['default-src', policy.includes("default-src 'none'")],
    ['no inline scripts', !policy.some((each) => /^script-src.*unsafe/.test(each))],
    ['nosniff', headers.get('x-content-type-options') === 'nosniff'],
    ['referrer', headers.get('referrer-policy') === 'no-referrer'],
    ['hsts', headers.get('strict-transport-security') === 'max-age=63072000'],
    ['permissions', /camera=\(\).*microphone=\(\)/.test(headers.get('permissions-policy') ?? '')],
    ['resource policy', /^(same|cross)-origin$/.test(headers.get('cross-origin-resource-policy') ?? '')],
    ['no old framing', headers.get('x-frame-options') === null],
    ['caching', headers.get('cache-control') !== null],
  ]
  return wanted.filter(([, holds]) => !holds).map(([what]) => what)
}

test('every route carries them, whoever asks and whatever comes of it', async () => {
  expect(at.routes.length).toBeGreaterThan(60)
  for (const { method, path } of at.routes) {
    const address = path.replace(':planId', 'plan-1').replace(/:\w+/g, 'x').replace('*', 'nothing')
    for (const person of ['lena', 'nobody']) {
      const stop = new AbortController()
      const answer = await at.as(person, address, { method: method.toUpperCase(), signal: stop.signal })
      expect([method, path, answer.status, missing(answer.headers)]).toEqual([
        method,
        path,
        answer.status,
        [],
      ])
      if (address.startsWith('/api/'))
        expect([path, answer.headers.get('cache-control')]).toEqual([path, 'no-store'])
      stop.abort()
    }
  }
}, 60_000)

test.each<[string, string, RequestInit, number]>([
  ['no such page', '/nothing', {}, 404],
  ['no such route', '/api/nothing/at/all', { method: 'POST' }, 405],
  ['no such method', '/api/settings', { method: 'DELETE' }, 405],
  ['an address that cannot be read', '/api/plans/%E0%A4%A', {}, 404],
  [
    'a broken body',
    '/api/plans',
    { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } },
    400,
  ],
  [
    'a body that is too large',
    '/api/plans',
    { method: 'POST', body: ' '.repeat(300_000), headers: { 'content-type': 'application/json' } },
    413,
  ],
])('so do the errors: %s', async (_, path, init, status) => {
  const answer = await at.as('lena', path, init)
  expect([answer.status, missing(answer.headers)]).toEqual([status, []])
})

test('what is no HTTP is answered with them too, and with nothing else', async () => {
  const answer = await new Promise<string>((heard, failed) => {
    const socket = connect(at.port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'))
    let text = ''
    socket.on('data', (part) => (text += part.toString()))
    socket.on('error', failed)
    socket.on('close', () => heard(text))
  })
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  expect(answer).toContain(framing)
  expect(answer).toContain('x-content-type-options: nosniff')
})

test('a page may run our own scripts and be framed by hosts that isolate themselves; anything else runs nothing', async () => {
  const page = await at.as('lena', '/consent-done.html')
  expect(page.status).toBe(200)
  expect(policyOf(page.headers)).toEqual(expect.arrayContaining(["script-src 'self'"]))
  expect(policyOf(page.headers)).not.toContain('sandbox')
  expect(page.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  const file = await at.as('lena', '/api/plans/plan-1/export.json')
  expect(policyOf(file.headers)).toEqual(expect.arrayContaining(["default-src 'none'", 'sandbox']))
  expect(file.headers.get('cross-origin-resource-policy')).toBe('same-origin')
})
