import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { isLoopback } from '../contract/loopback.ts'
import { badRequest, GraphRefusal } from './graph-error.ts'

/** A subscription as Graph answers it. */
export interface Subscription {
  readonly id: string
  readonly resource: string
  readonly applicationId: string
  readonly changeType: string
  readonly clientState: string | null
  readonly notificationUrl: string
  readonly lifecycleNotificationUrl: string | null
  readonly expirationDateTime: string
  readonly creatorId: string
  readonly latestSupportedTlsVersion: string
}

export interface Subscriptions {
  /** Those still alive, of one app or of all. */
  readonly alive: (appId?: string) => readonly Subscription[]
  /** Throws 404 for one that is gone, unknown or of another app. */
  readonly find: (id: string, appId: string) => Subscription
  readonly keep: (subscription: Subscription) => void
  readonly drop: (id: string) => void
}

/** FACTS §1.2: a callRecord subscription lives at most 2 days, 22 hours and 30 minutes. */
const longestLifeMs = 4_230 * 60_000

export function makeSubscriptions(now: () => Date): Subscriptions {
  const kept = new Map<string, Subscription>()
  const isAlive = ({ expirationDateTime }: Subscription) => Date.parse(expirationDateTime) > now().getTime()
  return {
    alive: (appId) =>
      [...kept.values()].filter(
        (each) => isAlive(each) && (appId === undefined || each.applicationId === appId),
      ),
    find(id, appId) {
      const found = kept.get(id)
      if (found && isAlive(found) && found.applicationId === appId) return found
      throw new GraphRefusal(404, 'ResourceNotFound', 'The object was not found.')
    },
    keep: (subscription) => void kept.set(subscription.id, subscription),
    drop: (id) => void kept.delete(id),
  }
}

const Request = z.strictObject({
  changeType: z.string(),
  notificationUrl: z.string(),
  lifecycleNotificationUrl: z.string().nullish(),
  resource: z.string(),
  expirationDateTime: z.string(),
  clientState: z.string().max(128).nullish(),
  latestSupportedTlsVersion: z.string().optional(),
})

/** Reads the body of POST /subscriptions; the endpoints are still to be validated. */
export function readSubscription(body: unknown, appId: string, now: Date): Subscription {
  const read = Request.safeParse(body)
  if (!read.success) throw badRequest(z.prettifyError(read.error))
  const asked = read.data
  if (!/^\/?communications\/callRecords$/.test(asked.resource))
    throw badRequest(`Invalid 'resource' value: ${asked.resource}.`)
  const changes = asked.changeType.split(',')
  if (!changes.every((each) => each === 'created' || each === 'updated'))
    throw badRequest(`Invalid 'changeType' attribute: '${asked.changeType}'.`)
  return {
    id: randomUUID(),
    resource: asked.resource,
    applicationId: appId,
    changeType: asked.changeType,
    clientState: asked.clientState ?? null,
    notificationUrl: reachable('notificationUrl', asked.notificationUrl),
    lifecycleNotificationUrl: asked.lifecycleNotificationUrl
      ? reachable('lifecycleNotificationUrl', asked.lifecycleNotificationUrl)
      : null,
    expirationDateTime: readExpiry(asked.expirationDateTime, now),
    creatorId: appId,
    latestSupportedTlsVersion: asked.latestSupportedTlsVersion ?? 'v1_2',
  }
}

const Renewal = z.strictObject({ expirationDateTime: z.string() })

/** Reads the body of PATCH: only the end may change. */
export function readRenewal(body: unknown, now: Date): string {
  const read = Renewal.safeParse(body)
  if (!read.success) throw badRequest(z.prettifyError(read.error))
  return readExpiry(read.data.expirationDateTime, now)
}

function readExpiry(text: string, now: Date): string {
  const ms = Date.parse(text)
  if (Number.isNaN(ms)) throw badRequest('Subscription expiration date time is not a date.')
  if (ms <= now.getTime()) throw badRequest('Subscription expiration must be in the future.')
  if (ms > now.getTime() + longestLifeMs)
    throw badRequest('Subscription expiration can only be 4230 minutes in the future.')
  return new Date(ms).toISOString()
}

/** Graph wants https. The local one never leaves this machine, and there plain http has to do. */
function reachable(name: string, url: string): string {
  if (!isLoopback(url)) throw badRequest(`Invalid '${name}': the local Graph only calls this machine.`)
  return url
}
