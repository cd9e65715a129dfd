import { companyPeople } from '#infra/local/company.ts'
import type { CompanyPerson } from '#infra/local/company.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { crowdPersonWithId } from './crowd.ts'

/** The bot as the channel names it: `28:` and the app id. */
export const botAccount = { id: `28:${localTenant.appId}`, name: 'Switchover' } as const

/**
 * Channel account id of a person for this bot (`29:` and an opaque rest), as Teams hands it out: it can not be
 * guessed from the object id or the e-mail, so code that skips the installation event finds nobody.
 */
export function memberIdOf(personId: string): string {
  return `29:1${opaque('member', personId)}`
}

/** Id of the personal chat between the bot and a person (`a:` and an opaque rest). */
export function personalConversationIdOf(personId: string): string {
  return `a:1${opaque('personal', personId)}`
}

const people: ReadonlyMap<string, CompanyPerson> = new Map(companyPeople.map((person) => [person.id, person]))

/** Somebody of the company, or of a crowd. */
export function personWithId(personId: string): CompanyPerson | undefined {
  return people.get(personId) ?? crowdPersonWithId(personId)
}

export function personWithMemberId(memberId: string): CompanyPerson | undefined {
  return memberId.startsWith('29:1') ? personBehind('member', memberId.slice(4)) : undefined
}

/** Whose personal chat this is; undefined when no such chat can exist. */
export function ownerOfConversation(conversationId: string): CompanyPerson | undefined {
  return conversationId.startsWith('a:1') ? personBehind('personal', conversationId.slice(3)) : undefined
}

/** Stable and unlike its input, but no secret: reversed hexadecimal, shifted by the purpose. */
function opaque(purpose: string, personId: string): string {
  const mixed = `${purpose}/${localTenant.appId.slice(0, 8)}/${[...personId].toReversed().join('')}`
  return Buffer.from(mixed, 'utf8').toString('base64url')
}

function personBehind(purpose: string, text: string): CompanyPerson | undefined {
  const [, , reversed = ''] = Buffer.from(text, 'base64url').toString('utf8').split('/')
  const personId = [...reversed].toReversed().join('')
  return opaque(purpose, personId) === text ? personWithId(personId) : undefined
}
