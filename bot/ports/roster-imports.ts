import type { ImportKind, ImportPage, ImportState, ImportTally } from '#shared/api-people.ts'
import type { CellProblem, ImportCell, Mapping, RowProblem } from '#shared/import-columns.ts'
import type { RosterPerson } from '#shared/roster.ts'
import type { RosterMade } from './roster.ts'

/** A file on its way into a plan: read and kept aside, not yet part of anything. */
export type StagedImport = Omit<ImportPage, 'problems'> & { readonly planId: string }

export interface StagedRow {
  /** As the file counts its rows; the headers stand above the first. */
  readonly line: number
  readonly cells: readonly ImportCell[]
}

/** What was made of a row: who it is about (people only), what it tells, what is wrong with it. */
export interface CheckedRow {
  readonly line: number
  readonly personId: string | null
  readonly replaces: string | null
  readonly told: object
  readonly problems: readonly CellProblem[]
}

/** A row that goes over, as JSON gives it back. */
export type GoodRow = Pick<CheckedRow, 'line' | 'personId' | 'replaces'> & { readonly told: unknown }

export interface RosterImports {
  /** Keeps a file aside, all rows or none. Refuses 'conflict' while another import of this plan is on its way. */
  stage(
    given: Pick<
      StagedImport,
      'id' | 'planId' | 'kind' | 'fileName' | 'startedBy' | 'startedAt' | 'headers' | 'mapping'
    >,
    rows: readonly StagedRow[],
  ): Promise<void>
  /** The newest import of that kind, whatever became of it. */
  newest(planId: string, kind: ImportKind): Promise<StagedImport | null>
  /** Refuses 'not-found'. */
  read(planId: string, importId: string): Promise<StagedImport>
  /** Goes from one state to another, and only from those; false where it was in none of them any more. */
  move(
    importId: string,
    from: readonly ImportState[],
    to: ImportState,
    more: { readonly at: string; readonly mapping?: Mapping; readonly reason?: string },
  ): Promise<boolean>
  rows(importId: string, page: { readonly after: number; readonly limit: number }): Promise<StagedRow[]>
  /** Keeps what was made of some rows and how far the check is; false once the check was given up. */
  keepChecked(
    importId: string,
    rows: readonly CheckedRow[],
    progress: { readonly checked: number; readonly tally: ImportTally; readonly at: string },
  ): Promise<boolean>
  /** People of the plan, still taking part, whom no row names. */
  missing(planId: string, importId: string): Promise<number>
  problems(importId: string, limit: number): Promise<RowProblem[]>
  good(importId: string, page: { readonly after: number; readonly limit: number }): Promise<GoodRow[]>
  /** Says how far writing is, while nobody sees anything of it yet; false once it was given up. */
  keepWritten(importId: string, written: number, at: string): Promise<boolean>
  /**
   * Brings every good row into the roster in one transaction, which ends with the import being done: whoever gave it
   * up before that, and whatever fails, leaves the roster as it was. `merge` makes the person of what is known and told;
   * `onWritten` hears how many rows are through and stops it with false.
   */
  intoRoster(
    given: StagedImport,
    how: {
      readonly made: RosterMade
      readonly merge: (existing: RosterPerson | null, row: GoodRow) => RosterPerson
      readonly suspendMissing: boolean
      readonly onWritten: (written: number) => Promise<boolean>
    },
  ): Promise<boolean>
  /** Forgets the rows that went over, or all of them; the counts stay as a line of history. */
  forget(importId: string, which: 'good' | 'all'): Promise<void>
  /**
   * Ends imports nobody works on any more: being checked or written since before `stalled`, waiting for a person since
   * before `idle`; rows older than `idle` are forgotten. Says whose plans they were.
   *
   * @param reasons for people to read: of what reached no plan, and of sites that were being written.
   */
  sweep(
    before: { readonly stalled: Date; readonly idle: Date },
    reasons: { readonly untouched: string; readonly writingSites: string },
  ): Promise<string[]>
}
