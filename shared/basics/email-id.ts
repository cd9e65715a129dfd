/** How the id of somebody begins of whom only an address is known (bot/email-id.ts). Entra ids are UUIDs and never do. */
export const emailIdStart = 'mail-'

/** Nobody signs in with such an id and no card reaches it: good enough for being moved, not for a role in a plan. */
export function isEmailId(personId: string): boolean {
  return personId.startsWith(emailIdStart)
}

/** Why somebody with such an id cannot be chosen, and what to do. */
export function sayEmailId(who: string): string {
  return `Only an e-mail address is known of ${who}, and nobody signs in by that: choose them from the organisation, or import them with their object id first.`
}
