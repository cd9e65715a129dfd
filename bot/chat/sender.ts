import type { Activity } from 'botbuilder'
import { z } from 'zod'

/** Who stands behind an activity, as the channel says it; nothing in a card or text does. */
export type Sender =
  | { readonly kind: 'person'; readonly personId: string }
  /** Somebody of another organisation, in a shared chat or through an app installed there. */
  | { readonly kind: 'foreign' }
  /** Joined without signing in, or a client that names nobody. */
  | { readonly kind: 'nameless' }
  | { readonly kind: 'bot' }

const Tenants = z.object({
  from: z.object({ tenantId: z.string().optional() }).catch({}),
  channelData: z.object({ tenant: z.object({ id: z.string() }) }).catch({ tenant: { id: '' } }),
})

/** Guests of our tenant are people like others: what they may do, the plans they are on say. */
export function senderOf(activity: Activity, tenantId: string): Sender {
  const { conversation, from } = activity
  const told = Tenants.parse(activity)
  const ofChat = conversation.tenantId ?? told.channelData.tenant.id
  const own = told.from.tenantId ?? tenantId
  if (ofChat !== tenantId || own !== tenantId) return { kind: 'foreign' }
  if (from.id.startsWith('28:') || from.role === 'bot') return { kind: 'bot' }
  return from.aadObjectId ? { kind: 'person', personId: from.aadObjectId } : { kind: 'nameless' }
}

/** A chat of one person with the bot: everywhere else others read along. */
export function isPersonal({ conversation }: Activity): boolean {
  return conversation.conversationType === 'personal'
}
