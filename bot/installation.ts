import type { InstallationPage, SendingResumed } from '#shared/api-health.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { refuseUnlessAdmin } from './admins.ts'
import type { Caller } from './plans.ts'
import type { World } from './ports/world.ts'

/* What concerns the installation and no plan, for administrators. */

export async function installationPage(world: World, caller: Caller): Promise<InstallationPage> {
  refuseUnlessAdmin(caller)
  const held = await world.sendingHold.read()
  return { at: world.now().toISOString(), hold: held && { since: held.since } }
}

/**
 * Messages leave again after a restore, on every instance; what became due meanwhile counts as uncertain first.
 * @param since the hold the person saw. Refuses 'conflict' where another restore came after it; once it is over, saying
 * so again does nothing.
 */
export async function resumeSending(
  world: World,
  caller: Caller,
  { since }: { readonly since: string },
): Promise<SendingResumed> {
  refuseUnlessAdmin(caller)
  const messages = await world.sendingHold.release(since, world.now())
  if (messages === null) {
    if ((await world.sendingHold.read()) === null) return { messages: 0 }
    throw new Refusal(
      'conflict',
      'The database was restored once more since you looked. Nothing was changed: look again first.',
    )
  }
  await world.audit.note({
    action: 'resumeSending',
    by: caller.personId,
    at: world.now(),
    facts: { since, messages },
  })
  world.log('sending.resumed', { messages })
  for (const { id } of await world.plans.all())
    await world.news.publish({ planId: id, about: 'deliveries', revision: null })
  return { messages }
}
