import type { Team } from './teams.ts'

/** What Teams says of one person and one team. */
export type MemberAnswer =
  /** At home in this organisation. */
  | { readonly kind: 'member' }
  /** In the team, and at home elsewhere. */
  | { readonly kind: 'guest' }
  | { readonly kind: 'none' }
  /** The app is not in the team any more, or there is no such team. */
  | { readonly kind: 'teamGone' }
  /** Asked too often. */
  | { readonly kind: 'busy'; readonly retryAfterMs: number | null }
  /** Nobody answers for anybody just now; the reason is for the log. */
  | { readonly kind: 'away'; readonly reason: string }
  /** What came back says nothing of this person; others may be answered all the same. */
  | { readonly kind: 'odd'; readonly reason: string }

/** Who is in a team. Teams tells it to a bot of the team without any permission in Graph. */
export interface TeamMembers {
  /** Asks each time; whoever asks keeps the member windows (shared/pacing.ts). */
  ask(team: Team, personId: string): Promise<MemberAnswer>
}
