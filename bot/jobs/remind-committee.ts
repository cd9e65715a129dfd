import type { Zone } from '#shared/calendar/zone.ts'
import { activeMembers } from '#shared/committee/active-members.ts'
import {
  type MeetingReminder,
  meetingReminders,
  preparatoryReminders,
  type ReminderKind,
} from '#shared/meeting-reminders.ts'
import type { Plan } from '#shared/plan.ts'
import { firstSeriesId } from '#shared/series-changes.ts'
import { inTheirZones } from '../person-zones.ts'
import type { NewDelivery } from '../ports/deliveries.ts'
import type { World } from '../ports/world.ts'
import { eachPlan } from './each-plan.ts'

/** Messages are scheduled only shortly before they are due, so that moving or skipping a meeting still counts. */
const scheduledAheadMs = 10 * 60_000

const cards = {
  prepare: { card: 'meetingPrepare', campaign: 'prepare' },
  pack: { card: 'meetingPack', campaign: 'pack' },
  digest: { card: 'digest', campaign: 'digest' },
  start: { card: 'meetingReminder', campaign: 'reminder' },
} as const satisfies Readonly<
  Record<ReminderKind, { readonly card: NewDelivery['card']; readonly campaign: string }>
>

interface Person {
  readonly personId: string
  readonly zone: Zone
}
type Span = Parameters<typeof meetingReminders>[2]

/**
 * Schedules what the members of every committee hear before the coming steering meetings, in the zone of each. A kind
 * of reminder, its meeting and the recipient are unique in the ledger, so running again, on any instance, schedules
 * nothing twice.
 */
export async function remindCommittee(world: World): Promise<void> {
  const now = world.now().toISOString()
  const until = new Date(Date.parse(now) + scheduledAheadMs).toISOString()
  await eachPlan(world, async (plan) => {
    const span = { now, until, holidays: plan.profile.holidays }
    const useful = (await messagesOf(world, plan, span)).filter(({ expiresAt }) => expiresAt! > world.now())
    const added = useful.length > 0 ? await world.deliveries.schedule(useful) : 0
    if (added > 0) await world.news.publish({ planId: plan.id, about: 'deliveries', revision: null })
  })
}

async function messagesOf(world: World, plan: Plan, span: Span): Promise<NewDelivery[]> {
  const memberIds = plan.committee.wanted === 'yes' ? activeMembers(plan).map(({ personId }) => personId) : []
  const callerIds = comingCalls(plan, span)
    .flatMap(({ preparatoryCall }) => preparatoryCall?.participantIds ?? [])
    .filter((personId) => Object.hasOwn(plan.people, personId))
  const people = await inTheirZones(world, plan, [...memberIds, ...callerIds])
  const members = people.filter(({ personId }) => memberIds.includes(personId))
  return [...ofSeries(plan, members, span), ...ofCalls(plan, people, span)]
}

function ofSeries(plan: Plan, members: readonly Person[], span: Span): NewDelivery[] {
  const zones = new Map(members.map(({ personId, zone }) => [personId, zone]))
  return plan.series
    .filter(({ kind }) => kind === 'steering')
    .flatMap((series) => meetingReminders(series, members, span))
    .filter(({ seriesId, key }) => !isHeld(plan, seriesId, key))
    .map((reminder) => messageOf(plan, reminder, zones.get(reminder.personId)!))
}

function messageOf(plan: Plan, reminder: MeetingReminder, zone: Zone): NewDelivery {
  const { kind, seriesId, key, startsAt, personId, dueAt, expiresAt } = reminder
  const { card, campaign } = cards[kind]
  return {
    ...{ planId: plan.id, personId, card, whenUncertain: 'hold' },
    // A series that goes on in another way has a new id; who heard of its meeting has heard of it.
    campaign: `series:${firstSeriesId(plan.series, seriesId)}:${campaign}`,
    // A meeting that is moved once its start was told is told when it starts after all.
    occurrence: kind === 'start' ? startsAt : key,
    about: { seriesId, occurrence: key, zone },
    dueAt: new Date(dueAt),
    expiresAt: new Date(expiresAt),
  }
}

/** Closed before its time: there is nothing to prepare any more. */
function isHeld({ meetings }: Plan, seriesId: string, key: string): boolean {
  return meetings.some(
    (each) => each.seriesId === seriesId && each.occurrenceKey === key && each.state === 'closed',
  )
}

function comingCalls({ meetings }: Plan, { now }: Span): Plan['meetings'] {
  return meetings.filter(
    ({ state, preparatoryCall }) => state === 'planned' && preparatoryCall?.at && preparatoryCall.at > now,
  )
}

function ofCalls(plan: Plan, people: readonly Person[], span: Span): NewDelivery[] {
  const zones = new Map(people.map(({ personId, zone }) => [personId, zone]))
  return comingCalls(plan, span).flatMap((meeting) =>
    preparatoryReminders(meeting, people, span).map(({ personId, startsAt, dueAt, expiresAt }) => ({
      ...({ planId: plan.id, personId, card: 'preparatoryCall', whenUncertain: 'hold' } as const),
      campaign: `meeting:${meeting.id}:call`,
      occurrence: startsAt,
      about: { meetingId: meeting.id, zone: zones.get(personId)! },
      dueAt: new Date(dueAt),
      expiresAt: new Date(expiresAt),
    })),
  )
}
