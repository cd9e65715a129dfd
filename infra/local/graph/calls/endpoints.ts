import type { CallRecords, Identity } from '@microsoft/microsoft-graph-types'
import type { CompanyPerson } from '../../company.ts'
import { localTenant } from '../../identifiers.ts'
import type { Leg } from './call-plan.ts'
import type { Dice } from './dice.ts'

/** The published types leave out `@odata.type` and the undeclared members of open types. */
type Typed<T> = T & { readonly '@odata.type': string }
type OpenIdentity = Identity & { readonly tenantId: string | null; readonly userPrincipalName?: string }
export type Endpoint = Typed<CallRecords.Endpoint>

const namespace = '#microsoft.graph.callRecords'

/** The client of a person, with a rating of the call now and then. */
export function personEndpoint(dice: Dice, { person, fault }: Leg): Typed<CallRecords.ParticipantEndpoint> {
  const client = dice.pick(clients)
  return {
    '@odata.type': `${namespace}.participantEndpoint`,
    name: dice.chance(0.7)
      ? `LKM-${person.siteId.slice(0, 3).toUpperCase()}-${dice.whole(1000, 9999)}`
      : null,
    cpuName: null,
    cpuCoresCount: dice.chance(0.5) ? dice.pick([4, 8, 12]) : null,
    userAgent: clientAgent(client.platform, client.header),
    associatedIdentity: userIdentity(person),
    feedback: feedbackOf(dice, fault !== null),
  }
}

/** A telephone on the public network: known by its number and nothing else. */
export function phoneEndpoint(number: string): Typed<CallRecords.ParticipantEndpoint> {
  return {
    '@odata.type': `${namespace}.participantEndpoint`,
    userAgent: clientAgent('unknown', null),
    associatedIdentity: phoneIdentity(number),
  }
}

export function serverEndpoint(role: CallRecords.ServiceRole): Endpoint {
  const userAgent: Typed<CallRecords.ServiceUserAgent> = {
    '@odata.type': `${namespace}.serviceUserAgent`,
    headerValue: null,
    applicationVersion: null,
    role,
  }
  return { '@odata.type': `${namespace}.serviceEndpoint`, userAgent }
}

export function userIdentity({ id, name, email }: CompanyPerson): OpenIdentity {
  return { id, displayName: name, tenantId: localTenant.tenantId, userPrincipalName: email }
}

export function phoneIdentity(number: string): OpenIdentity {
  return { id: number, displayName: null, tenantId: null }
}

const clients = [
  { platform: 'windows', header: 'SkypeSpaces/1415/26061118216/os=windows; osVer=11; deviceType=computer' },
  { platform: 'windows', header: 'SkypeSpaces/1415/26051501810/os=windows; osVer=10; deviceType=computer' },
  { platform: 'macOS', header: 'SkypeSpaces/1415/26060714512/os=macos; osVer=15; deviceType=computer' },
  { platform: 'iOS', header: 'CallSignalingAgent (48/1.0.0.2026051803//;release_2026)/os=ios' },
  { platform: 'android', header: 'CallSignalingAgent (27/1.0.0.2026052104//;release_2026)/os=android' },
  { platform: 'ipPhone', header: 'CallSignalingAgent (11/1.0.94.2026031701/)/ipPhone' },
] as const

function clientAgent(
  platform: CallRecords.ClientPlatform,
  headerValue: string | null,
): Typed<CallRecords.ClientUserAgent> {
  return {
    '@odata.type': `${namespace}.clientUserAgent`,
    headerValue,
    applicationVersion: null,
    platform,
    productFamily: platform === 'unknown' ? 'unknown' : 'teams',
  }
}

/** Few people rate; those who heard something bad do so more often, and not always harshly. */
function feedbackOf(dice: Dice, wasPoor: boolean): CallRecords.UserFeedback | null {
  if (!dice.chance(wasPoor ? 0.15 : 0.05)) return null
  const rating = wasPoor
    ? dice.weighted({ bad: 3, poor: 4, fair: 2, good: 1 })
    : dice.weighted({ notRated: 2, fair: 1, good: 4, excellent: 6 })
  const tokens = rating === 'bad' || rating === 'poor' ? { NoSound: false, Distorted: true } : null
  return { rating, text: null, tokens }
}
