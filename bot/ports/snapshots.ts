import type { Figures, SiteCalls } from '#shared/api.ts'

/** The machine-made figures that were shown with one revision of a plan. */
export interface Snapshot {
  readonly figures: Figures
  readonly sites: readonly SiteCalls[]
}

interface KeptSnapshot extends Snapshot {
  /** A meeting was closed with it: it stays as it is. */
  readonly frozen: boolean
}

export interface Snapshots {
  /** What was kept for a revision, or null. */
  find(planId: string, revision: number): Promise<KeptSnapshot | null>
  /** Keeps what is shown now in place of what was shown before, but never of a frozen one; gives what is kept then. */
  show(planId: string, revision: number, snapshot: Snapshot): Promise<KeptSnapshot>
  /** Keeps it for good, in place of what was only shown; what was frozen first stays. */
  freeze(planId: string, revision: number, snapshot: Snapshot): Promise<void>
}
