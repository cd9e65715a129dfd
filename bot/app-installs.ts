import { backOffMs } from '#shared/pacing.ts'
import type { Delivery, Settlement } from './ports/deliveries.ts'
import type { Directory, InstallOutcome } from './ports/directory.ts'
import type { World } from './ports/world.ts'

/** Said in the ledger of people the bot cannot write to; what waits for them is sent once they have the app. */
const notInstalled = 'This person has not installed Switchover yet.'
/** Whoever takes the app away has said no: it is not put back, and is theirs to add. */
const removedByThem = 'This person removed Switchover from their Teams.'
/** As the ledger says it of whoever was erased while it waited. */
const erased = 'This person was erased, and is not written to.'

/** From Graph's yes Teams takes seconds to open the chat; what waits longer than this is told as failed. */
const chatOpensWithinMs = 10 * 60_000
/** Then what waits looks whether the chat was opened, not before: whoever gets the app revives it at once. */
const lookAgainMs = chatOpensWithinMs + 1_000
/** What Graph refused may have been mended by then, such as a missing permission. */
const askAgainMs = 3_600_000
const mostAttempts = 6
/** Graph takes 30 a second from one app in one tenant (published table); others may install it too. */
const installsPerSecond = 20
const mostAtOnce = 100

/** What becomes of a message to somebody who does not have the app: it waits until they do, where that is wished. */
export async function withoutApp(world: World, { personId }: Delivery): Promise<Settlement> {
  const now = world.now()
  if (!world.directory) return { state: 'failed', reason: notInstalled, lacksApp: true }
  const before = (ms: number) => new Date(now.getTime() - ms)
  const install = await world.installs.want(personId, now, before(askAgainMs))
  if (!install) return { state: 'skipped', reason: erased }
  if (install.state === 'removed') return { state: 'failed', reason: removedByThem, lacksApp: true }
  if (install.state === 'refused')
    return { state: 'failed', reason: install.reason ?? notInstalled, lacksApp: true }
  if (install.state === 'asked' && install.at < before(chatOpensWithinMs))
    return {
      state: 'failed',
      reason: 'This person has Switchover, but Teams has not opened the chat. They can write “hello” to it.',
      lacksApp: true,
    }
  const since = install.state === 'asked' ? install.at : now
  return {
    state: 'waiting',
    dueAt: new Date(since.getTime() + lookAgainMs),
    reason: 'Switchover is being installed for this person.',
    lacksApp: true,
  }
}

/** Puts the app into the Teams of people who are waited for, evenly and below Graph's limit; run by the clock. */
export async function installApps(world: World, pause: (ms: number) => Promise<unknown>): Promise<void> {
  const { directory } = world
  if (!directory) return
  for (const { personId, attempts } of await world.installs.due(world.now(), mostAtOnce)) {
    const outcome = await directory.installApp(personId)
    const found = outcome.kind === 'present' ? await chatOf(world, directory, personId) : outcome
    const goesOn = await note(world, personId, attempts + 1, found)
    if (!goesOn) return
    const requests = outcome.kind === 'present' ? 3 : 1
    await pause((requests * 1000) / installsPerSecond)
  }
}

/** Who had the app before was greeted before, maybe on another database: Graph knows the chat, and then nothing more is needed. */
async function chatOf(world: World, directory: Directory, personId: string): Promise<InstallOutcome> {
  const chat = await directory.chatOf(personId)
  if (chat.kind === 'later') return chat
  const serviceUrl = await world.conversations.usualAddress()
  if (chat.kind === 'unknown' || serviceUrl === null) {
    world.log('install.no-chat', { reason: chat.kind === 'unknown' ? chat.reason : 'no address is known' })
    return { kind: 'present' }
  }
  // Whoever wrote in the meantime told us themselves.
  const known = await world.conversations.of([personId])
  const { conversationId } = chat
  if (!known.has(personId))
    await world.conversations.save({ personId, conversationId, serviceUrl, tenantId: world.tenantId })
  await world.deliveries.revive(personId, world.now())
  return { kind: 'present' }
}

/** Writes down what Graph said; false where asking for the next person would be of no use now. */
async function note(
  world: World,
  personId: string,
  attempts: number,
  outcome: InstallOutcome,
): Promise<boolean> {
  const now = world.now()
  switch (outcome.kind) {
    case 'installed':
    case 'present':
      await world.installs.asked(personId, now)
      return true
    case 'refused':
      await refuse(world, personId, outcome.reason)
      return true
    case 'refusedForAll':
      world.log('install.refused', { reason: outcome.reason })
      await refuse(world, null, outcome.reason)
      return false
    case 'later':
      if (outcome.retryAfterMs !== null) {
        await world.installs.postpone(new Date(now.getTime() + outcome.retryAfterMs))
        return false
      }
      if (attempts >= mostAttempts)
        await refuse(world, personId, `Switchover could not be installed for this person: ${outcome.reason}.`)
      else
        await world.installs.later(
          personId,
          new Date(now.getTime() + backOffMs(attempts, null, 1)),
          outcome.reason,
        )
      return true
  }
}

/** @param personId null refuses everybody who is waited for. */
async function refuse(world: World, personId: string | null, reason: string): Promise<void> {
  const now = world.now()
  const personIds = await world.installs.refuse(personId, reason, now)
  const planIds = await world.deliveries.failLackingApp(personIds, reason, now)
  for (const planId of planIds.filter((each) => each !== ''))
    await world.news.publish({ planId, about: 'deliveries', revision: null })
}
