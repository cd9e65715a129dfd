import { z } from 'zod'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, PersonId, Title } from '../basics/text.ts'

/** A team as Teams names it in conversations: the id of its thread. */
export const TeamId = z
  .string()
  .max(200)
  .regex(/^19:[\w.@-]+@thread\.(tacv2|skype)$/, 'This is no team of Teams.')

/** Whose members may read the plan, as the team was called then. */
export const TeamShare = z.object({ teamId: TeamId, name: Title, at: Instant, by: PersonId })
export type TeamShare = z.infer<typeof TeamShare>

export const ShareWithTeam = TeamShare.pick({ teamId: true, name: true })
export const StopSharing = z.object({})

/** Opens the plan to one team; another one it was open to may read it no longer. */
export function shareWithTeam(
  _: TeamShare | null,
  told: z.output<typeof ShareWithTeam>,
  { at, by }: Stamp,
): TeamShare {
  return { ...told, at, by }
}

export function stopSharing(share: TeamShare | null): null {
  if (share === null) throw new Refusal('conflict', 'This plan is not shared with a team.')
  return null
}
