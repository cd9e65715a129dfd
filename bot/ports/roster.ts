import type { Day } from '#shared/basics/day.ts'
import type { InvitationStatus, RosterPerson, WaveCount } from '#shared/roster.ts'

export interface RosterFilter {
  /** Part of a name or e-mail address, any case; '' for everybody. */
  readonly search: string
  readonly status: InvitationStatus | null
  readonly waveId: string | null
  readonly limit: number
  readonly offset: number
}

export interface Roster {
  /** Adds or replaces people by id, all or none. */
  put(planId: string, people: readonly RosterPerson[]): Promise<void>
  list(
    planId: string,
    filter: RosterFilter,
  ): Promise<{ readonly people: RosterPerson[]; readonly total: number }>
  /** Enabled people of these waves: enabledOn on or before `on`, and not opted out or suspended. */
  enabled(planId: string, waveIds: readonly string[], on: Day): Promise<RosterPerson[]>
  counts(planId: string): Promise<WaveCount[]>
}
