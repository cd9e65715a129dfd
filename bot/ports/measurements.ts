import type { Spark } from '#shared/api.ts'
import type { Day } from '#shared/basics/day.ts'
import type { Measurement } from '#shared/measure/measurement.ts'
import type { Window } from '#shared/measure/window.ts'

/** What measuring one version of a KSI came to. */
export interface JudgedKsi {
  readonly ksiId: string
  readonly version: number
  /** The windows that were found, with the day each was measured on. */
  readonly found: readonly (Window & { readonly asOf: Day })[]
  /** The spans its source knows; null where it judges windows of the calendar. */
  readonly spans: readonly Window[] | null
}

export interface Measurements {
  /** Adds or replaces by KSI, version, window and day. Says which really changed (the hash or the verdict). */
  put(rows: readonly Measurement[]): Promise<number>
  /**
   * Removes what judging no longer found: other windows of the same version and day, and figures of spans the source does
   * not know. Days of which nothing was found stay as they were. Says how many went.
   */
  dropTakenBack(planId: string, judged: readonly JudgedKsi[]): Promise<number>
  /** The newest of each KSI. */
  latest(planId: string): Promise<Measurement[]>
  /** The newest verdict of each KSI: of a window that is over. */
  settled(planId: string): Promise<Measurement[]>
  /** All of one KSI, oldest first. */
  trend(planId: string, ksiId: string): Promise<Measurement[]>
  /** Of every KSI: value per day for the small trend lines, oldest first, at most `days` newest days. */
  sparks(planId: string, days: number): Promise<Spark[]>
}
