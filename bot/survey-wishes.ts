import type { World } from './ports/world.ts'

/** Somebody wants no surveys any more, of no plan; cards and reminders that wait for them are not sent. */
export async function stopSurveys(world: World, personId: string): Promise<void> {
  await world.invitations.stop(personId, world.now())
  await tellPlans(world, personId)
}

/** The person wants them again. Nobody else can take the wish back. */
export async function resumeSurveys(world: World, personId: string): Promise<void> {
  await world.invitations.resume(personId)
  await tellPlans(world, personId)
}

async function tellPlans(world: World, personId: string): Promise<void> {
  for (const { id } of await world.plans.all()) {
    const known = await world.roster.known(id, { ids: [personId], emails: [] })
    if (known.length > 0) await world.news.publish({ planId: id, about: 'people', revision: null })
  }
}
