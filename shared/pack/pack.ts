import type { Day } from '../basics/day.ts'
import type { Yardstick } from '../basics/yardstick.ts'

/** A row of a table; `route` is where the tab shows the record. A tone only underlines what a cell says in words. */
export interface PackRow {
  readonly cells: readonly string[]
  readonly route: string | null
  readonly tone?: { readonly cell: number; readonly is: PackTone }
}

export type PackTone = 'good' | 'warning' | 'bad' | 'quiet'

export interface PackColumn {
  readonly name: string
  /** Share of the width; the columns of a table add up to 1. */
  readonly share: number
}

/** Words, figures as tables, and trends with their numbers. Both the slides and the printed page are drawn from these. */
export type PackBlock =
  | { readonly kind: 'lines'; readonly title: string; readonly lines: readonly string[] }
  | {
      readonly kind: 'table'
      readonly title: string
      readonly columns: readonly PackColumn[]
      readonly rows: readonly PackRow[]
    }
  | {
      readonly kind: 'trend'
      readonly title: string
      /** The sentence a reader who sees no chart needs. */
      readonly words: string
      readonly route: string
      /** Shares are ratios 0..1. */
      readonly unit: string
      readonly points: readonly { readonly day: Day; readonly value: number }[]
      readonly target: number | null
      readonly operator: Yardstick['operator']
    }

export interface PackPage {
  readonly title: string
  readonly blocks: readonly PackBlock[]
}

/** What the committee is shown: one page first, everything else after it. */
export interface Pack {
  readonly title: string
  readonly organisation: string
  /** "Steering committee, Thu 5 Mar 2026, 14:00 (Europe/Amsterdam)", or what it was made for. */
  readonly occasion: string
  /** Of the plan and of every figure in it: ISO 8601 UTC. */
  readonly asOf: string
  readonly revision: number
  readonly summary: PackPage
  readonly appendix: readonly PackPage[]
}
