import { type Expression, sql } from 'kysely'

/**
 * The values of a query of one column, for `where(column, '=', pickedOnce(query))`. A mere subquery with a limit that
 * skips what is locked may be run again for every row the planner looks at, and skips then what it has locked itself: a
 * claim of 30 took 48. An array is made once.
 */
export function pickedOnce<Value>(query: Expression<unknown>) {
  return sql<Value>`any(array(${query}))`
}
