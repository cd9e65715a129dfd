import { randomBytes } from 'node:crypto'
import type { Subscription } from '../ports/call-store.ts'
import type { World } from '../ports/world.ts'
import { hookPaths, marks } from '../quality.ts'

/** Graph allows 4,230 minutes for call records; half an hour less forgives a clock that is ahead. */
const lifeMs = 4_200 * 60_000
/** Renewed after a third of its life, so that two more days remain for repairs. */
const renewBelowMs = (lifeMs * 2) / 3

interface Hooks {
  readonly notificationUrl: string
  readonly lifecycleUrl: string
}

/**
 * Sees to it that Graph tells us about calls: subscribes, renews in time, subscribes anew when Graph dropped it.
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
  if (!kept || (await isLost(world, kept, hooks, now))) return subscribe(world, hooks, now)
  if (!(await isRenewalDue(world, kept, now))) return

  const expiresAt = new Date(now.getTime() + lifeMs)
  if (!(await world.callSource.renew(kept.id, expiresAt))) return subscribe(world, hooks, now)
  await world.calls.saveSubscription({ ...kept, expiresAt })
  await world.calls.saveMark(marks.renewedAt, now.toISOString())
}

async function subscribe(world: World, hooks: Hooks, now: Date): Promise<void> {
  const clientState = randomBytes(32).toString('base64url')
  const made = await world.callSource.subscribe({
    ...hooks,
    clientState,
    expiresAt: new Date(now.getTime() + lifeMs),
  })
  await world.calls.saveSubscription({ ...made, clientState, notificationUrl: hooks.notificationUrl })
  await world.calls.saveMark(marks.renewedAt, now.toISOString())
  // Nobody was listening until now.
  await world.calls.saveMark(marks.sweepWantedAt, now.toISOString())
  world.log('subscription.created', { expiresAt: made.expiresAt.toISOString() })
}

async function isLost(world: World, kept: Subscription, hooks: Hooks, now: Date): Promise<boolean> {
  if (kept.expiresAt <= now || kept.notificationUrl !== hooks.notificationUrl) return true
  return isAfter(world, marks.removedAt, marks.renewedAt)
}

async function isRenewalDue(world: World, { expiresAt }: Subscription, now: Date): Promise<boolean> {
  if (expiresAt.getTime() - now.getTime() <= renewBelowMs) return true
  return isAfter(world, marks.renewalWantedAt, marks.renewedAt)
}

/** Marks are ISO instants in UTC, so they compare as text. */
async function isAfter(world: World, wanted: string, done: string): Promise<boolean> {
  const [wantedAt, doneAt] = await Promise.all([world.calls.mark(wanted), world.calls.mark(done)])
  return (wantedAt ?? '') > (doneAt ?? '')
}
