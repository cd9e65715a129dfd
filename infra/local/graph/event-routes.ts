import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Answer } from '../contract/loopback.ts'
import { needsPerson } from './bearer.ts'
import { badRequest, GraphRefusal } from './graph-error.ts'
import { graphRoot } from './record-shape.ts'
import type { Asked, Route } from './route.ts'

const scope = 'Calendars.ReadWrite'
const DateTimeTimeZone = z.strictObject({
  dateTime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?$/),
  timeZone: z.string().min(1),
})
/* The contract files have no events: what the resource page of event names of them is held against here. */
const writable = {
  subject: z.string().max(255),
  body: z.strictObject({ contentType: z.enum(['text', 'html']), content: z.string() }),
  start: DateTimeTimeZone,
  end: DateTimeTimeZone,
  location: z.strictObject({ displayName: z.string() }),
  attendees: z.array(
    z.strictObject({
      emailAddress: z.strictObject({ address: z.email(), name: z.string() }),
      type: z.enum(['required', 'optional', 'resource']),
    }),
  ),
}
const Property = z.strictObject({
  id: z.string().regex(/^String \{[0-9a-f-]{36}\} Name \w+$/),
  value: z.string(),
})
const Changes = z.strictObject(writable).partial()
const NewEvent = Changes.extend({
  transactionId: z.string().max(255).optional(),
  singleValueExtendedProperties: z.array(Property).optional(),
}).required({ start: true, end: true })

type Written = z.output<typeof NewEvent>
export type LocalEvent = Written & { readonly id: string }

export interface Calendars {
  /** What stands in the person's own calendar, in the order it was put there. */
  readonly of: (personId: string) => readonly LocalEvent[]
  /** The person takes an event out by hand. */
  readonly drop: (personId: string, eventId: string) => void
}

/** The calendar of each person, and the routes of /me/events with tokens in their name. */
export function makeCalendars(): Calendars & { readonly routes: readonly Route[] } {
  const events = new Map<string, readonly LocalEvent[]>()
  const spent = new Set<string>()
  const of = (personId: string) => events.get(personId) ?? []
  const keep = (personId: string, all: readonly LocalEvent[]) => void events.set(personId, all)
  const drop = (personId: string, eventId: string) =>
    keep(
      personId,
      of(personId).filter(({ id }) => id !== eventId),
    )

  function create({ ask, caller }: Asked): Answer {
    const personId = needsPerson(caller, scope)
    const written = read(NewEvent, ask.body)
    const spending = `${personId} ${written.transactionId}`
    if (written.transactionId !== undefined && spent.has(spending))
      throw new GraphRefusal(409, 'ErrorDuplicateTransactionId', 'The transaction was carried out before.')
    spent.add(spending)
    const event = { ...written, id: `AAMk${randomUUID().replaceAll('-', '')}=` }
    keep(personId, [...of(personId), event])
    return { status: 201, body: shown(personId, event) }
  }

  function list({ ask, caller }: Asked): Answer {
    const personId = needsPerson(caller, scope)
    const clause =
      /^singleValueExtendedProperties\/Any\(ep: ep\/id eq '([^']+)' and ep\/value eq '((?:[^']|'')+)'\)$/
    const [, id, value] = clause.exec(ask.query.get('$filter') ?? '') ?? []
    if (id === undefined || value === undefined || ask.query.get('$select') !== 'id')
      throw badRequest('The local calendar is only searched by an extended property, for ids.')
    const text = value.replaceAll("''", "'")
    const found = of(personId).filter((each) =>
      each.singleValueExtendedProperties?.some((own) => own.id === id && own.value === text),
    )
    return { status: 200, body: { value: found.map((each) => ({ id: each.id })) } }
  }

  function change({ ask, caller, params }: Asked): Answer {
    const personId = needsPerson(caller, scope)
    const known = find(personId, params['id']!)
    const event = { ...known, ...read(Changes, ask.body) } as LocalEvent
    keep(
      personId,
      of(personId).map((each) => (each.id === event.id ? event : each)),
    )
    return { status: 200, body: shown(personId, event) }
  }

  function remove({ caller, params }: Asked): Answer {
    const personId = needsPerson(caller, scope)
    drop(personId, find(personId, params['id']!).id)
    return { status: 204 }
  }

  function find(personId: string, eventId: string): LocalEvent {
    const known = of(personId).find(({ id }) => id === eventId)
    if (known) return known
    throw new GraphRefusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.')
  }

  const one = /^\/me\/events\/(?<id>[^/]+)$/
  const routes: readonly Route[] = [
    { method: 'POST', path: /^\/me\/events$/, answer: create },
    { method: 'GET', path: /^\/me\/events$/, answer: list },
    { method: 'PATCH', path: one, answer: change },
    { method: 'DELETE', path: one, answer: remove },
  ]
  return { of, drop, routes }
}

function read<Shape extends z.ZodType>(shape: Shape, body: unknown): z.output<Shape> {
  const told = shape.safeParse(body)
  if (told.success) return told.data
  const [issue] = told.error.issues
  throw new GraphRefusal(400, 'ErrorInvalidRequest', `${issue?.path.join('.')}: ${issue?.message}`)
}

function shown(personId: string, event: LocalEvent): object {
  const { singleValueExtendedProperties: _, ...rest } = event
  return { '@odata.context': `${graphRoot}/$metadata#users('${personId}')/events/$entity`, ...rest }
}
