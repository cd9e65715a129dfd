import { may } from '#shared/actions.ts'
import { parse } from '#shared/basics/parse.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { ShareWithTeam } from '#shared/parts/team-share.ts'
import type { World } from './ports/world.ts'

/**
 * The input of shareWithTeam, proven: a team the bot is in, under the name Teams gave it, and one that whoever shares is
 * a member of and sees. Refuses 'conflict' and 'forbidden'; what the role may, applyAction says.
 */
export async function sharedAsTold(
  world: World,
  { planId, by, input }: { readonly planId: string; readonly by: string; readonly input: unknown },
): Promise<unknown> {
  const { people } = await world.plans.read(planId)
  // Whoever may not share is refused as everywhere, and learns nothing of teams.
  if (!may(Object.hasOwn(people, by) ? people[by]!.role : null, 'shareWithTeam')) return input
  const told = parse(ShareWithTeam, input)
  const team = await world.teams.of(told.teamId)
  if (!team)
    throw new Refusal(
      'conflict',
      'Switchover does not know this team. Add Switchover to the team in Teams first; then it can tell who its members are.',
    )
  if (!(await world.membership.isMember(team.id, by)))
    throw new Refusal(
      'forbidden',
      'Only a member of the team can open the plan to it, and guests cannot. Ask a lead who is in the team.',
    )
  return { teamId: team.id, name: team.name === '' ? told.name : team.name }
}
