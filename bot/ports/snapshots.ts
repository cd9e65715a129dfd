import type { Figures, SiteCalls } from '#shared/api.ts'

/** The machine-made figures that were shown with one revision of a plan. */
export interface Snapshot {
  readonly figures: Figures
  readonly sites: readonly SiteCalls[]
}

export interface Snapshots {
  /** What was kept for a revision, or null. */
  find(planId: string, revision: number): Promise<Snapshot | null>
  /** Keeps it for good: what was kept first stays, and is given back. */
  keep(planId: string, revision: number, snapshot: Snapshot): Promise<Snapshot>
}
