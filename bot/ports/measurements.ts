import type { Day } from '#shared/basics/day.ts'
import type { Measurement } from '#shared/measure/measurement.ts'

export interface Measurements {
  /** Adds or replaces by KSI, version, window and day. Says which really changed (the hash or the verdict). */
  put(rows: readonly Measurement[]): Promise<number>
  /** The newest of each KSI. */
  latest(planId: string): Promise<Measurement[]>
  /** All of one KSI, oldest first. */
  trend(planId: string, ksiId: string): Promise<Measurement[]>
  /** Of every KSI: value per day for the small trend lines, oldest first, at most `days` newest days. */
  sparks(
    planId: string,
    days: number,
  ): Promise<{ readonly ksiId: string; readonly asOf: Day; readonly value: number | null }[]>
}
