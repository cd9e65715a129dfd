import type { FetchOutcome, Later } from '#bot/ports/call-source.ts'
import { callRecordOf } from './call-record.ts'
import type { GraphCallRecord, Session } from './call-record-shape.ts'
import { type GraphAnswer, type GraphClient, sayAnswer } from './graph-client.ts'
import { readCallRecord, readSessionsPage } from './read-call-record.ts'
import { countedBy, recordWindows } from './record-windows.ts'
import { membersOf, wordOf } from './told.ts'

/** A call of 10,000 people fills 167 pages of 60; more is a link that leads in circles. */
const mostPages = 500
/**
 * Records of which pages are still to come. Where there are more, the newcomer begins again later: if it took the place of
 * another, none of them would ever come to its end.
 */
const mostUnfinished = 8
/** The queue asks for what was set aside long before; after this it was given up, or fetched elsewhere. */
const givenUpMs = 60 * 60_000

const expand = '$expand=sessions($expand=segments)'

/** A record of which some pages were read, until Graph's limit per record lets the next ones through. */
interface Unfinished {
  readonly record: GraphCallRecord
  readonly sessions: readonly Session[]
  readonly nextLink: string | null
  readonly pages: number
}

interface Aside extends Unfinished {
  readonly since: number
}

type Failed = Exclude<FetchOutcome, { kind: 'record' }>

/** Fetches whole records: every page of sessions, within the limits per record, each session once. */
export function fetchingRecords(client: GraphClient, tenantId: string, windows = recordWindows) {
  const unfinished = new Map<string, Aside>()
  const first = countedBy(windows.firstPage)
  const further = countedBy(windows.furtherPages)

  async function begin(recordId: string): Promise<Unfinished | Failed> {
    const waitMs = first(recordId)
    if (waitMs !== null) return waitForRecord(waitMs)
    const path = `/communications/callRecords/${encodeURIComponent(recordId)}?${expand}`
    const answer = await client.ask('GET', path)
    if (answer.kind !== 'ok') return failed(answer)
    const record = readCallRecord(answer.body)
    if (typeof record === 'string') {
      if (isOf(recordId, answer.body)) return { kind: 'broken', reason: `no call record (${record})` }
      return { kind: 'later', scope: 'app', retryAfterMs: null, reason: 'Graph answered something else' }
    }
    return { record, sessions: record.sessions, nextLink: record.nextLink, pages: 1 }
  }

  async function turnPage(link: string, soFar: Unfinished): Promise<Unfinished | Failed> {
    if (soFar.pages === mostPages) return { kind: 'broken', reason: 'sessions without an end' }
    const answer = await client.ask('GET', link)
    if (answer.kind !== 'ok') return failed(answer)
    const page = readSessionsPage(answer.body)
    if (!page) return { kind: 'broken', reason: 'no page of sessions' }
    const sessions = [...soFar.sessions, ...page.members]
    return { ...soFar, sessions, nextLink: page.nextLink, pages: soFar.pages + 1 }
  }

  /**
   * Goes on with what was set aside, unless Graph has a newer version by now: its pages would come under the old one's
   * number, and whoever asked would take the notification of the newer one for settled.
   */
  async function resume(recordId: string, aside: Aside): Promise<Unfinished | Failed> {
    const fresh = await begin(recordId)
    if (!('kind' in fresh)) return fresh.record.version === aside.record.version ? aside : fresh
    if (fresh.kind === 'later') setAside(recordId, aside)
    return fresh
  }

  function setAside(recordId: string, soFar: Unfinished): void {
    const now = performance.now()
    for (const [id, { since }] of unfinished) if (now - since > givenUpMs) unfinished.delete(id)
    if (unfinished.size < mostUnfinished) unfinished.set(recordId, { ...soFar, since: now })
  }

  return async (recordId: string): Promise<FetchOutcome> => {
    const aside = unfinished.get(recordId)
    unfinished.delete(recordId)
    let soFar = aside ? await resume(recordId, aside) : await begin(recordId)
    while (!('kind' in soFar) && soFar.nextLink !== null) {
      const waitMs = further(recordId)
      const next: Unfinished | Failed =
        waitMs === null ? await turnPage(soFar.nextLink, soFar) : waitForRecord(waitMs)
      if ('kind' in next && next.kind === 'later') setAside(recordId, soFar)
      soFar = next
    }
    if ('kind' in soFar) return soFar
    const { record, sessions } = soFar
    return { kind: 'record', record: callRecordOf({ ...record, sessions: onceEach(sessions) }, tenantId) }
  }
}

/** Whether the answer is about that record at all. What is not says that something answers in Graph's place. */
function isOf(recordId: string, body: unknown): boolean {
  return wordOf(membersOf(body)?.['id'])?.toLowerCase() === recordId.toLowerCase()
}

function waitForRecord(retryAfterMs: number): Later {
  return { kind: 'later', scope: 'record', retryAfterMs, reason: 'the limit per record' }
}

/** Pages are read one after the other while the record may grow: a session may come twice. */
function onceEach(sessions: readonly Session[]): readonly Session[] {
  if (sessions.length < 2) return sessions
  return [...new Map(sessions.map((session, n) => [session.id ?? `#${n}`, session])).values()]
}

function failed(answer: Exclude<GraphAnswer, { kind: 'ok' }>): Failed {
  if (answer.kind === 'broken') return answer
  if (answer.kind === 'later') return { ...answer, scope: 'app' }
  if (answer.status === 404) return { kind: 'missing' }
  const reason = sayAnswer(answer)
  // An admin may consent tomorrow, and a notification must not be lost until then.
  if (answer.status === 401 || answer.status === 403)
    return { kind: 'later', scope: 'app', retryAfterMs: null, reason }
  return { kind: 'broken', reason }
}
