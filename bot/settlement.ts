import { backOffMs } from '#shared/pacing.ts'
import type { Delivery, Settlement } from './ports/deliveries.ts'
import type { SendOutcome } from './ports/messenger.ts'
import type { World } from './ports/world.ts'

/** After this many attempts that provably failed, a person looks at it. */
const mostAttempts = 8

/** What the ledger says after a call to Teams: its end, or when it is tried again. */
export function settlementOf(world: World, delivery: Delivery, outcome: SendOutcome): Settlement {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', conversationId: outcome.conversationId, activityId: outcome.activityId }
    case 'unreachable':
    case 'rejected':
      return { state: 'failed', reason: outcome.reason }
    case 'throttled':
      return later(world, delivery, outcome.retryAfterMs, 'Teams asked to slow down.')
    case 'notSent':
      return later(world, delivery, null, outcome.reason)
    case 'unknown':
      return delivery.whenUncertain === 'resend'
        ? later(
            world,
            delivery,
            null,
            `${outcome.reason} Sent again, as this message may arrive twice without harm.`,
          )
        : {
            state: 'uncertain',
            reason: `${outcome.reason} It may have arrived, so it is not sent again by itself.`,
          }
  }
}

/** Back to the queue with jitter, or given up after so many attempts that provably did not arrive. */
export function later(
  world: World,
  { attempts }: Delivery,
  askedMs: number | null,
  reason: string,
): Settlement {
  if (attempts >= mostAttempts)
    return { state: 'failed', reason: `${reason} Given up after ${attempts} attempts.` }
  const wait = backOffMs(attempts, askedMs, Math.random())
  return { state: 'due', dueAt: new Date(world.now().getTime() + wait), reason }
}
