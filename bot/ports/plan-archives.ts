import type { Measurement } from '#shared/measure/measurement.ts'
import type { ArchivedEntry } from '#shared/plan-archive.ts'
import type { AdoptedPlan } from './archive-files.ts'

/** Whole plans, out and in again. */
export interface PlanArchives {
  /** Every change of a plan with all it needs to be undone, oldest first. */
  history(planId: string): Promise<ArchivedEntry[]>
  /** Every figure of a plan, also of KSIs that are gone, oldest first. */
  measurements(planId: string): Promise<Measurement[]>
  /** Writes a plan with everything beside it, all or nothing; tells nobody of what is in it. Refuses 'conflict' when the id is taken or somebody in it was erased. */
  add(plan: AdoptedPlan): Promise<void>
}
