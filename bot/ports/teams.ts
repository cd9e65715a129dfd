/** A team of Teams that this app was added to. */
export interface Team {
  /** Of its thread, as conversations name it. */
  readonly id: string
  /** Of its group in Entra; null where Teams did not say. */
  readonly groupId: string | null
  readonly name: string
  /** Where the Connector answers about it. */
  readonly serviceUrl: string
}

export interface Teams {
  /** Keeps the newest; a blank name and a group that is not told leave what was known. */
  keep(team: Team): Promise<void>
  of(teamId: string): Promise<Team | null>
  /** The app was taken out of the team, or the team is gone. */
  forget(teamId: string): Promise<void>
}
