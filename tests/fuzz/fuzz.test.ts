import { companyPeople } from '#infra/local/company.ts'
import { answerChecks, type Check } from './answer-shapes.ts'
import { goodFiles, type GoodFiles } from './files.ts'
import { blockSize, type Ground, fuzzGround, type Stall } from './ground.ts'
import { canaries } from './hostile.ts'
import { faultIn } from './judge.ts'
import { idsIn, type KnownIds } from './known-ids.ts'
import { type FuzzRequest, requestOf } from './requests.ts'
import { bodySchema, uploads, belowPlan } from './route-inputs.ts'
import { sender } from './send.ts'

/*
 * Every route, action, card verb and invoke with fitting and hostile inputs, as every role and as strangers, against the
 * real server over a real database. FUZZ=200000 for the long form, FUZZ_SEED for the same one again, FUZZ_ONLY=17 (or
 * 0-17, with what led to it) for one request, FUZZ_FROM=79000 to go on from there once something was mended.
 */
const isLong = process.env.FUZZ !== undefined
const count = Number(process.env.FUZZ ?? 400)
// In every run the same, so that a release is not refused by chance; the long form looks further every time.
const seed = Number(process.env.FUZZ_SEED ?? (isLong ? Date.now() % 1_000_000 : 7))
const from = Number(process.env.FUZZ_FROM ?? 0)
const only = process.env.FUZZ_ONLY?.split('-').map(Number)
// Few: what arrived while the process had no processor is all worked off in one turn of its loop.
const lanes = only ? 1 : 4
// Processor time of one turn of the event loop; beside other tests a processor takes longer for the same.
const longestStallMs = isLong ? 100 : 400
const starvedMs = 1_000
/** The webhook's own word for a store that took longer than Graph waits, and what it reports then. */
const isLate = /^503: $|took longer than Graph waits/
const mostHeapGrowth = 40 * 1024 * 1024

let ground: Ground
let checks: ReadonlyMap<string, Check>
let ids: KnownIds
let files: GoodFiles

beforeAll(async () => {
  ground = await fuzzGround()
  checks = answerChecks()
  ids = idsIn(ground.example)
  const planId = await ground.planOf(0)
  const authorization = ground.tokens.people[ground.byRole.lead]!
  files = await goodFiles(async (path) => {
    const answer = await fetch(`${ground.appUrl}/api/plans/${planId}${path}`, { headers: { authorization } })
    return Buffer.from(await answer.arrayBuffer())
  })
}, 300_000)
afterAll(() => ground.close())

test('every route that takes a body is told of in route-inputs.ts', () => {
  const untold = ground.routes.filter(
    ({ method, path }) =>
      method === 'POST' &&
      !/^\/(api\/messages|hooks\/)|\/:action$/.test(path) &&
      !bodySchema(path) &&
      !Object.hasOwn(uploads, belowPlan(path)),
  )
  expect(untold).toEqual([])
})

test('every answer of JSON has a type', () => {
  const others =
    /\/\*$|\/hooks\/|\/news$|\/consent$|\/(audit|person\/export)$|\/calendar\/:file|^\/health(\/ready)?$|\.(xlsx|csv|pptx|json)$|\/file$|\/report$|^\/api\/messages|calendar$|:key$|:planId\/incidents$/
  const untyped = ground.routes.filter(
    ({ method, path }) => method !== 'HEAD' && !others.test(path) && !checks.has(`${method} ${path}`),
  )
  expect(untyped).toEqual([])
})

test(
  `${count} requests`,
  async () => {
    console.log(`FUZZ_SEED=${seed}`)
    const faults: string[] = []
    const late: string[] = []
    const statuses = new Map<string, number>()
    const secrets = [...canaries, ...companyPeople.flatMap(({ id, email, name }) => [id, email, name])]
    const { send, close } = sender(ground.appUrl, lanes)
    const [first = 0, last = first] = only ?? [from, count - 1]
    let next = first
    let output = ground.app().output()
    const before = await ground.memory()
    let heapBefore = before.heapUsed
    const ownBefore = ownCpuMs()
    const { length: watchedBefore } = await ground.watched()
    const began = performance.now()

    const blame = (request: FuzzRequest, fault: string) => {
      const to = isLate.test(fault) ? late : faults
      const words = `FUZZ_SEED=${seed} FUZZ_ONLY=${request.nth} ${request.route}: ${fault}`
      if (to.length < 40) to.push(words)
      if (isLong) process.stderr.write(`${words}\n`)
    }
    const lookAtLog = (request: FuzzRequest) => {
      const now = ground.app().output()
      if (now === output) return
      const fresh = now.startsWith(output) ? now.slice(output.length) : now.slice(-4_000)
      output = now
      const planted = secrets.find((secret) => fresh.includes(secret))
      if (planted) blame(request, `the log holds ${planted}: ${fresh.slice(0, 400)}`)
      const bug = /^.*"level":50.*$/m.exec(fresh)
      if (bug) blame(request, `reported as a bug (or one beside it): ${bug[0].slice(0, 700)}`)
    }
    const lane = async () => {
      while (next <= last) {
        const nth = next
        next += 1
        if (isLong && nth % 10_000 === 0)
          process.stderr.write(`${nth} of ${count}, ${faults.length} faults\n`)
        const planId = await ground.planOf(Math.floor(nth / blockSize))
        const request = requestOf({ ground, ids, files, seed }, nth, planId)
        const answer = await send(request)
        if (only)
          console.log(
            request.method,
            request.path,
            request.headers,
            request.body?.toString().slice(0, 3_000),
            answer,
          )
        const kind = `${answer.status} ${request.route.includes('/api/messages') ? 'chat' : request.route.includes('/hooks/') ? 'hook' : 'http'}`
        statuses.set(kind, (statuses.get(kind) ?? 0) + 1)
        const fault = faultIn(request, answer, checks)
        if (fault) blame(request, fault)
        lookAtLog(request)
        if (nth - first === Math.floor(count / 5)) heapBefore = (await ground.memory()).heapUsed
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    close()

    const seconds = (performance.now() - began) / 1000
    const memory = await ground.memory()
    const stalls = (await ground.watched())
      .slice(watchedBefore)
      .filter((line): line is Stall => 'stallMs' in line)
      .toSorted((a, b) => b.stallMs - a.stallMs)
    const requests = last - first + 1
    const perRequest = (ms: number) => (ms / requests).toFixed(1)
    console.log(
      `${requests} requests in ${seconds.toFixed(0)} s (${(requests / seconds).toFixed(0)}/s): ` +
        [...statuses]
          .toSorted()
          .map(([kind, times]) => `${kind}: ${times}`)
          .join(', '),
    )
    console.log(
      `Processor time per request: server ${perRequest(memory.cpuMs - before.cpuMs)}, this end ${perRequest(ownCpuMs() - ownBefore)} ms. Longest stall ${stalls[0]?.stallMs ?? 0} ms; heap ${mb(heapBefore)} MB after a fifth, ${mb(memory.heapUsed)} MB at the end; ` +
        `resident ${mb(memory.rss)} MB; on the wall clock, others' work included: p99 ${memory.wallP99Ms} ms, most ${memory.wallMaxMs} ms`,
    )
    const long = stalls.filter(({ stallMs }) => stallMs > longestStallMs)
    for (const { stallMs, lateMs, during } of long.slice(0, 30)) {
      const asked = during.map((nth) =>
        /^\d+$/.test(nth) ? `${nth} ${requestOf({ ground, ids, files, seed }, Number(nth), 'x').route}` : nth,
      )
      console.log(`stall of ${stallMs} ms (late ${lateMs} ms) during ${asked.join(' | ')}`)
    }
    // Where the machine let the process wait for seconds, the webhook rightly asks Graph to come again.
    if (memory.wallMaxMs < starvedMs) faults.push(...late)
    else if (late.length > 0) console.log(`Late because the process had to wait for a processor:`, late)
    expect(faults).toEqual([])
    expect(long).toEqual([])
    expect(memory.heapUsed - heapBefore).toBeLessThan(mostHeapGrowth)
  },
  // Only so that a run which hangs ends one day.
  120_000 + count * 1_000,
)

/** Milliseconds of processor time of this process, the stand-ins in it included. */
function ownCpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function mb(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0)
}
