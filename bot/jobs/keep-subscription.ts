import { randomBytes } from 'node:crypto'
import { marks } from '../call-marks.ts'
import { hookPaths } from '../ingest.ts'
import type { Subscription } from '../ports/call-store.ts'
import type { World } from '../ports/world.ts'

const minuteMs = 60_000
/** Graph allows 4,230 minutes for call records; half an hour less forgives a clock that is ahead. */
const lifeMs = 4_200 * minuteMs
/** Renewed after a third of its life, so that two more days remain for repairs. */
const renewBelowMs = (lifeMs * 2) / 3
/** Graph is asked this often whether it still knows the subscription: for call records it need not tell when it does not. */
const checkEveryMs = 60 * minuteMs
/** A secret older than this is replaced at the next renewal. */
const secretLifeMs = 7 * 24 * 60 * minuteMs
/** Graph tries a notification for four hours, so what it sent under the old secret may come as late as that. */
const overlapMs = 4.5 * 60 * minuteMs

interface Hooks {
  readonly notificationUrl: string
  readonly lifecycleUrl: string
}

/**
 * Sees to it that Graph tells us about calls: subscribes, renews in time, subscribes anew when Graph dropped it and now
 * and then for the sake of a fresh secret.
 *
 * @param publicUrl where Graph reaches this server, without a trailing slash.
 */
export async function keepSubscription(world: World, { publicUrl }: { publicUrl: string }): Promise<void> {
  const hooks = {
    notificationUrl: publicUrl + hookPaths.notifications,
    lifecycleUrl: publicUrl + hookPaths.lifecycle,
  }
  const kept = await world.calls.subscription()
  const now = world.now()
  if (!kept || (await isLost(world, kept, hooks, now))) return subscribe(world, { hooks, kept, now })
  if (!(await isRenewalDue(world, kept, now))) return
  if (await isSecretOld(world, kept, now)) {
    // Graph keeps one subscription per app and resource, and changes no secret: the old one goes, a new one comes.
    await world.callSource.unsubscribe(kept.id)
    return subscribe(world, { hooks, kept, now })
  }

  const expiresAt = new Date(now.getTime() + lifeMs)
  if (!(await world.callSource.renew(kept.id, expiresAt))) return subscribe(world, { hooks, kept, now })
  await world.calls.saveSubscription({ ...kept, expiresAt })
  await world.calls.saveMark(marks.renewedAt, now.toISOString())
}

interface Subscribing {
  readonly hooks: Hooks
  readonly kept: Subscription | null
  readonly now: Date
}

async function subscribe(world: World, { hooks, kept, now }: Subscribing): Promise<void> {
  // Known before Graph hears it: the first notification may come before the answer does.
  const clientState = await world.calls.pendingHookSecret({
    fresh: randomBytes(32).toString('base64url'),
    current: kept?.clientState ?? null,
    now,
  })
  const made = await world.callSource.subscribe({
    ...hooks,
    clientState,
    expiresAt: new Date(now.getTime() + lifeMs),
  })
  await world.calls.saveSubscription({ ...made, clientState, notificationUrl: hooks.notificationUrl })
  await world.calls.retireHookSecrets({
    except: clientState,
    until: new Date(now.getTime() + overlapMs),
    now,
  })
  await world.calls.saveMark(marks.renewedAt, now.toISOString())
  await world.calls.saveMark(marks.checkedAt, now.toISOString())
  // Nobody was listening until now; a walk that began while Graph was asked may have passed what ended meanwhile.
  await world.calls.raiseMark(marks.sweepWantedAt, world.now().toISOString())
  world.log('subscription.created', { expiresAt: made.expiresAt.toISOString() })
}

async function isLost(world: World, kept: Subscription, hooks: Hooks, now: Date): Promise<boolean> {
  if (kept.expiresAt <= now || kept.notificationUrl !== hooks.notificationUrl) return true
  if (await isAfter(world, marks.removedAt, marks.renewedAt)) return true
  const checkedAt = Date.parse((await world.calls.mark(marks.checkedAt)) ?? '')
  if (now.getTime() - checkedAt < checkEveryMs) return false
  const isAlive = await world.callSource.isAlive(kept.id)
  // Found dead it stays so until there is a new one, also where making that fails at first.
  if (isAlive) await world.calls.saveMark(marks.checkedAt, now.toISOString())
  return !isAlive
}

async function isRenewalDue(world: World, { expiresAt }: Subscription, now: Date): Promise<boolean> {
  if (expiresAt.getTime() - now.getTime() <= renewBelowMs) return true
  return isAfter(world, marks.renewalWantedAt, marks.renewedAt)
}

async function isSecretOld(world: World, { clientState }: Subscription, now: Date): Promise<boolean> {
  const madeAt = await world.calls.hookSecretMadeAt(clientState)
  return madeAt === null || now.getTime() - madeAt.getTime() >= secretLifeMs
}

/** Marks are ISO instants in UTC, so they compare as text. */
async function isAfter(world: World, wanted: string, done: string): Promise<boolean> {
  const [wantedAt, doneAt] = await Promise.all([world.calls.mark(wanted), world.calls.mark(done)])
  return (wantedAt ?? '') > (doneAt ?? '')
}
