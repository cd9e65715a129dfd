import type { CallSource, Later, ListOutcome } from '#bot/ports/call-source.ts'
import { fetchingRecords } from './fetch-record.ts'
import { type GraphAnswer, type GraphClient, sayAnswer } from './graph-client.ts'
import { subscriptionsOver } from './graph-subscriptions.ts'
import { documentedLimits, paced, type ReadLimits } from './pace.ts'
import { readRecordsPage } from './read-call-record.ts'

interface SourceSettings {
  readonly tenantId: string
  readonly now: () => Date
  readonly limits?: ReadLimits
}

/** Call records and their subscription; every reading keeps to the limits, whoever asks. */
export function graphCallSource(
  client: GraphClient,
  { tenantId, now, limits = documentedLimits }: SourceSettings,
): CallSource {
  const reading = paced(client, limits, now)
  return {
    fetch: fetchingRecords(reading, tenantId),
    list: (span) => listPage(reading, span),
    ...subscriptionsOver(client),
  }
}

async function listPage(
  client: GraphClient,
  { from, to, next }: Parameters<CallSource['list']>[0],
): Promise<ListOutcome> {
  const filter = `startDateTime ge ${from.toISOString()} and startDateTime lt ${to.toISOString()}`
  const first = `/communications/callRecords?$select=id,version,startDateTime&$filter=${encodeURIComponent(filter)}`
  const answer = await client.ask('GET', next ?? first)
  if (answer.kind !== 'ok') return notListed(answer)
  const page = readRecordsPage(answer.body)
  if (!page) return { kind: 'later', scope: 'app', retryAfterMs: null, reason: 'no list of call records' }
  const records = page.members.map(({ id, version, startedAt }) => ({
    id: id.toLowerCase(),
    version,
    startedAt: new Date(startedAt),
  }))
  return { kind: 'page', records, next: page.nextLink }
}

function notListed(answer: Exclude<GraphAnswer, { kind: 'ok' }>): Exclude<ListOutcome, { kind: 'page' }> {
  const reason = sayAnswer(answer)
  if (answer.kind === 'refused' && (answer.status === 401 || answer.status === 403))
    return { kind: 'refused', reason }
  return { ...later(answer), reason }
}

function later(answer: Exclude<GraphAnswer, { kind: 'ok' }>): Omit<Later, 'reason'> {
  return {
    kind: 'later',
    scope: 'app',
    retryAfterMs: answer.kind === 'later' ? answer.retryAfterMs : null,
  }
}
