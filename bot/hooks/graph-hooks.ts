import { timingSafeEqual, createHash } from 'node:crypto'
import type { Request, Response, Server } from 'restify'
import { jsonBody } from '../json-body.ts'
import type { Notice, Subscription } from '../ports/call-store.ts'
import type { World } from '../ports/world.ts'
import { hookPaths, marks, receiveNotices } from '../quality.ts'
import {
  type Lifecycle,
  Lifecycles,
  type Notification,
  Notifications,
  recordIdOf,
} from './notification-shape.ts'

type HookWorld = Pick<World, 'calls' | 'now' | 'log' | 'report' | 'tenantId'>

const mostBytes = 1024 * 1024
const longestToken = 2048
/** Graph counts an answer after three seconds as none; what was stored meanwhile is stored all the same. */
const budgetMs = 2_500

/**
 * The door Graph knocks at. 202 means: stored for good. 503 means: please send that again. Who cannot prove to be our
 * subscription hears 202 as well, and nothing happens.
 */
export function mountGraphHooks(server: Server, world: HookWorld): void {
  const body = jsonBody(mostBytes)
  server.post(
    hookPaths.notifications,
    body,
    answering(world, (sent) => takeNotifications(world, sent)),
  )
  server.post(
    hookPaths.lifecycle,
    body,
    answering(world, (sent) => takeLifecycle(world, sent)),
  )
}

type Take = (sent: unknown) => Promise<boolean>

function answering(world: HookWorld, take: Take) {
  return async (request: Request, response: Response): Promise<void> => {
    const token = validationTokenOf(request)
    if (token !== null) return shakeHands(response, token)
    try {
      const isRead = await inTime(take(request.body))
      response.send(isRead ? 202 : 400)
    } catch (problem) {
      world.report(problem)
      response.send(503)
    }
  }
}

async function takeNotifications(world: HookWorld, sent: unknown): Promise<boolean> {
  const read = Notifications.safeParse(sent)
  if (!read.success) return false
  const { ours, strange } = sift(read.data.value, await world.calls.subscription(), world.tenantId)
  const notices = ours.flatMap(noticeOf)
  await receiveNotices(world, notices)
  if (strange > 0) world.log('hook.ignored', { items: strange, door: 'notifications' })
  return true
}

async function takeLifecycle(world: HookWorld, sent: unknown): Promise<boolean> {
  const read = Lifecycles.safeParse(sent)
  if (!read.success) return false
  const { ours, strange } = sift(read.data.value, await world.calls.subscription(), world.tenantId)
  for (const { lifecycleEvent } of ours) await note(world, lifecycleEvent)
  if (strange > 0) world.log('hook.ignored', { items: strange, door: 'lifecycle' })
  return true
}

/** The jobs read these marks within seconds; the webhook itself asks Graph nothing. */
async function note(world: HookWorld, event: Lifecycle['lifecycleEvent']): Promise<void> {
  const at = world.now().toISOString()
  if (event === 'reauthorizationRequired') await world.calls.saveMark(marks.renewalWantedAt, at)
  if (event === 'subscriptionRemoved') await world.calls.saveMark(marks.removedAt, at)
  if (event !== 'reauthorizationRequired') await world.calls.saveMark(marks.sweepWantedAt, at)
  world.log('hook.lifecycle', { event })
}

interface Signed {
  readonly subscriptionId: string
  readonly clientState?: string | null | undefined
  readonly tenantId?: string | null | undefined
}

function sift<Item extends Signed>(
  items: readonly (Item | null)[],
  subscription: Subscription | null,
  tenantId: string,
): { ours: Item[]; strange: number } {
  const ours = items.filter((each): each is Item => each !== null && isOurs(each, subscription, tenantId))
  return { ours, strange: items.length - ours.length }
}

function isOurs(item: Signed, subscription: Subscription | null, tenantId: string): boolean {
  if (!subscription || item.subscriptionId !== subscription.id.toLowerCase()) return false
  if (item.tenantId && item.tenantId !== tenantId.toLowerCase()) return false
  return isSame(item.clientState ?? '', subscription.clientState)
}

/** Hashing first makes both equally long, so that neither content nor length shows in the time it takes. */
function isSame(told: string, known: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(told), digest(known))
}

function noticeOf(notification: Notification): Notice[] {
  const recordId = recordIdOf(notification)
  return recordId === null ? [] : [{ recordId, subscriptionId: notification.subscriptionId }]
}

function validationTokenOf({ url }: Request): string | null {
  return new URL(url ?? '/', 'http://localhost').searchParams.get('validationToken')
}

/** Graph wants its token back as plain text. Angle brackets are defused, in case a browser is made to ask. */
function shakeHands(response: Response, token: string): void {
  const isFit = token.length > 0 && token.length <= longestToken
  const text = token.replace(/</g, '&lt;').replace(/>/g, '&gt;')
  response.sendRaw(isFit ? 200 : 400, isFit ? text : '', {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
}

async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, late) => {
    timer = setTimeout(() => late(new Error('The store took longer than Graph waits.')), budgetMs)
  })
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer))
}
