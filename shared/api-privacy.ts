import type { Role } from './basics/role.ts'

/* What the server answers to admins about one person (POST /api/admin/person/…): what is kept, and erasing it. */

/** POST /api/admin/person/find */
export interface PersonFound {
  readonly personId: string
  readonly name: string
  readonly email: string
  /** Plans they work on or are moved by. */
  readonly plans: number
}

/**
 * POST /api/admin/person/led-alone: plans that nobody else leads. Until somebody does, the person cannot be erased, and
 * nobody but them can say who is on the plan.
 */
export interface PlanLedAlone {
  readonly planId: string
  readonly name: string
  /** Who is on it besides and can sign in, any of whom POST /api/admin/plans/:planId/lead makes its lead. */
  readonly others: readonly {
    readonly personId: string
    readonly name: string
    readonly email: string
    readonly role: Role
  }[]
}

/** POST /api/admin/person/erase */
export interface PersonErased {
  readonly plans: number
  readonly rows: number
  /** Somebody else has the same name, so it was left in texts, where nobody can tell whom it means. */
  readonly nameStays: boolean
}

/** POST /api/admin/person/export: a file of this. */
export interface PersonExport {
  readonly format: 'switchover-person'
  readonly exportedAt: string
  /** What this is and what cannot be in it, in plain words. */
  readonly about: readonly string[]
  readonly person: {
    readonly ids: readonly string[]
    readonly names: readonly string[]
    readonly emails: readonly string[]
  }
  /** By what is kept, in words; each with what is written there about the person. */
  readonly kept: Readonly<Record<string, readonly unknown[]>>
}
