import type { Adoption } from '#shared/plan-archive-adopted.ts'

/**
 * A plan of a file, checked and made somebody's own, as JSON text that a database takes: a large file made of objects
 * would hold everybody up who waits for this process.
 */
export interface AdoptedPlan {
  readonly id: string
  readonly revision: number
  /** What happened up to this revision, only the file says. */
  readonly importedRevision: number
  readonly document: string
  /** Lists of ArchivedEntry, oldest first, each of some hundred kilobytes. */
  readonly history: readonly string[]
  /** Lists of RosterPerson. */
  readonly people: readonly string[]
  /** Lists of Measurement. */
  readonly measurements: readonly string[]
  /** Everybody who is on the plan, was, or did something there. */
  readonly personIds: readonly string[]
}

/** The JSON files plans go out as. Nothing in them is trusted; reading them holds nobody up. */
export interface ArchiveFiles {
  /** Refuses 'invalid' in words what is no plan, 'too-large' what holds more than any plan. */
  adopt(bytes: Uint8Array, adoption: Adoption): Promise<AdoptedPlan>
}
