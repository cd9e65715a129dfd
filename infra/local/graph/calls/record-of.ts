import type { CallRecords, CommunicationsIdentitySet } from '@microsoft/microsoft-graph-types'
import type { CompanyPerson } from '../../company.ts'
import type { CallPlan, Leg } from './call-plan.ts'
import type { Dice } from './dice.ts'
import { edmDateTime } from './edm-time.ts'
import { personEndpoint, phoneEndpoint, phoneIdentity, serverEndpoint, userIdentity } from './endpoints.ts'
import { audioMedia, screenMedia, videoMedia } from './media.ts'

export type CallRecord = CallRecords.CallRecord & { readonly id: string; readonly version: number }

/** Writes the call record a planned call leaves behind; chance only fills in what the plan leaves open. */
export function recordOf(plan: CallPlan, dice: Dice): CallRecord {
  const endedAt = new Date(plan.startedAt.getTime() + plan.durationS * 1000)
  const number = `+4420794609${dice.whole(10, 99)}`
  const isInbound = plan.kind === 'pstn' && dice.chance(0.45)
  const people = plan.legs.map(({ person }) => participantOf(person))
  const phone = {
    id: number,
    identity: { user: null, phone: phoneIdentity(number) } as CommunicationsIdentitySet,
  }
  const everybody = plan.kind === 'pstn' ? [...people, phone] : people

  return {
    id: plan.id,
    version: plan.version,
    type: plan.kind === 'group' ? 'groupCall' : 'peerToPeer',
    modalities: plan.hasVideo ? ['audio', 'video'] : ['audio'],
    startDateTime: edmDateTime(plan.startedAt),
    endDateTime: edmDateTime(endedAt),
    lastModifiedDateTime: edmDateTime(
      new Date(endedAt.getTime() + dice.whole(9, 28) * 60_000 * plan.version),
    ),
    joinWebUrl: null,
    organizer_v2: isInbound ? phone : people[0]!,
    participants_v2: everybody,
    sessions: sessionsOf(plan, { number, isInbound, endedAt }, dice),
  }
}

interface Sides {
  readonly number: string
  readonly isInbound: boolean
  readonly endedAt: Date
}

function sessionsOf(plan: CallPlan, sides: Sides, dice: Dice): CallRecords.Session[] {
  const [first, second] = plan.legs
  if (plan.kind === 'group')
    return plan.legs.map((leg, n) => {
      const ends = {
        caller: personEndpoint(dice, leg),
        callee: serverEndpoint('skypeForBusinessAudioVideoMcu'),
      }
      return sessionOf(plan, sides, dice, n === 0 ? plan.id : dice.guid(), ends, [
        { ...ends, callerLeg: leg, calleeLeg: null },
      ])
    })
  if (plan.kind === 'peerToPeer') {
    const ends = { caller: personEndpoint(dice, first!), callee: personEndpoint(dice, second!) }
    return [sessionOf(plan, sides, dice, plan.id, ends, [{ ...ends, callerLeg: first!, calleeLeg: second! }])]
  }
  return [telephoneSession(plan, sides, first!, dice)]
}

/** A telephone call crosses servers: one segment to the mediation server, one from there to the gateway. */
function telephoneSession(plan: CallPlan, sides: Sides, leg: Leg, dice: Dice): CallRecords.Session {
  const person = personEndpoint(dice, leg)
  const phone = phoneEndpoint(sides.number)
  const mediation = serverEndpoint('mediationServer')
  const gateway = serverEndpoint('gateway')
  const ends = sides.isInbound ? { caller: phone, callee: person } : { caller: person, callee: phone }
  const hops: readonly Hop[] = sides.isInbound
    ? [
        { caller: gateway, callee: mediation, callerLeg: null, calleeLeg: null },
        { caller: mediation, callee: person, callerLeg: null, calleeLeg: leg },
      ]
    : [
        { caller: person, callee: mediation, callerLeg: leg, calleeLeg: null },
        { caller: mediation, callee: gateway, callerLeg: null, calleeLeg: null },
      ]
  return sessionOf(plan, sides, dice, plan.id, ends, hops)
}

/** A segment from endpoint to endpoint, with the leg behind each end; a server has none. */
interface Hop {
  readonly caller: CallRecords.Endpoint
  readonly callee: CallRecords.Endpoint
  readonly callerLeg: Leg | null
  readonly calleeLeg: Leg | null
}

function sessionOf(
  plan: CallPlan,
  { endedAt }: Sides,
  dice: Dice,
  id: string,
  { caller, callee }: { caller: CallRecords.Endpoint; callee: CallRecords.Endpoint },
  hops: readonly Hop[],
): CallRecords.Session {
  const times = { startDateTime: edmDateTime(plan.startedAt), endDateTime: edmDateTime(endedAt) }
  const failureInfo = failureOf(plan, dice)
  const hasMedia = plan.outcome !== 'setupFailed' && plan.hasTelemetry
  return {
    id,
    ...times,
    modalities: plan.hasVideo ? ['audio', 'video'] : ['audio'],
    isTest: false,
    failureInfo,
    caller,
    callee,
    segments: hops.map((hop, n) => ({
      id: n === 0 ? id : dice.guid(),
      ...times,
      failureInfo,
      caller: hop.caller,
      callee: hop.callee,
      media: hasMedia ? mediaOf(plan, hop, dice, times) : [],
    })),
  }
}

function mediaOf(
  plan: CallPlan,
  { callerLeg, calleeLeg }: Hop,
  dice: Dice,
  { startDateTime, endDateTime }: { startDateTime: string; endDateTime: string },
): CallRecords.Media[] {
  const line = {
    caller: callerLeg,
    callee: calleeLeg,
    startedAt: startDateTime,
    endedAt: endDateTime,
    durationS: plan.durationS,
  }
  const audio = audioMedia(dice, line)
  if (!plan.hasVideo) return [audio]
  const withCamera = [audio, videoMedia(dice, line)]
  return dice.chance(0.3) ? [...withCamera, screenMedia(dice, line)] : withCamera
}

function failureOf({ outcome }: CallPlan, dice: Dice): CallRecords.FailureInfo | null {
  if (outcome === 'completed') return null
  if (outcome === 'dropped') return { stage: 'midcall', reason: 'A media path could not be kept up.' }
  return {
    stage: 'callSetup',
    reason: dice.pick(['A deep-packet inspection refused the media.', 'The callee endpoint did not answer.']),
  }
}

function participantOf(person: CompanyPerson): CallRecords.Participant {
  return { id: person.id, identity: { user: userIdentity(person) } }
}
