import { setTimeout as sleep } from 'node:timers/promises'
import { widened } from '#shared/pacing.ts'
import type { World } from './ports/world.ts'

/** Teams gives a turn 10 to 15 s; a reply later than this is of no use to whoever wrote. */
const longestWaitMs = 6_000
/** Teams counts arrivals, and calls do not travel equally long. */
const slackMs = 250

/**
 * Waits for a reply's place in the conversation's windows, which what the sender sends shares; false where there is none
 * in time: somebody writes faster than Teams lets the bot answer.
 */
export async function mayReply(
  world: Pick<World, 'chatReplies' | 'pace' | 'now' | 'log'>,
  conversationId: string,
): Promise<boolean> {
  const windows = widened(world.pace.conversation, slackMs)
  // Counted in what was slept: a clock that stands still or is set back must not hold the turn for ever.
  let leftMs = longestWaitMs
  for (;;) {
    const now = world.now()
    const place = await world.chatReplies.take(conversationId, now, windows)
    if (place.taken) return true
    const waitMs = Math.max(1, place.freeAt.getTime() - now.getTime())
    if (waitMs > leftMs) {
      world.log('reply.dropped')
      return false
    }
    leftMs -= waitMs
    await sleep(waitMs)
  }
}
