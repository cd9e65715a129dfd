/* How a value somebody else wrote is read: what is absent, null or of another kind counts as not told. */

type Told = Readonly<Record<string, unknown>>

const longestWord = 400
const wholeText = /^\d{1,15}$/

/** The members of an object; null for anything else, a list included. */
export function membersOf(told: unknown): Told | null {
  return typeof told === 'object' && told !== null && !Array.isArray(told) ? (told as Told) : null
}

export function wordOf(told: unknown): string | null {
  return textOf(told, longestWord)
}

export function textOf(told: unknown, longest: number): string | null {
  return typeof told === 'string' && told.length <= longest ? told : null
}

export function figureOf(told: unknown): number | null {
  return typeof told === 'number' && Number.isFinite(told) ? told : null
}

/** Edm.Int64 comes as a JSON number, or as text where a client asked for that. */
export function wholeOf(told: unknown): number | null {
  return typeof told === 'string' ? (wholeText.test(told) ? Number(told) : null) : figureOf(told)
}

/** A count that may not be missing: whole, exact and not negative. */
export function countOf(told: unknown): number | null {
  const count = wholeOf(told)
  return count !== null && Number.isSafeInteger(count) && count >= 0 ? count : null
}

/** The members of a list that could be read; of anything else none. */
export function listOf<Member>(told: unknown, read: (member: unknown) => Member | null): Member[] {
  if (!Array.isArray(told)) return []
  const members: Member[] = []
  for (const each of told as readonly unknown[]) {
    const member = read(each)
    if (member !== null) members.push(member)
  }
  return members
}
