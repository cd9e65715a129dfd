import { makeCall } from '#infra/local/graph/call-maker.ts'
import { eventually } from '#tests/support/whole-world.ts'
import { type Lane, openLane, type StrikeReport } from './servers/lane.ts'
import { strikes } from './servers/strikes.ts'

/*
 * Two real servers on one PostgreSQL, struck in the middle of survey rounds and reminders: killed with -9 at random and
 * at named points, frozen, their clocks set. What must hold is decision 0008 and product B3.
 *
 * The short form runs with every `npm test`. All strikes, a hundred in all:
 * KILLS=100 npm run jest -- --selectProjects bot --testPathPatterns faults/kill
 */
const isTold = process.env.KILLS !== undefined
const kills = Number(process.env.KILLS ?? 2)
/** With which strike it begins, so that a long run can be shared by several. */
const from = Number(process.env.KILL_FROM ?? 0)
/** Most of the time everybody waits for a lease to end, so several worlds are struck at once. */
const laneCount = 2
const recoveryMs = 45_000
/** What two servers of one app may have under way at once. */
const mostUnderWay = 80
const aMinute = 60_000

const lanes: Lane[] = []
beforeAll(async () => {
  for (let nth = 0; nth < laneCount; nth += 1) lanes.push(await openLane(from + nth))
}, 5 * aMinute)
afterAll(async () => {
  await Promise.all(lanes.map((lane) => lane.close()))
}, 2 * aMinute)

test(
  'whoever is killed, frozen or has a wrong clock: nobody is forgotten, only what was under way may come twice, and it goes on within 45 s',
  async () => {
    const acknowledged = notifiedCalls(lanes[0]!)
    const reports = (await Promise.all(lanes.map((lane, nth) => run(lane, nth)))).flat()
    tell(reports)

    expect(reports).toHaveLength(kills)
    expect(reports.filter(({ forgotten }) => forgotten.length > 0)).toEqual([])
    expect(reports.filter(({ wronglyDoubled }) => wronglyDoubled.length > 0)).toEqual([])
    expect(reports.filter(({ wronglyUncertain }) => wronglyUncertain.length > 0)).toEqual([])
    expect(reports.filter(({ recoveredMs }) => recoveredMs > recoveryMs)).toEqual([])
    expect(reports.filter(({ underWay }) => underWay > mostUnderWay)).toEqual([])
    expect(lanes.flatMap((lane) => lane.violations())).toEqual([])
    await acknowledged
  },
  kills * 2 * aMinute + 3 * aMinute,
)

/** This lane's share of the strikes, one after the other. */
async function run(lane: Lane, nth: number): Promise<StrikeReport[]> {
  const reports: StrikeReport[] = []
  for (let turn = nth; turn < kills; turn += laneCount) {
    const report = await lane.strike(strikes[(from + turn) % strikes.length]!)
    if (isTold) process.stdout.write(`${from + turn + 1}. ${line(report)}\n`)
    if (isTold)
      process.stdout.write(
        wrongs(report)
          .map((each) => `   WRONG ${each}\n`)
          .join(''),
      )
    reports.push(report)
  }
  return reports
}

/** Calls that were ended while servers die: none that was acknowledged is lost. */
async function notifiedCalls(lane: Lane): Promise<void> {
  await eventually(
    () => lane.graph.subscriptions().length,
    (count) => count === 1,
    aMinute,
  )
  const startedAt = new Date(Date.now() - 3_600_000)
  const calls = Array.from({ length: 200 }, (_, n) =>
    makeCall({ seed: `kill-${n}`, startedAt, quality: 'good' }),
  )
  for (let n = 0; n < calls.length; n += 10) {
    lane.graph.addCalls(calls.slice(n, n + 10))
    await new Promise((later) => setTimeout(later, 250))
  }
  await lane.graph.settled()
  await eventually(
    async () => {
      const [row] = await lane.rows<{ records: number }>('select count(*)::int as records from call_record')
      return row!.records
    },
    (records) => records === calls.length,
    150_000,
  )
}

function tell(reports: readonly StrikeReport[]): void {
  if (!isTold) return
  const sum = (figure: (report: StrikeReport) => number) =>
    reports.reduce((total, report) => total + figure(report), 0)
  const figures = {
    strikes: reports.length,
    recipients: sum(({ recipients }) => recipients),
    forgotten: sum(({ forgotten }) => forgotten.length),
    underWayWhenStruck: sum(({ underWay }) => underWay),
    doubledOfThose: sum(({ doubled }) => doubled.length),
    doubledOthers: sum(({ wronglyDoubled }) => wronglyDoubled.length),
    heldOpenOfThose: sum(({ uncertain }) => uncertain.length),
    heldOpenOthers: sum(({ wronglyUncertain }) => wronglyUncertain.length),
    slowestRecoveryMs: Math.max(...reports.map(({ recoveredMs }) => recoveredMs)),
  }
  process.stdout.write(`${JSON.stringify(figures, null, 1)}\n`)
}

function wrongs({ forgotten, wronglyDoubled, wronglyUncertain }: StrikeReport): readonly string[] {
  return [...forgotten, ...wronglyDoubled, ...wronglyUncertain]
}

function line(report: StrikeReport): string {
  const { name, recipients, underWay, doubled, uncertain, recoveredMs } = report
  return `${name}: ${recipients} recipients, ${underWay} under way, ${doubled.length} doubled, ${uncertain.length} open, ${wrongs(report).length} wrong, on again after ${(recoveredMs / 1000).toFixed(1)} s`
}
