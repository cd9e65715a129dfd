import type { CardLanguage } from './parts/survey.ts'
import type { WhyLeftOut } from './survey-cohort.ts'

/* What the server answers about asking people. */

/** POST /api/plans/:planId/surveys/preview, told a survey and a language. */
export interface CardPreview {
  /** An Adaptive Card, as it would be sent. */
  readonly card: Readonly<Record<string, unknown>>
  readonly bytes: number
  readonly language: CardLanguage
}

/** GET /api/plans/:planId/surveys/cohort?survey=&waves= */
export interface CohortPreview {
  readonly asked: number
  /** Not of these: the round would be over before it is day where they are. */
  readonly tooLate: number
  /** Of these: the bot cannot write to them until they have the app. */
  readonly unreachable: number
  /** Of these: it is night or weekend where they are; the last of their cards leaves then. */
  readonly later: number
  readonly latestAt: string | null
  readonly leftOut: readonly {
    readonly why: WhyLeftOut
    readonly people: number
    /** The first of them by name. */
    readonly names: readonly string[]
  }[]
}

/** GET /api/plans/:planId/rounds/:roundId/progress */
export interface RoundProgress {
  readonly invited: number
  readonly answered: number
  /** Of those invited: whom the card reached, whom it still waits for, and whom it could not reach. */
  readonly reached: number
  readonly waiting: number
  readonly failed: number
  /** The next reminder anybody silent so far is due for, ISO 8601 UTC; null where none comes any more. */
  readonly nextReminderAt: string | null
  readonly remindersSent: number
}

/** GET /api/plans/:planId/incidents */
export interface IncidentsPage {
  readonly key: {
    /** ISO 8601 UTC, as the others. */
    readonly madeAt: string
    readonly madeBy: string
    readonly usedAt: string | null
    /** Whoever made it may still run surveys; else it opens nothing any more. Left out by the release before. */
    readonly isGood?: boolean
  } | null
  readonly incidents: readonly {
    readonly id: string
    readonly title: string
    readonly closedAt: string
    /** Null while it waits. */
    readonly asked: number | null
    readonly outcome: string | null
  }[]
}

/** POST /api/plans/:planId/incident-key: shown once. */
export interface NewPlanKey {
  readonly key: string
}

/** POST /api/plans/:planId/incidents and /incidents/file */
export interface IncidentsTaken {
  readonly told: number
  readonly new: number
}
