import { type RawBuilder, sql } from 'kysely'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Plan } from '#shared/plan.ts'
import { upgradePlan } from '#shared/upgrade-plan.ts'

/**
 * Characters of plans kept in memory at once, some 200 of the usual size; they take about four times as many bytes. Jobs
 * and arriving people look at every plan: more than are kept would be parsed again each time.
 */
const mostKept = 24 * 1024 * 1024

interface Row {
  readonly id: string
  readonly revision: number
  /** As JSON; null where the revision is the one held. */
  readonly document: string | null
}

interface Known {
  readonly plan: Plan
  /** Characters of it as JSON. */
  readonly length: number
}

/**
 * Plans as last parsed, by id. A revision of a plan never changes, so what was parsed once stays true for it;
 * every read still asks the database which revision is the newest. What was read longest ago goes first.
 *
 * @param most characters of plans to keep.
 */
export function knownPlans(most = mostKept) {
  const kept = new Map<string, Known>()
  let length = 0

  function keep(known: Known): void {
    length += known.length - (kept.get(known.plan.id)?.length ?? 0)
    kept.delete(known.plan.id)
    kept.set(known.plan.id, known)
    for (const [id, oldest] of kept) {
      if (length <= most) return
      length -= oldest.length
      kept.delete(id)
    }
  }

  return {
    /** What we hold of these plans, or (null) of all, at the moment a question is put to the database. */
    held(planIds: readonly string[] | null): ReadonlyMap<string, Known> {
      return new Map([...kept].filter(([id]) => planIds === null || planIds.includes(id)))
    },

    /** The plan of a row that was asked for with what was held then. Refuses 'not-found' without a row. */
    planOf(row: Row | undefined, held: ReadonlyMap<string, Known>): Plan {
      if (!row) throw new Refusal('not-found', 'There is no such plan.')
      const { id, document } = row
      const known = document === null ? held.get(id) : fresh(document)
      if (!known) throw new Error(`The database left out a plan that is not held: ${id}`)
      keep(known)
      return known.plan
    },
  }
}

function fresh(document: string): Known {
  return { plan: upgradePlan(JSON.parse(document)), length: document.length }
}

/** The document as JSON, or null where the row still has the revision held. */
export function documentUnless(held: ReadonlyMap<string, Known>) {
  const ids = [...held.keys()]
  const revisions = [...held.values()].map(({ plan }) => plan.revision)
  const isKnown: RawBuilder<boolean> = sql`(id, revision) in (select * from unnest(${ids}::text[], ${revisions}::int[]))`
  return sql<string | null>`case when ${isKnown} then null else document::text end`.as('document')
}
