import { needsRole, type Caller } from './bearer.ts'
import type { CallRecord } from './calls/record-of.ts'
import { notFound, throttled } from './graph-error.ts'
import { isWithinBounds, pageSize, readRecordFilter, readSkipToken, skipToken } from './odata.ts'
import type { Ask } from '../contract/loopback.ts'
import type { RecordsStore } from './records-store.ts'
import { graphRoot, listed, participantsFrom, readExpand, sessionsFrom, single } from './record-shape.ts'
import type { Route } from './route.ts'
import { callRecordWindows, makeThrottle, type Window } from './throttle.ts'

const listPage = 60
const record = String.raw`/communications/callRecords(?:/(?<id>[0-9a-fA-F-]{36})|\('(?<quoted>[^']+)'\))`

/** List, get and page call records, within the documented windows unless `isThrottled` is false. */
export function callRecordRoutes(store: RecordsStore, isThrottled: boolean): readonly Route[] {
  const throttle = makeThrottle()

  function within(key: string, window: Window): void {
    const wait = isThrottled ? throttle.take(key, window, performance.now()) : null
    if (wait !== null) throw throttled(wait)
  }

  function admit(caller: Caller): void {
    needsRole(caller, 'CallRecords.Read.All')
    within(`app ${caller.appId}`, callRecordWindows.app)
  }

  function find(id: string): CallRecord {
    const found = store.attempt(id)
    if (!found) throw notFound(`The call record ${id} was not found.`)
    return found
  }

  function furtherPage({ id = '', quoted = '' }: Readonly<Record<string, string>>, ask: Ask) {
    const key = id || quoted
    const skip = Number(ask.query.get('$skiptoken') ?? 0)
    if (skip === 0) within(`first ${key}`, callRecordWindows.record)
    else within(`further ${key}`, callRecordWindows.furtherPages)
    return { found: find(key), skip }
  }

  return [
    {
      method: 'GET',
      path: /^\/communications\/callRecords$/,
      answer({ ask, caller }) {
        admit(caller)
        return { status: 200, body: listPageOf(store, ask) }
      },
    },
    {
      method: 'GET',
      path: new RegExp(`^${record}$`),
      answer({ ask, caller, params }) {
        admit(caller)
        const id = params['id'] ?? params['quoted'] ?? ''
        within(`first ${id}`, callRecordWindows.record)
        const expand = readExpand(ask.query.get('$expand'))
        return { status: 200, body: single(find(id), expand) }
      },
    },
    {
      method: 'GET',
      path: new RegExp(`^${record}/sessions$`),
      answer({ ask, caller, params }) {
        admit(caller)
        const { found, skip } = furtherPage(params, ask)
        return { status: 200, body: sessionsFrom(found, skip, ask.query.get('$expand') === 'segments') }
      },
    },
    {
      method: 'GET',
      path: new RegExp(`^${record}/participants_v2$`),
      answer({ ask, caller, params }) {
        admit(caller)
        const { found, skip } = furtherPage(params, ask)
        return { status: 200, body: participantsFrom(found, skip) }
      },
    },
  ]
}

/** Pages by the last record seen, so that calls arriving in between shift nothing. */
function listPageOf(store: RecordsStore, { query, headers }: Ask): object {
  const filter = readRecordFilter(query.get('$filter'))
  const after = readSkipToken(query.get('$skiptoken'))
  const size = pageSize(String(headers['prefer'] ?? ''), listPage)
  const matching = store
    .visible()
    .filter(({ startDateTime }) => isWithinBounds(filter, startDateTime!))
    .filter(({ participants_v2 }) => isWith(filter.participantId, participants_v2))
    .filter((each) => after === null || cursor(each) > after)
  const page = matching.slice(0, size)
  return {
    '@odata.context': `${graphRoot}/$metadata#communications/callRecords`,
    value: page.map(listed),
    ...(matching.length > size && { '@odata.nextLink': nextLink(query, cursor(page.at(-1)!)) }),
  }
}

function isWith(personId: string | null, participants: CallRecord['participants_v2']): boolean {
  return personId === null || (participants ?? []).some(({ id }) => id === personId)
}

function cursor({ startDateTime, id }: CallRecord): string {
  return `${startDateTime} ${id}`
}

function nextLink(query: URLSearchParams, after: string): string {
  const filter = query.get('$filter')
  const kept = filter === null ? '' : `$filter=${encodeURIComponent(filter)}&`
  return `${graphRoot}/communications/callRecords?${kept}$skiptoken=${skipToken(after)}`
}
