/** A closed support case that somebody or a program told of. */
export interface Incident {
  readonly planId: string
  readonly id: string
  readonly title: string
  readonly closedAt: Date
  /** Ids or e-mail addresses of the people it affected, as they were told. */
  readonly people: readonly string[]
  /** Everybody moved at this site was affected, or null. */
  readonly siteId: string | null
}

/** What came of an incident; `asked` null while it waits. */
export interface KeptIncident extends Incident {
  readonly toldAt: Date
  readonly asked: number | null
  readonly outcome: string | null
}

export interface Incidents {
  /** Keeps incidents, each once by its id whatever is told again. Returns how many were new. */
  add(incidents: readonly Incident[], at: Date): Promise<number>
  /** Those nobody was asked about yet, oldest first. */
  waiting(limit: number): Promise<KeptIncident[]>
  /** Says what came of one; the first word counts. */
  settle(
    planId: string,
    id: string,
    given: { readonly asked: number; readonly outcome: string },
  ): Promise<void>
  /** The newest of a plan. */
  newest(planId: string, limit: number): Promise<KeptIncident[]>
}
