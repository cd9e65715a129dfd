import { connect as connectTo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { exportJson, exportWorkbook } from '#bot/plan-files.ts'
import { type ImportPreview, mostShown } from '#shared/api-files.ts'
import { aPerson, aPlan } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'
import { asker, type AttackDoor, attackDoor, pathOf, silentPorts } from './attack-door.ts'

/* Bodies just below what a route takes: nobody else waits for them, the server lives, and who may not send is not read. */

let held: TestWorld
let door: AttackDoor
let good: string
beforeAll(async () => {
  const people = { ...aPlan().people, rita: aPerson('reader') }
  held = await testWorld({ ...silentPorts, plans: [aPlan({ people })] })
  door = await attackDoor(held.world)
  good = new TextDecoder().decode((await exportJson(held.world, 'plan-1', 'lena')).bytes)
}, 120_000)
afterAll(async () => {
  await door.close()
  await held.close()
}, 120_000)
afterEach(() => expect(held.bugs).toEqual([]))

const megabyte = 1024 * 1024
const tickMs = 10

/** Longest the loop stood still because this thread computed: a busy machine makes it late as well, and that is not ours. */
async function stallDuring(work: () => Promise<unknown>): Promise<number> {
  const cpu = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }
  let last = { at: performance.now(), cpu: cpu() }
  let longest = 0
  const watch = setInterval(() => {
    const now = { at: performance.now(), cpu: cpu() }
    longest = Math.max(longest, Math.min(now.at - last.at, now.cpu - last.cpu) - tickMs)
    last = now
  }, tickMs)
  await work().finally(() => clearInterval(watch))
  return longest
}

const asLead = { method: 'POST', headers: { [asker]: 'lena', 'content-type': 'application/json' } }

async function sendWhileAsking(path: string, type: string, body: Uint8Array<ArrayBuffer>) {
  let isDone = false
  let answered = 0
  const asking = async () => {
    while (!isDone) {
      expect((await fetch(`${door.root}/api/settings`)).status).toBe(200)
      answered += 1
      await sleep(tickMs)
    }
  }
  let status = 0
  let text = ''
  const stall = await stallDuring(async () => {
    const others = asking()
    const answer = await fetch(door.root + path, {
      ...asLead,
      headers: { ...asLead.headers, 'content-type': type },
      body,
    })
    text = await answer.text()
    status = answer.status
    isDone = true
    await others
  })
  return { status, text, stall, answered }
}

const bytes = (text: string) => new TextEncoder().encode(text)
const repeated = (piece: string, length: number) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
const filled = (piece: string, length: number) => bytes(repeated(piece, length))
const within = (mark: string, inner: string) => bytes(good.replace(mark, () => inner))
const many = (n: number) => `[${'[],'.repeat(n)}[]]`

/** At most that long for somebody else; without the fences it is seconds, or the process is gone. */
const mostStallMs = 300

test.each<[string, () => Uint8Array<ArrayBuffer>, number]>([
  ['32 MB of empty lists', () => bytes(`[${repeated('[],', 32 * megabyte - 8)}[]]`), 413],
  [
    'a step of the history with 700,000 lists',
    () => within('"changes": []', `"changes":[{"path":"profile","before":${many(700_000)},"after":null}]`),
    400,
  ],
  [
    'one text of 31 MB',
    () => within('"name": "Teams calling"', `"name":"${'x'.repeat(31 * megabyte)}"`),
    400,
  ],
])(
  'a plan of %s is refused, and others are answered meanwhile',
  async (_, body, refused) => {
    const { status, stall, answered } = await sendWhileAsking('/api/plans/import', 'application/json', body())
    expect(status).toBe(refused)
    expect(stall).toBeLessThan(mostStallMs)
    expect(answered).toBeGreaterThan(0)
  },
  60_000,
)

test('a plan of twelve thousand people comes in, and others are answered meanwhile', async () => {
  const people = Array.from({ length: 12_000 }, (_, n) => ({
    ...{
      id: `person-${n}`,
      name: `Person ${n}`,
      email: `${n}@example.com`,
      department: 'Sales',
      siteId: null,
    },
    ...{
      waveId: null,
      zone: 'UTC',
      status: 'invited',
      enabledOn: null,
      activatedOn: null,
      devicesRetired: 0,
    },
  }))
  const body = within('"people": []', `"people":${JSON.stringify(people)}`)
  const { status, text, stall } = await sendWhileAsking('/api/plans/import', 'application/json', body)
  expect(status).toBe(200)
  expect(stall).toBeLessThan(mostStallMs)
  const { planId } = JSON.parse(text) as { planId: string }
  const page = await fetch(`${door.root}/api/plans/${planId}/people`, { headers: { [asker]: 'lena' } })
  expect(await page.json()).toMatchObject({ total: 12_000 })
}, 60_000)

test.each<[string, string, () => Uint8Array<ArrayBuffer>]>([
  ['a table of commas', '/imports/people', () => filled(`${','.repeat(250)}\n`, 16 * megabyte - 1)],
  ['a table of 480,000 cells', '/imports/people', () => filled(`${'a,'.repeat(29)}b\n`, 60 * 16_000)],
  ['networks of one letter', '/buildings/preview', () => filled('a,b,c\n', 16 * megabyte - 1)],
  ['quotation marks', '/imports/sites', () => filled('"', 16 * megabyte - 1)],
])(
  '%s at %s holds nobody up',
  async (_, path, body) => {
    const { status, text, stall } = await sendWhileAsking(`/api/plans/plan-1${path}`, 'text/csv', body())
    expect(status).toBeLessThan(500)
    expect(stall).toBeLessThan(mostStallMs)
    const { id } = JSON.parse(text) as { id?: string }
    if (id) await fetch(`${door.root}/api/plans/plan-1/imports/${id}/cancel`, { ...asLead, body: '{}' })
  },
  60_000,
)

test('a workbook of eight thousand wrong rows is looked at, and others are answered meanwhile', async () => {
  const { spreadsheets } = held.world
  const { bytes: exported } = await exportWorkbook(held.world, 'plan-1', 'lena')
  const sheets = await spreadsheets.readWorkbook(exported)
  const file = await spreadsheets.writeWorkbook(
    sheets.map(({ name, rows }) => ({
      ...{ name, shares: new Set<string>() },
      rows: name === 'Risks' ? [rows[0]!, ...Array.from({ length: 8_000 }, () => rows[0]!)] : rows,
    })),
  )
  const path = '/api/plans/plan-1/import/preview'
  const { status, text, stall } = await sendWhileAsking(
    path,
    'application/octet-stream',
    new Uint8Array(file),
  )
  expect(status).toBe(200)
  expect(stall).toBeLessThan(mostStallMs)
  expect((JSON.parse(text) as ImportPreview).problems).toHaveLength(mostShown)
}, 60_000)

test.each([
  ['/people', '{"people":['],
  ['/evidence', '{"figures":['],
])('a megabyte of empty lists at %s is refused before they are made', async (path, start) => {
  const body = bytes(`${start}${repeated('[],', megabyte - 64)}[]]}`)
  const { status, stall } = await sendWhileAsking(`/api/plans/plan-1${path}`, 'application/json', body)
  expect(status).toBe(413)
  expect(stall).toBeLessThan(mostStallMs)
})

const large =
  /\/(import|import\/preview|import\/apply|people|evidence|buildings|buildings\/preview|figures|figures\/preview|imports\/:kind|incidents\/file)$/

test.each([
  ['a guest', 'gary guest'],
  ['a reader', 'rita'],
  ['a stranger', 'stan'],
])(
  '%s hears at every door of large bodies that they may not, before a byte of it was sent',
  async (_, who) => {
    const doors = door.routes.filter(({ method, path }) => method === 'POST' && large.test(path))
    expect(doors.length).toBeGreaterThan(10)
    for (const route of doors) {
      // Whoever is of the organisation may make a plan, so also of a file.
      if (route.path === '/api/plans/import' && !who.endsWith('guest')) continue
      const head = await headOnly(pathOf(route, { planId: 'plan-1', kind: 'people' }), who)
      expect([route.path, head]).toEqual([route.path, 403])
    }
  },
)

/** The status of a request that says how much it will send and sends nothing. */
function headOnly(path: string, who: string): Promise<number> {
  const { hostname, port } = new URL(door.root)
  return new Promise((done, failed) => {
    const socket = connectTo(Number(port), hostname)
    socket.on('error', failed)
    socket.once('data', (chunk: Buffer) => {
      socket.destroy()
      done(Number(/^HTTP\/1\.1 (\d{3})/.exec(chunk.toString('latin1'))?.[1]))
    })
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: x\r\n${asker}: ${who}\r\ncontent-type: application/json\r\ncontent-length: 900000\r\n\r\n`,
    )
  })
}
