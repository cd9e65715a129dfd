import { needsRole } from './bearer.ts'
import { GraphRefusal } from './graph-error.ts'
import { shakeHands } from './handshake.ts'
import { graphRoot } from './record-shape.ts'
import type { Route } from './route.ts'
import { readRenewal, readSubscription, type Subscription, type Subscriptions } from './subscriptions.ts'

const entity = `${graphRoot}/$metadata#subscriptions/$entity`
const one = String.raw`/subscriptions/(?<id>[^/]+)`

/** Create (with the handshake), read, renew, reauthorize and delete subscriptions to call records. */
export function subscriptionRoutes(
  subscriptions: Subscriptions,
  now: () => Date,
  handshakeTimeoutMs: number,
): readonly Route[] {
  return [
    {
      method: 'POST',
      path: /^\/subscriptions$/,
      async answer({ ask, caller }) {
        needsRole(caller, 'CallRecords.Read.All')
        const wanted = readSubscription(ask.body, caller.appId, now())
        await shakeHands(wanted.notificationUrl, handshakeTimeoutMs)
        // Graph asks twice, even when both addresses are the same.
        if (wanted.lifecycleNotificationUrl)
          await shakeHands(wanted.lifecycleNotificationUrl, handshakeTimeoutMs)
        // One per app, resource and kind of change.
        if (subscriptions.alive(caller.appId).some((each) => isSameWish(each, wanted)))
          throw new GraphRefusal(
            409,
            'Conflict',
            'A subscription already exists for this resource and change type.',
          )
        subscriptions.keep(wanted)
        return { status: 201, body: { '@odata.context': entity, ...wanted } }
      },
    },
    {
      method: 'GET',
      path: /^\/subscriptions$/,
      answer({ caller }) {
        const context = `${graphRoot}/$metadata#subscriptions`
        return { status: 200, body: { '@odata.context': context, value: subscriptions.alive(caller.appId) } }
      },
    },
    {
      method: 'GET',
      path: new RegExp(`^${one}$`),
      answer: ({ caller, params }) => shown(subscriptions.find(params['id']!, caller.appId)),
    },
    {
      method: 'PATCH',
      path: new RegExp(`^${one}$`),
      answer({ ask, caller, params }) {
        needsRole(caller, 'CallRecords.Read.All')
        const found = subscriptions.find(params['id']!, caller.appId)
        const renewed = { ...found, expirationDateTime: readRenewal(ask.body, now()) }
        subscriptions.keep(renewed)
        return shown(renewed)
      },
    },
    {
      method: 'POST',
      path: new RegExp(`^${one}/reauthorize$`),
      answer({ caller, params }) {
        subscriptions.find(params['id']!, caller.appId)
        return { status: 204 }
      },
    },
    {
      method: 'DELETE',
      path: new RegExp(`^${one}$`),
      answer({ caller, params }) {
        subscriptions.drop(subscriptions.find(params['id']!, caller.appId).id)
        return { status: 204 }
      },
    },
  ]
}

function isSameWish(a: Subscription, b: Subscription): boolean {
  const [one, other] = [a.resource, b.resource].map((resource) => resource.replace(/^\//, ''))
  return one === other && a.changeType === b.changeType
}

function shown(subscription: Subscription) {
  return { status: 200, body: { '@odata.context': entity, ...subscription } }
}
