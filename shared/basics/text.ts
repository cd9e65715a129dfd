import { z } from 'zod'

/** A heading: one line people read in lists and on cards. */
export const Title = z.string().trim().min(1, 'Write a title.').max(200, 'Keep it under 200 characters.')
/** Free text, possibly empty. */
export const Prose = z.string().max(8000, 'Keep it under 8,000 characters.')
/** A short line such as a team, a place or a unit; possibly empty. */
export const Line = z.string().trim().max(300, 'Keep it under 300 characters.')
/** Entra object id of a person, or null where nobody is named yet. */
export const PersonId = z.string().min(1).max(80)
export const Instant = z.iso.datetime({ message: 'Write the moment as an ISO 8601 UTC time.' })
