import { movedFindings, telephoneFindings } from '#bot/evidence/telephone.ts'
import type { LogReading } from '#bot/ports/telephone-logs.ts'
import type { World } from '#bot/ports/world.ts'
import type { TelephoneLog, TelephoneSum } from '#shared/api-telephone.ts'
import { addDays, type Day, daysBetween } from '#shared/basics/day.ts'
import { applyAction } from '#shared/actions.ts'
import { judge } from '#shared/measure/verdict.ts'
import { activateKsi, retireKsi, wouldFreeze } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import { aKsi, aPlan, aStamp, builtAt } from '#tests/support/build.ts'

const today = '2026-03-10'
const version = wouldFreeze(aKsi(), builtAt)
const bothLogs: readonly TelephoneLog[] = ['callingPlans', 'directRouting']
const spanOf = (first: Day, last: Day) =>
  Array.from({ length: daysBetween(first, last) + 1 }, (_, n) => addDays(first, n))

/** Ten calls of an hour together on every day both logs were read for, so many days after it began. */
function logs(
  read: readonly Day[],
  only: readonly TelephoneLog[] = bothLogs,
  readAfter: (day: Day, log: TelephoneLog) => number = () => 5,
): Pick<World, 'telephoneDays'> {
  const inside = (first: Day, last: Day) => read.filter((day) => first <= day && day <= last)
  const call = { callType: 'user_out', currency: 'EUR', calls: 10, failed: 0, seconds: 3_600, charge: 1.1 }
  return {
    telephoneDays: {
      put: async () => undefined,
      sums: async (first, last) =>
        inside(first, last).flatMap((day): (TelephoneSum & { log: TelephoneLog; day: Day })[] => [
          { log: 'callingPlans', day, ...call },
          { log: 'callingPlans', day, ...call, currency: 'USD', charge: 5 },
        ]),
      readings: async (first, last) =>
        inside(first, last).flatMap((day) =>
          only.map((log): LogReading => {
            const readAt = new Date(`${addDays(day, readAfter(day, log))}T00:00:00Z`)
            return { log, day, rows: 20, hash: '', readAt }
          }),
        ),
    },
  }
}

const plan = aPlan()
const newest = async (world: Pick<World, 'telephoneDays'>, currency: string | null = null) =>
  (await telephoneFindings(world, plan, { version, currency }, today)).at(-1)!

test('minutes of the month so far, with the calls and days they come from', async () => {
  const found = await newest(logs(spanOf('2026-02-01', today)))
  expect(found).toMatchObject({
    window: { first: '2026-03-01', last: '2026-03-31' },
    evidence: { kind: 'value', value: 1_200, n: 200, lastEvidenceAt: today },
    source: 'telephone',
    counts: { minutes: 1_200, calls: 200, days: 10 },
  })
  expect(found.query).toContain('2026-03-01 to 2026-03-10')
})

test('a cost is of one currency only', async () => {
  const found = await newest(logs(spanOf('2026-02-01', today)), 'EUR')
  expect(found).toMatchObject({
    source: 'telephoneCost',
    evidence: { value: 11, n: 100 },
    counts: { charge: 11 },
  })
  expect(found.query).toContain('in EUR')
})

test('the newest days may be missing, and the sum says up to when it goes', async () => {
  const found = await newest(logs(spanOf('2026-02-01', '2026-03-07')))
  expect(found.evidence).toMatchObject({ value: 840, lastEvidenceAt: '2026-03-07' })
  expect(found.query).toContain('2026-03-01 to 2026-03-07')
})

test('with a day missing in between, or one log of two, nothing is said: less would look like less', async () => {
  const holed = spanOf('2026-02-01', today).filter((day) => day !== '2026-03-04')
  expect((await newest(logs(holed))).evidence).toEqual({ kind: 'none' })
  expect((await newest(logs(spanOf('2026-02-01', today), ['callingPlans']))).evidence).toEqual({
    kind: 'none',
  })
  expect((await newest(logs([]))).evidence).toEqual({ kind: 'none' })
})

describe('a month that is over is judged for good once both logs of every day of it are complete', () => {
  const judged = async (world: Pick<World, 'telephoneDays'>, currency: string | null = 'EUR') => {
    const found = await telephoneFindings(world, plan, { version, currency }, today)
    return found.find(({ asOf }) => asOf === '2026-02-28')!
  }
  const all = spanOf('2026-02-01', today)
  const lateOn = (last: Day) => (day: Day, log: TelephoneLog) =>
    day === last && log === 'directRouting' ? 3 : 4

  test('and not while one of them may still bring calls', async () => {
    expect(await judged(logs(all, bothLogs, () => 4))).toMatchObject({ judgedOn: '2026-03-01' })
    for (const day of ['2026-02-28', '2026-02-03']) {
      const open = await judged(logs(all, bothLogs, lateOn(day)))
      expect(open).toMatchObject({ judgedOn: '2026-02-28', counts: { days: 28 } })
      const { window, evidence, waitsFor = null } = open
      const yardstick = {
        ...aKsi().yardstick!,
        ...({ operator: 'atMost', threshold: 1_000, unit: 'money' } as const),
      }
      const { words } = judge({ yardstick, evidence, window, today: open.judgedOn, waitsFor })
      expect(words).toMatch(/^So far met: .* falls after 28 Feb 2026, once .* logs .* complete/)
    }
  })

  test('nor while its last days were not read at all, for the sum is of fewer days', async () => {
    const read = spanOf('2026-02-01', '2026-02-26')
    expect(await judged(logs(read))).toMatchObject({ judgedOn: '2026-02-28', counts: { days: 26 } })
  })

  test('days of the next month may be missing', async () => {
    expect(await judged(logs(all, bothLogs, lateOn('2026-03-01')))).toMatchObject({
      judgedOn: '2026-03-01',
    })
  })
})

describe('what has moved', () => {
  const minutes = { ...aKsi().yardstick!, operator: 'atMost', threshold: 9_000, unit: 'minutes' } as const
  const old = (id: string, title: string) =>
    activateKsi([aKsi({ id, title, source: { kind: 'evidence' }, yardstick: minutes })], { id }, aStamp())[0]!
  const billed = (bills: readonly (readonly [ksiId: string, first: Day, last: Day, value: number])[]): Plan =>
    bills.reduce(
      (before, [ksiId, first, last, value], n) =>
        applyAction(
          before,
          'recordEvidence',
          { ksiId, first, last, value, source: 'Bill' },
          aStamp({ id: `e${n}` }),
        ),
      aPlan({ ksis: [old('north', 'North'), old('south', 'South')] }),
    )
  const moved = (world: Pick<World, 'telephoneDays'>, given: Plan) =>
    movedFindings(world, given, version, today)
  const all = logs(spanOf('2025-12-01', today))

  test('is the share of Teams among all minutes over the days a bill is about; carriers are added up', async () => {
    const [found, ...others] = await moved(
      all,
      billed([
        ['north', '2026-02-01', '2026-02-28', 3_000],
        ['south', '2026-02-01', '2026-02-28', 2_040],
      ]),
    )
    expect(others).toEqual([])
    // 28 days of two hours.
    expect(found).toMatchObject({
      window: { first: '2026-02-01', last: '2026-02-28' },
      ...{ asOf: today, evidence: { kind: 'value', value: 0.4, n: 2 } },
      counts: { teamsMinutes: 3_360, oldMinutes: 5_040, bills: 2 },
    })
    expect(found!.query).toContain('“North”, “South”')
  })

  test('earlier bills stand as of the day they end, and a correction counts once', async () => {
    const found = await moved(
      all,
      billed([
        ['north', '2026-01-01', '2026-01-31', 1],
        ['north', '2026-01-01', '2026-01-31', 3_720],
        ['north', '2026-02-01', '2026-02-28', 0],
      ]),
    )
    expect(found.map(({ asOf, evidence }) => [asOf, evidence.kind === 'value' && evidence.value])).toEqual([
      ['2026-01-31', 0.5],
      [today, 1],
    ])
  })

  test('is not told where the bill of a carrier is of other days, for a share without it would look greater', async () => {
    const found = await moved(
      all,
      billed([
        ['north', '2026-01-01', '2026-01-31', 10_000],
        ['south', '2026-01-16', '2026-02-15', 200],
      ]),
    )
    expect(
      found.map(({ asOf, evidence, query }) => [asOf, evidence.kind, /for “(.*?)”,/.exec(query)?.[1]]),
    ).toEqual([
      ['2026-01-31', 'none', 'South'],
      ['2026-02-15', 'none', 'North'],
      [today, 'none', 'North'],
    ])
    expect(found[2]!.query).toMatch(/ 2026-01-16 to 2026-02-15$/)
  })

  test('waits for the carrier whose bill comes later with the newest days that all have billed', async () => {
    const bills = [
      ['north', '2026-01-01', '2026-01-31', 10_000],
      ['south', '2026-01-01', '2026-01-31', 1_160],
      ['south', '2026-02-01', '2026-02-28', 200],
    ] as const
    const given = billed(bills)
    const inFebruary = await movedFindings(all, given, version, '2026-02-28')
    expect(inFebruary).toMatchObject([
      { asOf: '2026-02-28', window: { last: '2026-01-31' }, evidence: { value: 0.25, n: 2 } },
    ])
    const inMarch = await moved(all, given)
    expect(inMarch).toMatchObject([{ asOf: today, evidence: { kind: 'none', lastEvidenceAt: '2026-01-31' } }])
    expect(inMarch[0]!.query).toMatch(/for “North”, .* 2026-02-01 to 2026-02-28$/)
    const whole = await moved(all, billed([...bills, ['north', '2026-02-01', '2026-02-28', 0]]))
    expect(whole.at(-1)).toMatchObject({ counts: { teamsMinutes: 3_360, oldMinutes: 200, bills: 2 } })
  })

  test('months that fill a quarter stand beside the bill of the quarter, and not where one is missing', async () => {
    const quarter = ['south', '2025-12-01', '2026-02-28', 800] as const
    const months = [
      ['north', '2025-12-01', '2025-12-31', 4_000],
      ['north', '2026-01-01', '2026-01-31', 3_000],
      ['north', '2026-02-01', '2026-02-28', 3_000],
    ] as const
    expect((await moved(all, billed([quarter, ...months]))).at(-1)).toMatchObject({
      window: { first: '2025-12-01', last: '2026-02-28' },
      counts: { teamsMinutes: 10_800, oldMinutes: 10_800, bills: 4 },
      evidence: { value: 0.5 },
    })
    const holed = await moved(all, billed([quarter, months[0], months[2]]))
    expect(holed.at(-1)).toMatchObject({ asOf: today, evidence: { kind: 'none' } })
  })

  test('a KSI that was retired is missed no more, and its bills still tell what was', async () => {
    const given = billed([
      ['north', '2026-01-01', '2026-01-31', 3_720],
      ['south', '2026-01-01', '2026-01-31', 7_440],
      ['south', '2026-02-01', '2026-02-28', 3_360],
    ])
    const retired = retireKsi(given.ksis, { id: 'north', reason: 'The contract has ended.' }, aStamp())
    const found = await moved(all, { ...given, ksis: retired })
    expect(found.map(({ evidence }) => evidence.kind === 'value' && evidence.value)).toEqual([0.25, 0.5])
  })

  test('is said for good once the logs of those days are complete', async () => {
    const bill = billed([['north', '2026-02-01', '2026-02-28', 3_360]])
    const open = logs(spanOf('2026-02-01', today), bothLogs, (day) => (day === '2026-02-27' ? 3 : 4))
    expect(await moved(open, bill)).toMatchObject([{ asOf: today, judgedOn: '2026-02-28' }])
    expect(await moved(all, bill)).toMatchObject([{ asOf: today, judgedOn: '2026-03-01' }])
  })

  test('without a bill, with an old one only, or with logs that were not read, it says so and judges nothing', async () => {
    expect(await moved(all, billed([]))).toMatchObject([{ evidence: { kind: 'none' }, asOf: today }])
    const stale = await moved(all, billed([['north', '2026-01-01', '2026-01-31', 5]]))
    expect(stale).toMatchObject([{ evidence: { kind: 'none', lastEvidenceAt: '2026-01-31' } }])
    const unread = await moved(
      logs(spanOf('2026-02-02', today)),
      billed([['north', '2026-02-01', '2026-02-28', 5]]),
    )
    expect(unread).toMatchObject([
      { evidence: { kind: 'none' }, query: expect.stringContaining('not read whole') as string },
    ])
  })
})
