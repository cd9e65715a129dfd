import type { BuildingNetwork } from '#shared/measure/building-file.ts'

/** The building file of a plan: there is one at most, and a new one takes its place. */
export interface BuildingUpload {
  readonly fileName: string
  /** SHA-256 of the file. */
  readonly hash: string
  readonly uploadedBy: string
  /** ISO 8601 UTC. */
  readonly uploadedAt: string
  readonly networks: readonly BuildingNetwork[]
}

export interface BuildingFiles {
  of(planId: string): Promise<BuildingUpload | null>
  put(planId: string, upload: BuildingUpload): Promise<void>
  remove(planId: string): Promise<void>
}
