import type { HistoryEntry } from '#shared/api.ts'
import { readPlan } from './plans.ts'
import type { HistoryQuery } from './ports/plan-store.ts'
import type { World } from './ports/world.ts'

const entriesPerPage = 50

/** A page of what happened to a plan, newest first. Refuses 'not-found' and 'forbidden'. */
export async function readHistory(
  world: World,
  planId: string,
  by: string,
  wanted: Omit<HistoryQuery, 'limit'>,
): Promise<HistoryEntry[]> {
  await readPlan(world, planId, by)
  return world.plans.history(planId, { ...wanted, limit: entriesPerPage })
}
