import type { RowProblem, Mapping } from './import-columns.ts'
import type { InvitationStatus, RosterEdit, RosterPerson, WaveCount } from './roster.ts'

/* What the server answers about people a plan moves, and about imports. */

/** GET /api/plans/:planId/people?search=&status=&wave=&site=&department=&offset= */
export interface PeoplePage {
  readonly people: readonly RosterPerson[]
  /** Which of these people want no surveys: their own wish, which says nothing of their move. Not told to readers. */
  readonly noSurveys?: readonly string[]
  /** Everybody the filter finds. */
  readonly total: number
  /** By status among those found when status itself is left out of the filter: what the chips show. */
  readonly byStatus: readonly { readonly status: InvitationStatus; readonly people: number }[]
}

/** GET /api/plans/:planId/people-summary */
export interface PeopleSummary {
  readonly counts: readonly WaveCount[]
  /** Devices given back, per wave; null for people without one. */
  readonly retired: readonly { readonly waveId: string | null; readonly devices: number }[]
  readonly departments: readonly string[]
}

/** GET /api/plans/:planId/people/:personId */
export interface PersonPage {
  readonly person: RosterPerson
  /** The person wants no surveys; only they can take it back. Not told to readers. */
  readonly noSurveys?: boolean
  /** Newest first. */
  readonly edits: readonly {
    readonly by: string
    /** ISO 8601 UTC. */
    readonly at: string
    /** Name of the file where an import made the change. */
    readonly file: string | null
    readonly changes: RosterEdit
  }[]
}

export type ImportKind = 'people' | 'sites'

/** checking → checked → writing → done; the others are ends without a trace in the plan. */
export type ImportState = 'checking' | 'checked' | 'writing' | 'done' | 'cancelled' | 'failed'

export interface ImportTally {
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  /** Of the changed, those who come to another wave. */
  readonly moved: number
  readonly bad: number
  /** People of the plan whom the file does not name, counted only where no row is bad. */
  readonly missing: number
}

/** GET /api/plans/:planId/imports/:kind, its newest import or null, and the answer to everything done with one. */
export interface ImportPage {
  readonly id: string
  readonly kind: ImportKind
  readonly state: ImportState
  readonly fileName: string
  readonly startedBy: string
  /** ISO 8601 UTC. */
  readonly startedAt: string
  readonly headers: readonly string[]
  readonly mapping: Mapping
  readonly rows: number
  readonly checked: number
  readonly written: number
  readonly tally: ImportTally
  /** The first of them; the report holds all. */
  readonly problems: readonly RowProblem[]
  /** Why it failed, said to the person as it is. */
  readonly reason: string | null
}
