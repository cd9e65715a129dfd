import { may } from '#shared/actions.ts'
import type { CampaignChange } from '#shared/api-messages.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { staysStopped } from '#shared/say-campaign.ts'
import { readPlan, roleIn } from './plans.ts'
import type { OfCampaign } from './ports/deliveries.ts'
import type { World } from './ports/world.ts'

interface Asked extends OfCampaign {
  readonly by: string
}

/**
 * Stops a campaign: what still waits is skipped with the name of who stopped it, at once; what is under way comes to
 * its end. Who may run surveys may stop messages, whatever they are about.
 */
export async function stopCampaign(world: World, asked: Asked): Promise<CampaignChange> {
  const plan = await whereAllowed(world, asked)
  const reason = `Stopped by ${plan.people[asked.by]?.name ?? 'a lead'}.`
  const lasting = staysStopped(asked.campaign)
  const messages = await world.campaigns.stop(asked, { by: asked.by, reason, lasting }, world.now())
  return told(world, asked, { event: 'campaign.stopped', action: 'stopMessages' }, messages)
}

/** Goes on with a campaign that was stopped: what was skipped by the stop and is still of use is due again. */
export async function continueCampaign(world: World, asked: Asked): Promise<CampaignChange> {
  await whereAllowed(world, asked)
  const messages = await world.campaigns.resume(asked, world.now())
  return told(world, asked, { event: 'campaign.continued', action: 'continueMessages' }, messages)
}

/** Sends again what failed, or what nobody knows the end of: the latter may then arrive twice. */
export async function sendAgain(
  world: World,
  asked: Asked & { readonly state: 'failed' | 'uncertain' },
): Promise<CampaignChange> {
  await whereAllowed(world, asked)
  const messages = await world.campaigns.sendAgain(asked, asked.state, world.now())
  if (messages === 'stopped') throw new Refusal('conflict', 'Sending was stopped. Continue it first.')
  return told(world, asked, { event: 'campaign.sentAgain', action: 'sendMessagesAgain' }, messages)
}

async function whereAllowed(world: World, { planId, by }: Asked) {
  const plan = await readPlan(world, planId, by)
  if (may(await roleIn(world, plan, by), 'startRound')) return plan
  throw new Refusal('forbidden', 'Only a lead or survey admin of this plan can stop or repeat messages.')
}

async function told(
  world: World,
  { planId, campaign, by }: Asked,
  { event, action }: { readonly event: string; readonly action: string },
  messages: number,
): Promise<CampaignChange> {
  await world.audit.note({ action, planId, by, at: world.now(), facts: { campaign, messages } })
  // Of a campaign that is none the name is whatever somebody wrote, and does not belong into the log.
  world.log(event, { planId, campaign: messages > 0 ? campaign : null, messages })
  await world.news.publish({ planId, about: 'deliveries', revision: null })
  return { messages }
}
