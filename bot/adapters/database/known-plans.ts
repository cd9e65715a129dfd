import { type RawBuilder, sql } from 'kysely'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Plan } from '#shared/plan.ts'
import { upgradePlan } from '#shared/upgrade-plan.ts'

/** Plans kept in memory at once; the oldest read goes first. */
const mostKept = 50

interface Row {
  readonly id: string
  readonly revision: number
  /** Null where the revision is the one held. */
  readonly document: unknown
}

/**
 * Plans as last parsed, by id. A revision of a plan never changes, so what was parsed once stays true for it;
 * every read still asks the database which revision is the newest.
 */
export function knownPlans() {
  const kept = new Map<string, Plan>()

  return {
    /** What we hold of these plans, or (null) of all, at the moment a question is put to the database. */
    held(planIds: readonly string[] | null): ReadonlyMap<string, Plan> {
      return new Map([...kept].filter(([id]) => planIds === null || planIds.includes(id)))
    },

    /** The plan of a row that was asked for with what was held then. Refuses 'not-found' without a row. */
    planOf(row: Row | undefined, held: ReadonlyMap<string, Plan>): Plan {
      if (!row) throw new Refusal('not-found', 'There is no such plan.')
      const plan = (row.document === null ? held.get(row.id) : undefined) ?? upgradePlan(row.document)
      kept.delete(plan.id)
      kept.set(plan.id, plan)
      for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept))) kept.delete(oldest)
      return plan
    },
  }
}

/** The document, or null where the row still has the revision held. */
export function documentUnless(held: ReadonlyMap<string, Plan>) {
  const ids = [...held.keys()]
  const revisions = [...held.values()].map(({ revision }) => revision)
  const isKnown: RawBuilder<boolean> = sql`(id, revision) in (select * from unnest(${ids}::text[], ${revisions}::int[]))`
  return sql<unknown>`case when ${isKnown} then null else document end`.as('document')
}
