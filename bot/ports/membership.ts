/** Who may read a plan by their team. One for each process: what Teams said is believed for some minutes. */
export interface Membership {
  /**
   * The tab's door knows of each caller whether they are a guest; nobody else is ever taken for a member. Who was not met
   * here, as people in chats, is none.
   */
  met(caller: { readonly personId: string; readonly isGuest: boolean }): void
  /**
   * Whether Teams counts somebody who is no guest among the members of a team. Refuses 'too-often' where very many ask at
   * once; throws Outage where Teams does not say.
   */
  isMember(teamId: string, personId: string): Promise<boolean>
  /** The same as far as it is known without asking. */
  isKnownMember(teamId: string, personId: string): boolean
  /** Whether that was the last answer, however old. */
  wasMember(teamId: string, personId: string): boolean
  /** The person left the team, or with null somebody did: they are asked about anew. */
  left(teamId: string, personId: string | null): void
}
