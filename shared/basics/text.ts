import { z } from 'zod'

/**
 * Text from outside without the NUL character, which PostgreSQL cannot keep: taken out before lengths are looked at, or
 * a title could pass as written and be empty once it is stored.
 */
export const Text = z.string().overwrite((text) => text.replaceAll('\u0000', ''))

/** Without what PostgreSQL cannot keep: NUL, and halves of surrogate pairs that cutting a text to length leaves behind. */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\uFFFD')
}

/** A heading: one line people read in lists and on cards. */
export const Title = Text.trim().min(1, 'Write a title.').max(200, 'Keep it under 200 characters.')
/** Free text, possibly empty. */
export const Prose = Text.max(8000, 'Keep it under 8,000 characters.')
/** A short line such as a team, a place or a unit; possibly empty. */
export const Line = Text.trim().max(300, 'Keep it under 300 characters.')
/** Entra object id of a person, or null where nobody is named yet. */
export const PersonId = Text.min(1).max(80)
export const Instant = z.iso.datetime({ message: 'Write the moment as an ISO 8601 UTC time.' })

/** Longer words of a file are repeated by their beginning. */
const longestQuoted = 60

/** What somebody wrote, to be told what is wrong with it. */
export function quoted(text: string): string {
  return `“${text.length > longestQuoted ? `${text.slice(0, longestQuoted)}…` : text}”`
}
