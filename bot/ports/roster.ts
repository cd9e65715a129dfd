import type { Day } from '#shared/basics/day.ts'
import type { PersonPage } from '#shared/api-people.ts'
import type { InvitationStatus, PeopleFilter, RosterPerson, WaveCount } from '#shared/roster.ts'

export interface RosterFilter extends PeopleFilter {
  /** Search looks at addresses too; not for those who may not see them, or they could be guessed letter by letter. */
  readonly seesEmail: boolean
}

/** Who changes people, and when; `fileName` where an import does. */
export interface RosterMade {
  readonly by: string
  readonly at: string
  readonly fileName: string | null
}

export interface Roster {
  /** Adds or replaces people by id, all or none; nobody is named for it, so it is for what machines say. */
  put(planId: string, people: readonly RosterPerson[]): Promise<void>
  /** The same with a line of history per person who is new or changed; says how many. */
  record(planId: string, made: RosterMade, people: readonly RosterPerson[]): Promise<number>
  /**
   * Edits everybody the filter finds, or one person, with a line of history each. All or none. Refuses 'conflict' where
   * they are not `expected` many, and 'not-found' where nobody is found; says how many differ now.
   */
  change(
    planId: string,
    made: RosterMade,
    given: {
      readonly who: { readonly personId: string } | { readonly filter: RosterFilter }
      readonly expected: number
      readonly edit: (person: RosterPerson) => RosterPerson
    },
  ): Promise<number>
  /**
   * People who are to be moved and have made or answered a call since they were enabled become activated on the day of
   * the first one, with a line of history each; says how many. Who opted out or is suspended stays so.
   */
  activateByCalls(planId: string, made: RosterMade): Promise<number>
  list(
    planId: string,
    filter: RosterFilter,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly people: RosterPerson[]; readonly total: number }>
  /** How many the filter finds of each status, whatever status it asks for itself. */
  byStatus(planId: string, filter: RosterFilter): Promise<{ status: InvitationStatus; people: number }[]>
  /** People by id or by e-mail address in any case. */
  known(
    planId: string,
    who: { readonly ids: readonly string[]; readonly emails: readonly string[] },
  ): Promise<RosterPerson[]>
  /** Names by id; ids nobody has are not in it. */
  names(planId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Every department anybody is in, by name. */
  departments(planId: string): Promise<string[]>
  /** What became of one person, newest first. */
  edits(planId: string, personId: string, limit: number): Promise<PersonPage['edits'][number][]>
  /** People whatever their status, by id: of these waves, or (null) of all; and moved within these days, or (null) whenever. */
  chosen(
    planId: string,
    given: {
      readonly waveIds: readonly string[] | null
      readonly siteId?: string | null
      readonly enabled?: { readonly first: Day; readonly last: Day } | null
    },
  ): Promise<RosterPerson[]>
  /** Enabled people of these waves: enabledOn on or before `on`, and not opted out or suspended. */
  enabled(planId: string, waveIds: readonly string[], on: Day): Promise<RosterPerson[]>
  counts(planId: string): Promise<WaveCount[]>
  /** Devices given back, per wave. */
  retired(planId: string): Promise<{ waveId: string | null; devices: number }[]>
}
