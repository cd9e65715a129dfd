import type { CompanyPerson } from '#infra/local/company.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { botAccount, memberIdOf, personalConversationIdOf } from './accounts.ts'
import type { UserActivity } from './delivery.ts'

/** One activity of a person in the personal chat, with everything Teams puts around it. */
export function userActivity(
  person: CompanyPerson,
  sending: { readonly serviceUrl: string; readonly at: number; readonly id: string },
  own: Readonly<Record<string, unknown>>,
): UserActivity {
  const conversation = {
    conversationType: 'personal',
    tenantId: localTenant.tenantId,
    id: personalConversationIdOf(person.id),
  }
  return {
    id: sending.id,
    timestamp: new Date(sending.at).toISOString(),
    localTimestamp: localTimestamp(sending.at, person.zone),
    localTimezone: person.zone,
    serviceUrl: sending.serviceUrl,
    channelId: 'msteams',
    from: accountOf(person),
    conversation,
    recipient: botAccount,
    locale: 'en-GB',
    entities: [
      { type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web', timezone: person.zone },
    ],
    channelData: { tenant: { id: localTenant.tenantId } },
    ...own,
  }
}

/** A person as the channel names them in activities. */
export function accountOf(person: CompanyPerson) {
  return { id: memberIdOf(person.id), name: person.name, aadObjectId: person.id }
}

/** A person as the member operations describe them. */
export function memberOf(person: CompanyPerson) {
  const [givenName = '', ...family] = person.name.split(' ')
  return {
    ...accountOf(person),
    objectId: person.id,
    givenName,
    surname: family.join(' '),
    email: person.email,
    userPrincipalName: person.email,
    tenantId: localTenant.tenantId,
    userRole: 'user',
  }
}

/** The same instant on the person's own clock, e.g. 2026-09-01T10:00:00.000+02:00. */
function localTimestamp(at: number, zone: string): string {
  const named = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' })
  const name = named.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const offset = name === 'GMT' ? '+00:00' : name.slice(3)
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number)
  const ms = (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
  return new Date(at + ms).toISOString().replace('Z', offset)
}
