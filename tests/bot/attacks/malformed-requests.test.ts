import { connect as connectTo } from 'node:net'
import { roles } from '#shared/basics/role.ts'
import { aPerson, aPlan } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'
import { asker, type AttackDoor, attackDoor, pathOf, type Route, silentPorts } from './attack-door.ts'

/* What is not as it should be, at every route of the server's own router: the right refusal, and the server goes on. */

let held: TestWorld
let door: AttackDoor
beforeAll(async () => {
  const people = Object.fromEntries(roles.map((role) => [role, aPerson(role)]))
  held = await testWorld({ ...silentPorts, plans: [aPlan({ people: { ...aPlan().people, ...people } })] })
  door = await attackDoor(held.world)
}, 120_000)
afterAll(async () => {
  await door.close()
  await held.close()
}, 120_000)
afterEach(() => {
  expect(held.bugs).toEqual([])
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  expect(Object.keys(Object.prototype)).toEqual([])
})

const parts = { planId: 'plan-1', kind: 'people', key: '2026-03-02' }
const posts = () => door.routes.filter(({ method }) => method === 'POST')
const json = 'application/json'

interface Sent {
  readonly type: string | null
  readonly body: BodyInit
  readonly more?: Readonly<Record<string, string>>
}

async function post(
  route: Route,
  { type, body, more = {} }: Sent,
): Promise<{ status: number; text: string }> {
  const answer = await fetch(door.root + pathOf(route, parts), {
    method: 'POST',
    headers: {
      [asker]: 'lena admin',
      // Without a token it would not look at the body at all.
      ...(route.path === '/api/messages' ? { authorization: 'Bearer none' } : {}),
      ...(type === null ? {} : { 'content-type': type }),
      ...more,
    },
    body,
  })
  return { status: answer.status, text: await answer.text() }
}

const deep = (depth: number) => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`
const megabyte = 'x'.repeat(1_100_000)

/** Bodies no route takes. */
const broken: Readonly<Record<string, Sent>> = {
  'half an object': { type: json, body: '{"title":' },
  'two objects': { type: json, body: '{}{}' },
  'a list': { type: json, body: '[]' },
  'a number': { type: json, body: '1e999' },
  null: { type: json, body: 'null' },
  'a text': { type: json, body: '"x"' },
  words: { type: json, body: 'hello' },
  'bytes that are no UTF-8': { type: json, body: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]) },
  'a body of another encoding': { type: json, body: new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0]) },
  'lists in lists in lists, 200,000 deep': { type: json, body: deep(100_000) },
  'an object as a form': { type: 'application/x-www-form-urlencoded', body: 'title=Forged' },
  'plain text': { type: 'text/plain', body: '{"title":"Forged"}' },
  'XML with an entity': {
    type: 'application/xml',
    body: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
  },
  'no type': { type: null, body: new Uint8Array([0x7b, 0x7d]) },
  'a type that is none': { type: 'json', body: '{}' },
}
/** Larger or packed in another way than a route takes JSON. */
const refusedUnread: Readonly<Record<string, Sent & { readonly status: readonly number[] }>> = {
  'a megabyte': { type: json, body: `{"title":"${megabyte}"}`, status: [413] },
  'no gzip, though it says so': {
    type: json,
    body: 'no gzip',
    more: { 'content-encoding': 'gzip' },
    status: [415],
  },
  'an encoding nobody knows': { type: json, body: '{}', more: { 'content-encoding': 'x' }, status: [415] },
}

/** They take a file of any type as their body, and say of each what is wrong with it. */
const takesFiles = (path: string) =>
  /\/(import|import\/preview|import\/apply|buildings|buildings\/preview|figures|figures\/preview|imports\/:kind|incidents\/file)$/.test(
    path,
  )
/** People come by thousands, and Graph by hundreds. */
const takesMuch = (path: string) => /\/people$|^\/hooks\//.test(path)
/** Ask for nothing, and so look at no body; and a look at a building file tells row by row what is wrong with it. */
const maySayYes = (path: string) =>
  /\/(drop|end|cancel|calendar-feed|incident-key|health\/permissions|buildings\/preview)$/.test(path)
/** Whose key is wrong is not listened to any further. */
const asksForKey = (path: string) => path === '/api/plans/:planId/incidents'

const telling =
  /\bat .+:\d+:\d+|node_modules|restify|zod|SyntaxError|Unexpected token|select .+ from|passwd|root:/i

test.each(Object.entries(broken))(
  'every POST refuses %s in our own words',
  async (_, sent) => {
    const wrong: string[] = []
    for (const route of posts()) {
      const { status, text } = await post(route, sent)
      const fits = maySayYes(route.path) ? status < 500 : status >= 400 && status < 500
      if (!fits || telling.test(text)) wrong.push(`${route.path} ${status} ${text.slice(0, 80)}`)
    }
    expect(wrong).toEqual([])
    expect((await fetch(`${door.root}/api/settings`)).status).toBe(200)
  },
  120_000,
)

test.each(Object.entries(refusedUnread))(
  'every POST of JSON refuses %s before it is read',
  async (_, sent) => {
    const wrong: string[] = []
    for (const route of posts()) {
      if (takesFiles(route.path) || takesMuch(route.path) || asksForKey(route.path)) continue
      const { status, text } = await post(route, sent)
      if (!sent.status.includes(status) || telling.test(text)) wrong.push(`${route.path} ${status}`)
    }
    expect(wrong).toEqual([])
  },
  120_000,
)

const traversals = [
  ...[
    '..',
    '../..',
    '..%2f..%2fpackage.json',
    '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '..%5c..%5cwin.ini',
    '%2e%2e',
  ],
  ...['..%c0%afetc', '%252e%252e%252f', '%00', 'x%00.json', '%0d%0aSet-Cookie:a=b', '~root', 'C:%5cwindows'],
  ...['file:%2f%2f%2fetc%2fpasswd', "'%20or%20'1'='1", '%27;drop table plan;--', '__proto__', 'constructor'],
  ...[
    'prototype',
    'toString',
    'hasOwnProperty',
    '%F0%9F%98%80',
    '%ff%fe',
    '%',
    '%zz',
    'a'.repeat(4_000),
    '.',
    '%2f',
  ],
  ...['${7*7}', '{{7*7}}', '<script>alert(1)</script>', '%u2216', '..;', '.env', '.git%2fconfig'],
]

test(`${traversals.length} paths in every part of every route lead to nothing: no file, no row, no bug`, async () => {
  const wrong: string[] = []
  let cases = 0
  const ask = async (route: Route, name: string, told: string) => {
    const path = pathOf(route, { ...parts, [name]: told })
    const answer = await raw(route.method, path)
    cases += 1
    const open = route.path === '/calendar/:file' ? answer.status === 404 : true
    if (!open || answer.status >= 500 || telling.test(answer.text) || answer.status === 0)
      wrong.push(`${route.method} ${path.slice(0, 120)} ${answer.status}`)
    // A part nobody knows is never found to be something.
    if (answer.status === 200 && name === 'planId') wrong.push(`${route.method} ${path} was found`)
  }
  for (const route of door.routes)
    for (const [, name = ''] of route.path.matchAll(/:([a-z]+)/gi)) {
      // The plan is looked up in one place for all routes: one of them stands for the rest.
      if (name === 'planId' && route.path !== '/api/plans/:planId') continue
      await Promise.all(traversals.map((told) => ask(route, name, told)))
    }
  expect(wrong).toEqual([])
  expect(cases).toBeGreaterThan(500)
}, 240_000)

test(`${traversals.length} paths below the tab's files give no file`, async () => {
  for (const told of traversals) {
    const { status, text } = await raw('GET', `/assets/${told}`)
    expect([told, status >= 400 && status < 500]).toEqual([told, true])
    expect(text).not.toMatch(/"dependencies"|root:|\[core\]/)
  }
})

/** As it is written: fetch would tidy the path up before it is sent. */
function raw(method: string, path: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(door.root)
  return new Promise((done, failed) => {
    const socket = connectTo(Number(port), hostname)
    const chunks: Buffer[] = []
    socket.on('error', failed)
    socket.on('data', (chunk: Buffer) => void chunks.push(chunk))
    socket.on('close', () => {
      const text = Buffer.concat(chunks).toString('utf8')
      done({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text })
    })
    const body = method === 'POST' ? 'content-type: application/json\r\ncontent-length: 2\r\n\r\n{}' : '\r\n'
    socket.write(
      `${method} ${path.replaceAll(' ', '%20')} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${asker}: lena admin\r\n${body}`,
    )
  })
}

const pollutions = [
  '{"__proto__":{"polluted":true,"role":"lead"}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"prototype":{"polluted":true}}',
  '{"id":"x","__proto__":{"polluted":true},"personId":"__proto__","name":"x","email":"","role":"lead"}',
  '{"a":{"__proto__":{"polluted":true}}}',
  '{"who":{"__proto__":{"polluted":1}},"set":{"constructor":{"prototype":{"polluted":1}}}}',
  '{"mapping":{"__proto__":1,"constructor":2}}',
  '{"__defineGetter__":"x","toString":1,"valueOf":null,"hasOwnProperty":1}',
]

test(`${pollutions.length} bodies that reach for the prototype, at every POST: nobody's object changes`, async () => {
  for (const route of posts())
    for (const body of pollutions) {
      const { status } = await post(route, { type: json, body })
      expect([route.path, status < 500]).toEqual([route.path, true])
    }
  const plan = await held.world.plans.read('plan-1')
  expect(Object.keys(plan.people).filter((id) => id.includes('proto'))).toEqual([])
}, 120_000)

const queries = [
  '__proto__[polluted]=1',
  '__proto__.polluted=1',
  'constructor[prototype][polluted]=1',
  'a[__proto__][polluted]=1',
  '__proto__=1',
  'constructor=1',
  'a[]=1&a[__proto__]=1',
  `${'a[b]'.repeat(50)}=1`,
  'a=1&a=2&a=3',
  '%00=%00',
  '[]=1',
  '=',
  'plan[]=x',
  'plan[$ne]=1',
  'offset[__proto__]=1',
  `${'x=1&'.repeat(2_000)}`,
]
test(`${queries.length} query strings that reach for the prototype or are none, at every GET`, async () => {
  for (const route of door.routes.filter(
    ({ method, path }) => method === 'GET' && !/pptx|xlsx|news/.test(path),
  ))
    for (const query of queries) {
      const answer = await raw('GET', `${pathOf(route, parts)}?${query}`)
      if (route.path === '/consent') continue
      expect([route.path, query.slice(0, 40), answer.status > 0 && answer.status < 500]).toEqual([
        route.path,
        query.slice(0, 40),
        true,
      ])
    }
}, 240_000)

const headings = ['__proto__', 'constructor', 'prototype', 'toString', '__proto__.polluted', 'hasOwnProperty']
test(`${headings.length} headings of files and a plan's archive that reach for the prototype`, async () => {
  const csv = [headings.join(), headings.map(() => 'polluted').join()].join('\n')
  const archive =
    '{"format":"switchover-plan","__proto__":{"polluted":1},"plan":{"__proto__":{"polluted":1},"people":{"__proto__":{"role":"lead"}}}}'
  for (const route of posts().filter(({ path }) => takesFiles(path)))
    for (const body of [csv, archive]) {
      const { status } = await post(route, {
        type: 'text/csv',
        body,
        more: { 'content-disposition': 'attachment; filename="__proto__.csv"' },
      })
      expect([route.path, status < 500]).toEqual([route.path, true])
    }
}, 120_000)
