import type { ActionName } from './actions.ts'
import type { SiteCounts } from './api-quality.ts'
import type { Day } from './basics/day.ts'
import type { Clash } from './basics/refusal.ts'
import type { Role } from './basics/role.ts'
import type { Change } from './changes.ts'
import type { Measurement } from './measure/measurement.ts'
import type { Task } from './my-work.ts'
import type { Plan } from './plan.ts'
import type { WaveCount } from './roster.ts'

/* What the server answers to the tab. Requests are the inputs of the actions table; these are the reads. */

/** GET /api/me */
export interface Me {
  readonly personId: string
  readonly name: string
  /** Looks after the installation; what that opens stands beside the plans. */
  readonly isAdmin: boolean
  readonly plans: readonly {
    readonly id: string
    readonly name: string
    readonly organisation: string
    readonly role: Role
  }[]
}

/** GET /api/start?plan= : what the tab needs before it can draw anything, in one request. */
export interface StartAnswer {
  readonly me: Me
  /** The plan asked for, or the only one there is. */
  readonly page: PlanPage | null
  /** Why the plan asked for is not here. */
  readonly refused: Problem | null
}

/** GET /api/me/work: what waits for the person in every plan they are on or were asked something in. */
export interface MyWork {
  readonly plans: readonly {
    readonly planId: string
    readonly name: string
    /** In the plan's zone. */
    readonly today: Day
    readonly tasks: readonly Task[]
  }[]
}

/** GET /api/plans/:planId and the answer to POST /api/plans/:planId/:action: all that the overview needs, in one request. */
export interface PlanPage {
  readonly plan: Plan
  readonly role: Role
  /** What the role may not do; pages leave it out. */
  readonly forbidden: readonly ActionName[]
  readonly figures: Figures
}

export interface Figures {
  /** Server time, ISO 8601 UTC. */
  readonly at: string
  /** The newest measurement of each KSI. */
  readonly measurements: readonly Measurement[]
  /**
   * The newest verdict of each KSI, of a window that is over; the newest measurement is mostly a look into an open one.
   * Left out by the release before.
   */
  readonly verdicts?: readonly Measurement[]
  /** Value per day of each KSI for trend lines, oldest first. */
  readonly sparks: readonly Spark[]
  readonly people: readonly WaveCount[]
  readonly rounds: readonly {
    readonly roundId: string
    readonly invited: number
    readonly answered: number
  }[]
  /** Calls of each site in the newest 28 days and those before; where it is not asked for, nothing is told of sites. */
  readonly siteQuality?: readonly SiteCounts[]
  /** What differs since the last closed meeting, the gravest first, as lines; told where a meeting is prepared. */
  readonly changed?: readonly string[]
  /** What changed since the last closed meeting (or the plan's start when `since` is null), newest first. */
  readonly sinceMeeting: { readonly since: string | null; readonly entries: readonly HistoryEntry[] }
}

/** The figure of one KSI on one day. */
export interface Spark {
  readonly ksiId: string
  readonly asOf: Day
  /** Null where nothing was measured, or it is hidden. */
  readonly value: number | null
  /** Of the KSI's yardstick. Left out by the release before, and so in what was frozen then. */
  readonly version?: number
}

/** GET /api/plans/:planId/history?before= */
export interface HistoryEntry {
  /** The revision this change led to. */
  readonly revision: number
  /** Name of the action in the table, or 'createPlan'. */
  readonly action: string
  readonly by: string
  /** ISO 8601 UTC. */
  readonly at: string
  readonly changes: readonly Change[]
}

/** GET /api/plans/:planId/ksis/:ksiId */
export interface KsiEvidence {
  /** Every measurement, oldest first. */
  readonly trend: readonly Measurement[]
}

/** Calls of one site over a span, whose last day `day` is. */
export interface SiteCalls {
  readonly siteId: string | null
  readonly day: Day
  readonly calls: number
  readonly goodCalls: number
  readonly poorCalls: number
  readonly unclassifiedCalls: number
  readonly setupFailures: number
  readonly drops: number
  readonly goodStreams: number
  readonly poorStreams: number
  readonly unclassifiedStreams: number
}

/** Every answer that is not a 2xx. */
export interface Problem {
  readonly reason: string
  /** Said to the person as it is. */
  readonly message: string
  /** What somebody else changed at the same time, where that is the problem. */
  readonly clashes?: readonly Clash[]
}
