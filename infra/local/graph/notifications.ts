import { localTenant } from '../identifiers.ts'
import type { CallRecord } from './calls/record-of.ts'
import type { Subscription } from './subscriptions.ts'

export type LifecycleEvent = 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed'

/** The notification of a call record, with the casing Graph uses and without an id of its own. */
export function recordNotification(
  subscription: Subscription,
  { id }: CallRecord,
  changeType: 'created' | 'updated',
): object {
  const resource = `communications/callRecords/${id}`
  return {
    ...envelope(subscription),
    changeType,
    resource,
    resourceData: { '@odata.type': '#Microsoft.Graph.callrecord', '@odata.id': resource, id },
  }
}

export function lifecycleNotification(subscription: Subscription, lifecycleEvent: LifecycleEvent): object {
  return { lifecycleEvent, ...envelope(subscription) }
}

function envelope({ id, clientState, expirationDateTime }: Subscription): object {
  return {
    subscriptionId: id,
    clientState,
    subscriptionExpirationDateTime: expirationDateTime.replace('Z', '+00:00'),
    tenantId: localTenant.tenantId,
  }
}
