import type { DeliveryState } from './delivery.ts'
import type { Permission } from './permissions.ts'

/* What the server answers to the page that proves whether data arrives. Counts, moments and reasons; nobody's name. */

/** GET /api/plans/:planId/health, for leads and quality champions. Moments are ISO 8601 UTC. */
export interface HealthPage {
  readonly at: string
  /** Null while messages leave. */
  readonly hold: (SendingHold & { readonly mayResume: boolean }) | null
  readonly arrival: {
    readonly newestCallAt: string | null
    /** Calls that began in the last 24 hours it may be told of, and how many that usually are on such a day. */
    readonly lastDay: number
    /** Null before there are two weeks to compare with. */
    readonly usual: number | null
    /** late: a silence that is not usual at this hour reaches until now. */
    readonly state: 'fresh' | 'late' | 'none'
  }
  readonly subscription: { readonly until: string; readonly isAlive: boolean } | null
  readonly ingest: IngestHealth
  readonly queue: {
    readonly waiting: number
    readonly oldestAt: string | null
    readonly abandoned: number
    /** Why, the most frequent first. */
    readonly reasons: readonly { readonly reason: string; readonly records: number }[]
  }
  readonly sender: {
    readonly isRunning: boolean
    readonly due: number
    /** Due for longer than two minutes. */
    readonly overdue: number
    readonly failed: number
    readonly uncertain: number
    readonly lastSentAt: string | null
  }
  readonly outbox: {
    readonly waiting: number
    readonly oldestAt: string | null
    readonly reason: string | null
  }
  /** Answers of open survey rounds, of all plans, sealed with keys this server does not have. */
  readonly lockedAnswers: {
    readonly answers: number
    readonly rounds: number
    /** Ids of these keys; they tell nothing of the keys. */
    readonly keys: readonly string[]
  }
  /** What was forgotten last because it was too old; null before the first time. */
  readonly forgotten: Forgotten | null
  /** Jobs no instance has taken on. */
  readonly idleJobs: readonly string[]
  /** The newest test message to whoever asks. */
  readonly testCard: {
    readonly state: DeliveryState
    readonly reason: string | null
    readonly at: string
  } | null
}

/** After a restore nobody is written to, in any plan, until a person says so. */
export interface SendingHold {
  /** When the restore was noticed; it names this hold. */
  readonly since: string
}

/** GET /api/admin/installation, for administrators: what concerns every plan. */
export interface InstallationPage {
  readonly at: string
  readonly hold: SendingHold | null
}

/** POST /api/admin/sending/resume { since }, for administrators. */
export interface SendingResumed {
  /** What became due meanwhile and is now uncertain. */
  readonly messages: number
}

/** Rows by kind (shared/retention.ts); kinds of which nothing was too old are left out. */
export interface Forgotten {
  readonly at: string
  readonly rows: Readonly<Record<string, number>>
}

export interface IngestHealth {
  readonly backFill: {
    readonly totalDays: number
    readonly doneDays: number
    readonly found: number
    readonly waiting: number
    readonly startedAt: string
    readonly endedAt: string | null
    readonly doneAbout: string | null
  } | null
  readonly silences: readonly {
    readonly from: string
    readonly to: string
    readonly expected: number
    readonly found: number
    /** Graph was asked since and had no more. */
    readonly isConfirmed: boolean
  }[]
  readonly uncheckedSince: string | null
  readonly reconciliation: { readonly at: string; readonly listed: number; readonly repaired: number } | null
  readonly refused: { readonly since: string; readonly reason: string } | null
}

/** POST /api/plans/:planId/health/permissions: every permission tried once, now. */
export interface PermissionsTried {
  readonly at: string
  readonly tried: readonly PermissionTried[]
}

export interface PermissionTried {
  readonly permission: Permission
  /** unneeded: what needs it is switched off. unclear: Graph could not be asked, so nobody knows. */
  readonly outcome: 'granted' | 'missing' | 'unclear' | 'unneeded'
  readonly reason: string | null
}

/** POST /api/plans/:planId/health/test */
export interface HealthTested {
  readonly outcome: 'works' | 'fails' | 'sent'
  readonly words: string
}

export const healthTests = ['webhook', 'card', 'graph'] as const
export type HealthTest = (typeof healthTests)[number]
