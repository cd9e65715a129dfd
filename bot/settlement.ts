import { backOffMs } from '#shared/pacing.ts'
import type { Delivery, Settlement } from './ports/deliveries.ts'
import type { SendOutcome } from './ports/messenger.ts'
import type { World } from './ports/world.ts'

/** After this many attempts that provably failed, a person looks at it. */
const mostAttempts = 8
/** About a day of them: no outage lasts that long, so Teams refuses this one person for good. */
const mostUnanswered = 5_000
/** What provably did not arrive costs nobody anything: it waits until Teams is back, and is there soon after. */
const longestWaitMs = 20_000

/** What the ledger says after a call to Teams: its end, or when it is tried again. */
export function settlementOf(world: World, delivery: Delivery, outcome: SendOutcome): Settlement {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', conversationId: outcome.conversationId, activityId: outcome.activityId }
    case 'unreachable':
    case 'rejected':
      return { state: 'failed', reason: outcome.reason }
    case 'throttled':
      return waiting(world, delivery, outcome.retryAfterMs, 'Teams asked to slow down.')
    case 'notSent':
      return delivery.attempts >= mostUnanswered
        ? givenUp(delivery, outcome.reason)
        : waiting(world, delivery, null, outcome.reason)
    case 'unknown':
      return delivery.whenUncertain === 'resend' && !delivery.mayHaveArrived
        ? onceMore(world, delivery, outcome.reason)
        : {
            state: 'uncertain',
            reason: `${outcome.reason} It may have arrived, so it is not sent again by itself.`,
          }
  }
}

/** A second card does no harm, a third would annoy. */
function onceMore(world: World, { attempts }: Delivery, reason: string): Settlement {
  return {
    ...{ state: 'due', mayHaveArrived: true },
    dueAt: new Date(world.now().getTime() + backOffMs(attempts, null, Math.random())),
    reason: `${reason} Sent once more, as this message may arrive twice without harm.`,
  }
}

/** Back to the queue, however often it was tried: an outage of hours must not lose what waits through it. */
function waiting(world: World, { attempts }: Delivery, askedMs: number | null, reason: string): Settlement {
  const wait = Math.max(askedMs ?? 0, Math.min(longestWaitMs, backOffMs(attempts, askedMs, Math.random())))
  return { state: 'due', dueAt: new Date(world.now().getTime() + wait), reason }
}

/** Back to the queue with jitter, or given up after so many attempts: what never was a card did not arrive. */
export function later(world: World, delivery: Delivery, reason: string): Settlement {
  if (delivery.attempts >= mostAttempts) return givenUp(delivery, reason)
  const wait = backOffMs(delivery.attempts, null, Math.random())
  return { state: 'due', dueAt: new Date(world.now().getTime() + wait), reason }
}

function givenUp({ attempts }: Delivery, reason: string): Settlement {
  return { state: 'failed', reason: `${reason} Given up after ${attempts} attempts.` }
}
