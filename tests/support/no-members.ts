import type { Membership } from '#bot/ports/membership.ts'

/** For worlds that are put together by hand: nobody is in any team. */
export const noMembers: Membership = {
  met: () => undefined,
  isMember: async () => false,
  isKnownMember: () => false,
  wasMember: () => false,
  left: () => undefined,
}
