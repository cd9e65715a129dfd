import type { Day } from '../basics/day.ts'
import type { Verdict } from './verdict.ts'

/** One figure of one KSI: what was measured, how it was judged, and where it comes from. */
export interface Measurement {
  readonly planId: string
  readonly ksiId: string
  /** Version of the KSI whose yardstick judged it. */
  readonly version: number
  /** The window the verdict speaks about. */
  readonly first: Day
  readonly last: Day
  /** The day it was measured on: one measurement per KSI, window and day. */
  readonly asOf: Day
  /** ISO 8601 UTC. */
  readonly at: string
  readonly verdict: Verdict
  readonly provenance: Provenance
}

export interface Provenance {
  readonly source:
    'callRecords' | 'survey' | 'usage' | 'activation' | 'telephone' | 'telephoneCost' | 'evidence'
  /** What was asked of the source, in words a person can repeat. */
  readonly query: string
  readonly ruleSetId: string | null
  readonly counts: Readonly<Record<string, number>>
  /** SHA-256 over source, query, rule set and counts: recomputing gives the same. */
  readonly hash: string
}
