import { type ActionName, actions } from '#shared/actions.ts'
import { Day } from '#shared/basics/day.ts'

/*
 * The only file of the tab that may use a schema. What it imports travels apart from the first load
 * (vite.config.ts), so only what loads with a form may import it.
 */

/** What an action takes, as the server will read it. */
export function inputOf<Name extends ActionName>(action: Name): (typeof actions)[Name]['input'] {
  return actions[action].input
}

/** A day, as every action reads it. */
export const aDay = Day
