import { z } from 'zod'
import type { CallSource } from '#bot/ports/call-source.ts'
import { type GraphAnswer, type GraphClient, sayAnswer } from './graph-client.ts'

const resource = '/communications/callRecords'

const Subscription = z.object({
  id: z.string().min(1).max(100),
  expirationDateTime: z.iso.datetime({ offset: true }),
})
const Subscriptions = z.object({
  value: z.array(z.object({ id: z.string(), resource: z.string().nullish() })),
})

/** Subscriptions to all call records of the tenant. Throws when Graph does not do as asked. */
export function subscriptionsOver(
  client: GraphClient,
): Pick<CallSource, 'subscribe' | 'renew' | 'isAlive' | 'unsubscribe'> {
  async function create(body: object): Promise<GraphAnswer> {
    const answer = await client.ask('POST', '/subscriptions', body)
    // Graph keeps one per app and resource: the one that is in the way is ours, and we no longer know its secret.
    if (answer.kind !== 'refused' || answer.status !== 409) return answer
    await removeOurs()
    return client.ask('POST', '/subscriptions', body)
  }

  async function removeOurs(): Promise<void> {
    const { value } = Subscriptions.parse(bodyOf(await client.ask('GET', '/subscriptions'), 'listing'))
    const ours = value.filter((each) => `/${each.resource ?? ''}`.endsWith(resource))
    for (const { id } of ours) await client.ask('DELETE', `/subscriptions/${encodeURIComponent(id)}`)
  }

  return {
    async subscribe({ notificationUrl, lifecycleUrl, clientState, expiresAt }) {
      const answer = await create({
        changeType: 'created,updated',
        notificationUrl,
        lifecycleNotificationUrl: lifecycleUrl,
        resource,
        expirationDateTime: expiresAt.toISOString(),
        clientState,
      })
      const { id, expirationDateTime } = Subscription.parse(bodyOf(answer, 'creating'))
      return { id, expiresAt: new Date(expirationDateTime) }
    },

    async renew(id, expiresAt) {
      const answer = await client.ask('PATCH', `/subscriptions/${encodeURIComponent(id)}`, {
        expirationDateTime: expiresAt.toISOString(),
      })
      if (answer.kind === 'refused' && answer.status === 404) return false
      bodyOf(answer, 'renewing')
      return true
    },

    async isAlive(id) {
      const answer = await client.ask('GET', `/subscriptions/${encodeURIComponent(id)}`)
      if (answer.kind === 'refused' && answer.status === 404) return false
      bodyOf(answer, 'looking')
      return true
    },

    async unsubscribe(id) {
      const answer = await client.ask('DELETE', `/subscriptions/${encodeURIComponent(id)}`)
      if (answer.kind !== 'refused' || answer.status !== 404) bodyOf(answer, 'giving it up')
    },
  }
}

function bodyOf(answer: GraphAnswer, doing: string): unknown {
  if (answer.kind === 'ok') return answer.body
  throw new Error(`The subscription failed while ${doing}: ${sayAnswer(answer)}`)
}
