import type { Activity } from 'botbuilder'
import { z } from 'zod'
import { storable } from '#shared/basics/text.ts'
import { TeamId } from '#shared/parts/team-share.ts'
import type { World } from '../ports/world.ts'

const longestName = 200

const OfTeam = z.object({
  team: z.object({
    id: TeamId,
    aadGroupId: z.guid().nullish().catch(null),
    name: z.string().nullish().catch(null),
  }),
  eventType: z.string().nullish().catch(null),
})

const Left = z.array(z.object({ id: z.string(), aadObjectId: z.string().nullish().catch(null) })).catch([])

/**
 * Keeps what an activity in a team tells of that team: that the bot is in it and under which name, that it is there no
 * longer, or that somebody left. The team itself stands in what Teams adds for channels; nobody writes it.
 */
export async function hearOfTeam(
  { teams, membership }: Pick<World, 'teams' | 'membership'>,
  activity: Activity,
): Promise<void> {
  const told = OfTeam.safeParse(activity.channelData)
  if (!told.success) return
  const { team, eventType } = told.data
  if (isOver(activity, eventType ?? '')) {
    await teams.forget(team.id)
    return membership.left(team.id, null)
  }
  const isNew = (await teams.of(team.id)) === null
  await teams.keep({
    id: team.id,
    groupId: team.aadGroupId ?? null,
    name: storable((team.name ?? '').trim().slice(0, longestName)),
    serviceUrl: activity.serviceUrl,
  })
  // Until now nobody could say who is in it.
  if (isNew) membership.left(team.id, null)
  for (const { aadObjectId } of Left.parse(activity.membersRemoved))
    membership.left(team.id, aadObjectId ?? null)
}

/** The team is gone, or the bot is gone from it. */
function isOver({ type, action, membersRemoved, recipient }: Activity, eventType: string): boolean {
  if (eventType === 'teamDeleted' || eventType === 'teamHardDeleted') return true
  if (type === 'installationUpdate') return action === 'remove'
  return membersRemoved?.some(({ id }) => id === recipient.id) ?? false
}
