import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { LogOutcome, TelephoneLogs } from '#bot/ports/telephone-logs.ts'
import type { TelephoneLog, TelephoneSum } from '#shared/api-telephone.ts'
import { addDays, type Day } from '#shared/basics/day.ts'
import { type GraphClient, sayAnswer } from './graph-client.ts'

/** A page has a thousand rows; a million calls a day is more than any tenant makes. */
const mostPages = 1_000

const text = z.string().nullish().catch(null)
const amount = z
  .number()
  .nullish()
  .catch(null)
  .transform((value) => value ?? 0)

/** Numbers and people are not even read. */
const Row = z.object({
  id: text,
  startDateTime: text,
  duration: amount,
  charge: amount,
  connectionCharge: amount,
  currency: text,
  callType: text,
  successfulCall: z.boolean().nullish().catch(null),
})
type Row = z.infer<typeof Row>
const Page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': text })

/** getPstnCalls counts both ends of its span, getDirectRoutingCalls only the first. */
const paths: Readonly<Record<TelephoneLog, (day: Day) => string>> = {
  callingPlans: (day) => `getPstnCalls(fromDateTime=${day}T00:00:00Z,toDateTime=${day}T23:59:59.9999999Z)`,
  directRouting: (day) =>
    `getDirectRoutingCalls(fromDateTime=${day}T00:00:00Z,toDateTime=${addDays(day, 1)}T00:00:00Z)`,
}

export function graphTelephoneLogs(client: GraphClient): TelephoneLogs {
  return {
    async read(log, day) {
      const rows = await rowsOf(client, `/communications/callRecords/${paths[log](day)}`)
      if ('kind' in rows) return rows
      const ofDay = [...rows.values()].filter(({ startDateTime }) => startDateTime?.startsWith(day))
      const sums = sumsOf(ofDay)
      const hash = createHash('sha256').update(JSON.stringify(sums)).digest('hex')
      return { kind: 'day', day: { log, day, sums, rows: ofDay.length, hash } }
    },
  }
}

/** Rows by their id, since pages are read while rows may still come in; a call can have several. */
async function rowsOf(
  client: GraphClient,
  path: string,
): Promise<Map<string, Row> | Exclude<LogOutcome, { kind: 'day' }>> {
  const rows = new Map<string, Row>()
  let link: string | null = path
  for (let pages = 0; link !== null; pages += 1) {
    if (pages === mostPages) return { kind: 'refused', reason: 'pages without an end' }
    const answer = await client.ask('GET', link)
    if (answer.kind === 'later') return answer
    if (answer.kind !== 'ok') return { kind: 'refused', reason: sayAnswer(answer) }
    const page = Page.safeParse(answer.body)
    if (!page.success) return { kind: 'refused', reason: 'what Graph answered is no page of a log' }
    for (const told of page.data.value) {
      const row = Row.safeParse(told)
      if (row.success && row.data.id) rows.set(row.data.id, row.data)
    }
    link = page.data['@odata.nextLink'] ?? null
  }
  return rows
}

function sumsOf(rows: readonly Row[]): TelephoneSum[] {
  const sums = new Map<string, TelephoneSum>()
  for (const row of rows) {
    const callType = wordIn(row.callType, /^[A-Za-z_]{1,40}$/) ?? 'other'
    const currency = wordIn(row.currency, /^[A-Z]{3}$/) ?? ''
    const key = `${callType} ${currency}`
    const before = sums.get(key) ?? { callType, currency, calls: 0, failed: 0, seconds: 0, charge: 0 }
    sums.set(key, {
      ...before,
      calls: before.calls + 1,
      failed: before.failed + (row.successfulCall === false ? 1 : 0),
      seconds: before.seconds + Math.max(0, Math.round(row.duration)),
      // Money has no binary fractions: rounded at every step, a million small charges stay exact.
      charge: Math.round((before.charge + row.charge + row.connectionCharge) * 1e6) / 1e6,
    })
  }
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum)
}

/** Kept for good, so a text from outside gets in only where it looks like one of Microsoft's codes. */
function wordIn(told: string | null | undefined, pattern: RegExp): string | null {
  return told && pattern.test(told) ? told : null
}
