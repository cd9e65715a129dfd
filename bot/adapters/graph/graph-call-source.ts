import { z } from 'zod'
import type { CallSource, FetchOutcome, ListedRecord } from '#bot/ports/call-source.ts'
import { callRecordOf } from './call-record.ts'
import { GraphCallRecord, RecordsPage, SessionsPage, type Session } from './call-record-shape.ts'
import { type GraphAnswer, type GraphClient, sayAnswer } from './graph-client.ts'
import { subscriptionsOver } from './graph-subscriptions.ts'

/** A call of 10,000 people fills 167 pages of 60; more is a link that leads in circles. */
const mostPages = 500

const expand = '$expand=sessions($expand=segments)'

export function graphCallSource(client: GraphClient, tenantId: string): CallSource {
  return {
    fetch: (recordId) => fetchRecord(client, recordId, tenantId),
    list: (from, to) => listRecords(client, from, to),
    ...subscriptionsOver(client),
  }
}

async function fetchRecord(client: GraphClient, recordId: string, tenantId: string): Promise<FetchOutcome> {
  const path = `/communications/callRecords/${encodeURIComponent(recordId)}?${expand}`
  const answer = await client.ask('GET', path)
  if (answer.kind !== 'ok') return failed(answer)

  const told = GraphCallRecord.safeParse(answer.body)
  if (!told.success) return { kind: 'broken', reason: sayWrong(told.error) }
  const more = await furtherSessions(client, told.data['sessions@odata.nextLink'] ?? null)
  if ('kind' in more) return more
  const sessions = onceEach([...told.data.sessions, ...more.sessions])
  return { kind: 'record', record: callRecordOf({ ...told.data, sessions }, tenantId) }
}

async function furtherSessions(
  client: GraphClient,
  firstLink: string | null,
): Promise<{ sessions: readonly Session[] } | Exclude<FetchOutcome, { kind: 'record' }>> {
  const sessions: Session[] = []
  let link = firstLink
  for (let pages = 0; link !== null; pages += 1) {
    if (pages === mostPages) return { kind: 'broken', reason: 'sessions without an end' }
    const answer = await client.ask('GET', link)
    if (answer.kind !== 'ok') return failed(answer)
    const page = SessionsPage.safeParse(answer.body)
    if (!page.success) return { kind: 'broken', reason: sayWrong(page.error) }
    sessions.push(...page.data.value)
    link = page.data['@odata.nextLink'] ?? null
  }
  return { sessions }
}

/** Pages are read one after the other while the record may grow: a session may come twice. */
function onceEach(sessions: readonly Session[]): Session[] {
  const known = new Map(sessions.map((session, n) => [session.id ?? `#${n}`, session]))
  return [...known.values()]
}

function failed(answer: Exclude<GraphAnswer, { kind: 'ok' }>): Exclude<FetchOutcome, { kind: 'record' }> {
  if (answer.kind !== 'refused') return answer
  if (answer.status === 404) return { kind: 'missing' }
  const reason = sayAnswer(answer)
  // An admin may consent tomorrow, and a notification must not be lost until then.
  if (answer.status === 401 || answer.status === 403) return { kind: 'later', retryAfterMs: null, reason }
  return { kind: 'broken', reason }
}

/** Throws when Graph does not answer in full: whoever sweeps goes on from what was seen. */
async function* listRecords(client: GraphClient, from: Date, to: Date): AsyncIterable<ListedRecord> {
  const filter = `startDateTime ge ${from.toISOString()} and startDateTime lt ${to.toISOString()}`
  let link: string | null =
    `/communications/callRecords?$select=id,version,startDateTime&$filter=${encodeURIComponent(filter)}`
  while (link !== null) {
    const answer: GraphAnswer = await client.ask('GET', link)
    if (answer.kind !== 'ok') throw new Error(`Listing call records stopped: ${sayAnswer(answer)}`)
    const page = RecordsPage.parse(answer.body)
    for (const { id, version, startDateTime } of page.value)
      yield { id: id.toLowerCase(), version, startedAt: new Date(startDateTime) }
    link = page['@odata.nextLink'] ?? null
  }
}

function sayWrong(error: z.ZodError): string {
  const [issue] = error.issues
  return `no call record (${issue?.path.join('.') || 'whole'}: ${issue?.code})`
}
