import type { Request, Response, Server } from 'restify'
import { callLimit, perMinute } from '../call-limit.ts'
import { marks } from '../call-marks.ts'
import { type CallRates, usualRates } from '../call-rates.ts'
import { addressOf } from '../caller-address.ts'
import { hookPaths, receiveNotices } from '../ingest.ts'
import { jsonBody } from '../json-body.ts'
import type { Notice } from '../ports/call-store.ts'
import type { World } from '../ports/world.ts'
import { gathering, tooMuch } from './gathering.ts'
import { knownSecrets } from './known-secrets.ts'
import {
  type Lifecycle,
  Lifecycles,
  type Notification,
  Notifications,
  recordIdOf,
} from './notification-shape.ts'
import type { AreGenuine } from './notification-tokens.ts'

type HookWorld = Pick<World, 'calls' | 'now' | 'log' | 'report' | 'tenantId'>

const mostBytes = 1024 * 1024
const longestToken = 2048
/** Graph counts an answer after three seconds as none; what was stored meanwhile is stored all the same. */
const budgetMs = 2_500
/** After so many seconds whoever came at a bad moment may come again. */
const againAfterS = 10
/** Notices that may wait for the store, some seconds of the worst burst; more are asked for again. */
const mostWaiting = 20_000

/**
 * The door Graph knocks at. 202 means: stored for good. 503 means: please send that again. Who cannot prove to be our
 * subscription hears 202 as well, and nothing happens; who does so all the time costs no look into the database any more
 * and hears 429. Who proves it is never counted.
 */
export function mountGraphHooks(
  server: Server,
  world: HookWorld,
  areGenuine: AreGenuine,
  traffic: { readonly rates: CallRates; readonly trustedProxies: number } = {
    rates: usualRates,
    trustedProxies: 0,
  },
): void {
  const body = jsonBody(mostBytes)
  const store = gathering<Notice>((notices) => receiveNotices(world, notices), mostWaiting)
  const sift = sifting(world, areGenuine)

  async function takeNotifications(sent: unknown, sender: Sender): Promise<Taken> {
    const read = Notifications.safeParse(sent)
    if (!read.success) return 'unreadable'
    const ours = await sift(read.data, 'notifications', sender)
    if (ours.length === 0 && sender.isSuspect) return 'tooOften'
    const notices = ours.flatMap(noticeOf)
    if (notices.length < ours.length)
      world.log('hook.ignored', { items: ours.length - notices.length, door: 'notifications' })
    if (notices.length === 0) return 'taken'
    const stored = store(notices)
    if (stored === tooMuch) return 'busy'
    await stored
    return 'taken'
  }

  async function takeLifecycle(sent: unknown, sender: Sender): Promise<Taken> {
    const read = Lifecycles.safeParse(sent)
    if (!read.success) return 'unreadable'
    const ours = await sift(read.data, 'lifecycle', sender)
    for (const { lifecycleEvent } of ours) await note(world, lifecycleEvent)
    return ours.length === 0 && sender.isSuspect ? 'tooOften' : 'taken'
  }

  const strangers = callLimit(world, perMinute(traffic.rates.stranger))
  const senderOf = (request: Request): Sender => {
    const address = addressOf(request, traffic.trustedProxies)
    return {
      isSuspect: strangers.look(address) > 0,
      provedNothing: () => void strangers.take(address),
    }
  }
  server.post(hookPaths.notifications, body, answering(world, senderOf, takeNotifications))
  server.post(hookPaths.lifecycle, body, answering(world, senderOf, takeLifecycle))
}

/** Who posts, as far as it matters whether it came with wrong secrets only. */
interface Sender {
  readonly isSuspect: boolean
  readonly provedNothing: () => void
}

type Taken = 'taken' | 'unreadable' | 'busy' | 'tooOften'

const statusOf: Readonly<Record<Taken, number>> = { taken: 202, unreadable: 400, busy: 503, tooOften: 429 }

function answering(
  world: HookWorld,
  senderOf: (request: Request) => Sender,
  take: (sent: unknown, sender: Sender) => Promise<Taken>,
) {
  return async (request: Request, response: Response): Promise<void> => {
    const token = validationTokenOf(request)
    if (token !== null) return shakeHands(response, token)
    try {
      const taken = await inTime(take(request.body, senderOf(request)))
      if (taken === 'busy') world.log('hook.busy')
      if (statusOf[taken] > 400) response.setHeader('retry-after', String(againAfterS))
      response.send(statusOf[taken])
    } catch (problem) {
      world.report(problem)
      response.send(503)
    }
  }
}

/** The jobs read these marks within seconds; the webhook itself asks Graph nothing. */
async function note(world: HookWorld, event: Lifecycle['lifecycleEvent']): Promise<void> {
  const at = world.now().toISOString()
  if (event === 'reauthorizationRequired') await world.calls.saveMark(marks.renewalWantedAt, at)
  if (event === 'subscriptionRemoved') await world.calls.saveMark(marks.removedAt, at)
  if (event !== 'reauthorizationRequired') await world.calls.raiseMark(marks.sweepWantedAt, at)
  world.log('hook.lifecycle', { event: known.has(event) ? event : 'unknown' })
}

const known: ReadonlySet<string> = new Set(['reauthorizationRequired', 'subscriptionRemoved', 'missed'])

interface Signed {
  readonly clientState?: string | null | undefined
  readonly tenantId?: string | null | undefined
}

interface Sent<Item> {
  readonly value: readonly (Item | null)[]
  readonly validationTokens?: readonly string[] | null | undefined
}

/**
 * Keeps the items that prove to come from Graph to this tenant. The secret decides and not the subscription's id: Graph
 * may tell of a call before it has told us the id of the subscription it made.
 */
function sifting(world: HookWorld, areGenuine: AreGenuine) {
  const isKnown = knownSecrets(world)
  const tenantId = world.tenantId.toLowerCase()

  return async <Item extends Signed>(
    { value, validationTokens }: Sent<Item>,
    door: string,
    { isSuspect, provedNothing }: Sender,
  ) => {
    const tokens = validationTokens ?? []
    const isGenuine = tokens.length === 0 || (await areGenuine(tokens))
    const read = isGenuine ? value.filter((item): item is Item & {} => item !== null) : []
    // All at once: every secret that has to be looked for again waits for the same look.
    const proven = await Promise.all(read.map(({ clientState }) => isKnown(clientState ?? '', !isSuspect)))
    const ours = read.filter((item, n) => proven[n] && (item.tenantId ?? tenantId) === tenantId)
    const items = value.length - ours.length
    if (items > 0 && ours.length === 0) provedNothing()
    if (items > 0) world.log('hook.ignored', { items, door })
    return ours
  }
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
