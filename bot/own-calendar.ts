import { z } from 'zod'
import { may } from '#shared/actions.ts'
import type { OutlookAnswer, OutlookMeetings } from '#shared/api-calendar.ts'
import { Id } from '#shared/basics/collection.ts'
import { Day } from '#shared/basics/day.ts'
import { parse } from '#shared/basics/parse.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { meetingCalendar } from '#shared/calendar-file.ts'
import type { Plan } from '#shared/plan.ts'
import { type Caller, planOfPerson, readPlan, roleIn } from './plans.ts'
import type { CalendarEvent, CalendarEventKey } from './ports/calendar-events.ts'
import type { CalendarOutcome, CalendarRefusal, OwnEvent } from './ports/own-calendar.ts'
import type { World } from './ports/world.ts'

const Meeting = z.object({ seriesId: Id, key: Day })
const Wish = Meeting.extend({ invite: z.boolean().default(false) })

/** Who presses, with the token they signed in with: it goes to Entra and nowhere else. */
interface Presser {
  readonly caller: Caller
  readonly token: string
}

export async function outlookMeetings(world: World, planId: string, by: string): Promise<OutlookMeetings> {
  await readPlan(world, planId, by)
  return { uids: await world.calendarEvents.of(planId, by) }
}

/**
 * Writes a meeting into the calendar of whoever presses, or brings what is there up to date; a skipped one is taken
 * out. With `invite` the committee is invited in their name, for who may change series. Refuses 'not-found',
 * 'forbidden', and 'conflict' where Outlook does not take it.
 */
export async function putInOutlook(
  world: World,
  planId: string,
  { caller, token }: Presser,
  untrusted: unknown,
): Promise<OutlookAnswer> {
  const by = caller.personId
  const plan = await planOfPerson(world, planId, by)
  const { invite, ...meeting } = parse(Wish, untrusted)
  if (invite && !may(await roleIn(world, plan, by), 'putSeries'))
    throw new Refusal('forbidden', 'Only who may change series can invite the committee.')
  const { entry, route } = entryOf(plan, meeting)
  if (entry.isCancelled) return takeOut(world, { caller, token }, { planId, personId: by, uid: entry.uid })

  const members = invite ? membersBeside(plan, by) : []
  const invited = invite ? await addressesOf(world, planId, members) : null
  const { uid, title, startsAt, endsAt, place, lines } = entry
  const event: OwnEvent = { uid, title, startsAt, endsAt, place, lines, planId, route, invited }
  const outcome = await write(world, token, { planId, personId: by, uid }, event)
  if (outcome.kind !== 'written') return unwritten(world, planId, caller, outcome)
  return { state: 'written', uninvited: members.length - (invited?.length ?? 0) }
}

/** Takes a meeting out of the calendar of whoever presses; also one that is no longer in the plan. */
export async function removeFromOutlook(
  world: World,
  planId: string,
  presser: Presser,
  untrusted: unknown,
): Promise<OutlookAnswer> {
  const { personId } = presser.caller
  const plan = await planOfPerson(world, planId, personId)
  const { entry } = entryOf(plan, parse(Meeting, untrusted))
  return takeOut(world, presser, { planId, personId, uid: entry.uid })
}

/** Changes what is there; who took it out of their calendar by hand and presses again wants it back. */
async function write(
  world: World,
  token: string,
  key: CalendarEventKey,
  event: OwnEvent,
): Promise<CalendarOutcome> {
  const attempt = async (known: CalendarEvent): Promise<CalendarOutcome> => {
    const outcome = known.eventId
      ? await world.ownCalendar.change(token, known.eventId, event)
      : await world.ownCalendar.put(token, event, known.attempt)
    if (outcome.kind === 'written')
      await world.calendarEvents.written(key, { eventId: outcome.eventId, attempt: known.attempt })
    return outcome
  }
  const known = await world.calendarEvents.claim(key)
  const outcome = await attempt(known)
  return outcome.kind === 'gone' ? attempt(await world.calendarEvents.gone(key, known.attempt)) : outcome
}

async function takeOut(
  world: World,
  { caller, token }: Presser,
  key: CalendarEventKey,
): Promise<OutlookAnswer> {
  const known = await world.calendarEvents.find(key)
  if (!known?.eventId) return { state: 'removed' }
  const outcome = await world.ownCalendar.remove(token, known.eventId)
  if (outcome.kind !== 'written' && outcome.kind !== 'gone')
    return unwritten(world, key.planId, caller, outcome)
  await world.calendarEvents.gone(key, known.attempt)
  return { state: 'removed' }
}

function unwritten(world: World, planId: string, { email }: Caller, outcome: CalendarRefusal): OutlookAnswer {
  if (outcome.kind === 'consentNeeded')
    return { state: 'consentNeeded', consentPath: `/consent?email=${encodeURIComponent(email)}` }
  world.log('calendar event not written', {
    planId,
    reason: 'reason' in outcome ? outcome.reason : outcome.kind,
  })
  throw new Refusal(
    'conflict',
    outcome.kind === 'refused'
      ? 'Outlook does not take this meeting into your calendar. Download the calendar file instead.'
      : 'Outlook does not answer just now, so your calendar is as it was. Try again in a minute.',
  )
}

function entryOf(plan: Plan, meeting: z.output<typeof Meeting>) {
  const calendar = meetingCalendar(plan, meeting, new Map())
  const [entry] = calendar?.entries ?? []
  if (!calendar || !entry)
    throw new Refusal('not-found', 'That meeting is no longer in the plan. Reload to see what changed.')
  return { entry, route: calendar.route }
}

/** Whoever declined does not sit on the committee. */
function membersBeside({ committee }: Plan, by: string): string[] {
  const members = committee.members.filter(({ acceptance }) => acceptance !== 'declined')
  return [...new Set(members.map(({ personId }) => personId))].filter((id) => id !== by)
}

async function addressesOf(world: World, planId: string, ids: readonly string[]) {
  if (ids.length === 0) return []
  const known = await world.roster.known(planId, { ids, emails: [] })
  return known.filter(({ email }) => email !== '').map(({ name, email }) => ({ name, email }))
}
