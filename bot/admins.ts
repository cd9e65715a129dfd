import { Refusal } from '#shared/basics/refusal.ts'
import type { Caller } from './plans.ts'

/** The app role of our registration that an Entra administrator gives to people (decision 0020). */
export const adminRole = 'Switchover.Admin'

/** For what concerns the whole installation and no plan: erasing and exporting people, the state of the server. */
export function refuseUnlessAdmin({ isAdmin }: Caller): void {
  if (isAdmin) return
  throw new Refusal(
    'forbidden',
    `Only administrators of Switchover can do this. An Entra administrator gives people the role “${adminRole}”.`,
  )
}

/** Guests work on plans that name them; what reaches beyond one plan is for people of the organisation. */
export function refuseGuests({ isGuest }: Caller): void {
  if (!isGuest) return
  throw new Refusal(
    'forbidden',
    'Guests work on plans they were added to. Ask somebody of the organisation to do this.',
  )
}
