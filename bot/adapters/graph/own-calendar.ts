import { z } from 'zod'
import type { CalendarOutcome, CalendarRefusal, OwnCalendar, OwnEvent } from '#bot/ports/own-calendar.ts'
import type { PersonTokens } from '#bot/ports/person-tokens.ts'
import { type GraphAnswer, microsoftGraph, openGraph, sayAnswer } from './graph-client.ts'

const scopes = [`${microsoftGraph}/Calendars.ReadWrite`]
/** Name of the property we find our own events by. A set of names of our own: the GUID means nothing else. */
const mark = 'String {5c6a3f0e-8a55-4d0b-9c37-1e9f2f1d7b64} Name switchoverMeeting'

const Made = z.object({ id: z.string().min(1) })
const Found = z.object({ value: z.array(Made) })

type Ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) => Promise<Answer>
type Answer = GraphAnswer | { readonly kind: 'consentNeeded' }

/**
 * Events of /me by Microsoft Graph, as the person: delegated Calendars.ReadWrite, asked for anew each time.
 *
 * @param doneUrl the page a person ends at after the question for consent.
 */
export function graphOwnCalendar(given: {
  readonly endpoint: string
  readonly personTokens: PersonTokens
  readonly doneUrl: string
  /** Absolute address of a page of the tab. */
  readonly linkTo: (route: string, planId: string) => string
}): OwnCalendar {
  const { endpoint, personTokens, doneUrl } = given
  const bodyOf = (event: OwnEvent) => eventBody(event, given.linkTo(event.route, event.planId))

  /** One sign-in serves all requests of one press. */
  async function asPerson(
    userToken: string,
    act: (ask: Ask) => Promise<CalendarOutcome>,
  ): Promise<CalendarOutcome> {
    const got = await personTokens
      .onBehalfOf(userToken, scopes)
      .catch((problem: unknown) => ({ kind: 'later' as const, reason: wordsOf(problem) }))
    if (got.kind !== 'token') return got
    const client = openGraph({ endpoint, tokens: { get: async () => got.token } })
    return act((method, path, body) => client.ask(method, path, body))
  }

  return {
    put: (token, event, attempt) =>
      asPerson(token, (ask) => put(ask, bodyOf(event), `${event.uid}.${attempt}`)),
    change: (token, eventId, event) => asPerson(token, (ask) => change(ask, eventId, bodyOf(event))),
    remove: (token, eventId) =>
      asPerson(token, async (ask) => {
        const answer = await ask('DELETE', eventPath(eventId))
        return answer.kind === 'ok' ? { kind: 'written', eventId } : refusalOf(answer)
      }),
    consentUrl: (email) => personTokens.consentUrl({ scopes, email, doneUrl }),
  }
}

async function put(ask: Ask, body: object, transactionId: string): Promise<CalendarOutcome> {
  const marked = {
    ...body,
    transactionId,
    singleValueExtendedProperties: [{ id: mark, value: transactionId }],
  }
  const answer = await ask('POST', '/me/events', marked)
  // Put there before, by a press whose answer never came: then it is that one.
  if (answer.kind === 'refused' && answer.status === 409) return changeFound(ask, body, transactionId)
  if (answer.kind !== 'ok') return refusalOf(answer)
  const made = Made.safeParse(answer.body)
  return made.success
    ? { kind: 'written', eventId: made.data.id }
    : { kind: 'later', reason: 'an event without an id' }
}

async function changeFound(ask: Ask, body: object, transactionId: string): Promise<CalendarOutcome> {
  const value = transactionId.replaceAll("'", "''")
  const filter = `singleValueExtendedProperties/Any(ep: ep/id eq '${mark}' and ep/value eq '${value}')`
  const answer = await ask('GET', `/me/events?$select=id&$filter=${encodeURIComponent(filter)}`)
  if (answer.kind !== 'ok') return refusalOf(answer)
  const [found] = Found.safeParse(answer.body).data?.value ?? []
  return found ? change(ask, found.id, body) : { kind: 'gone' }
}

async function change(ask: Ask, eventId: string, body: object): Promise<CalendarOutcome> {
  const answer = await ask('PATCH', eventPath(eventId), body)
  return answer.kind === 'ok' ? { kind: 'written', eventId } : refusalOf(answer)
}

function eventPath(eventId: string): string {
  return `/me/events/${encodeURIComponent(eventId)}`
}

/** In UTC like the calendar files: right whatever becomes of time zones; Outlook shows everybody their own clock. */
function eventBody({ title, startsAt, endsAt, place, lines, invited }: OwnEvent, link: string): object {
  const agenda = lines.length === 0 ? [] : ['Agenda:', ...lines.map((line) => `- ${line}`), '']
  return {
    subject: title,
    body: { contentType: 'text', content: [...agenda, `Open in Teams: ${link}`].join('\n') },
    start: inUtc(startsAt),
    end: inUtc(endsAt),
    location: { displayName: place ?? '' },
    ...(invited && {
      attendees: invited.map(({ name, email }) => ({
        emailAddress: { address: email, name },
        type: 'required',
      })),
    }),
  }
}

function inUtc(instant: string): object {
  return { dateTime: new Date(instant).toISOString().slice(0, 19), timeZone: 'UTC' }
}

function refusalOf(answer: Exclude<Answer, { kind: 'ok' }>): CalendarRefusal {
  if (answer.kind === 'consentNeeded') return answer
  const reason = sayAnswer(answer)
  if (answer.kind !== 'refused') return { kind: 'later', reason }
  // Consent may be withdrawn between two breaths, and then only Graph knows.
  if (answer.status === 401 || answer.code === 'ErrorAccessDenied') return { kind: 'consentNeeded' }
  const isGone = answer.status === 404 && answer.code !== 'MailboxNotEnabledForRESTAPI'
  return isGone ? { kind: 'gone' } : { kind: 'refused', reason }
}

function wordsOf(problem: unknown): string {
  return problem instanceof Error ? problem.message.slice(0, 120) : 'no words'
}
