/* Erasing one person from what is kept as text and JSON: who they are becomes somebody, and what they decided stays. */

/** What a person is called where their name was. */
export const erasedName = 'Somebody who was erased'

const mark = '[erased]'

/** Everything by which a person can be recognised. */
export interface Identity {
  /** Entra object id, and ids made of an e-mail address where a file told no other. */
  readonly ids: readonly string[]
  readonly emails: readonly string[]
  /** Names as they were told at any time; of one word and too short to be told from other words they are left out. */
  readonly names: readonly string[]
}

/** The id that stands where a person's id stood; it leads back to nobody. */
export function erasedId(random: string): string {
  return `erased-${random}`
}

export function isErased(personId: string): boolean {
  return personId.startsWith('erased-')
}

/**
 * Words to look for: the parts of an identity, and names as files write them ("Vos, Lena"). A name of one word is left
 * to its own fields: in a text nobody can tell Will from will.
 */
export function wordsOf(identity: Identity): string[] {
  return bothForms([...identity.ids, ...identity.emails, ...namesIn(identity)])
}

function namesIn({ names }: Identity): string[] {
  const told = names.map((name) => name.trim().split(/\s+/)).filter((parts) => parts.length > 1)
  return told.flatMap((parts) => [
    parts.join(' '),
    `${parts.at(-1)!}, ${parts.slice(0, -1).join(' ')}`,
    `${parts.slice(1).join(' ')}, ${parts[0]!}`,
  ])
}

/** Composed and decomposed letters, the longest first. */
function bothForms(words: readonly string[]): string[] {
  const forms = words
    .filter((word) => word.trim() !== '')
    .flatMap((word) => [word.normalize('NFC'), word.normalize('NFD')])
  return [...new Set(forms)].sort((one, other) => other.length - one.length)
}

/**
 * Gives back any JSON value with the person taken out, keys as well. An id becomes `erasedIds` in the order of the
 * identity's; a field that is nothing but the address becomes empty, one that is nothing but the name says so, and in
 * the middle of a text a mark stands. No text grows but a field that was the name alone, so nothing outgrows its limit.
 */
export function eraserOf(identity: Identity, erasedIds: readonly string[]): <Value>(value: Value) => Value {
  const instead = new Map(identity.ids.map((id, n) => [keyOf(id), erasedIds[n]!]))
  const emails = new Set(identity.emails.map(keyOf))
  const names = new Set(identity.names.map(keyOf))
  const [ids, addresses, told] = [identity.ids, identity.emails, namesIn(identity)].map(bothForms)
  const kinds = [among(ids!, notWithin), among(addresses!, notInAddress), among(told!, notWithin)]
  const pattern = new RegExp(kinds.filter((kind) => kind !== null).join('|') || '(?!)', 'giu')

  function text(told: string): string {
    const key = keyOf(told)
    if (emails.has(key)) return ''
    if (names.has(key)) return erasedName
    return told.replace(
      pattern,
      (found) => instead.get(keyOf(found)) ?? (found.length >= mark.length ? mark : '…'),
    )
  }

  function value(told: unknown): unknown {
    if (typeof told === 'string') return text(told)
    if (Array.isArray(told)) return told.map(value)
    if (typeof told !== 'object' || told === null) return told
    return Object.fromEntries(
      Object.entries(told).map(([key, inner]) => [
        text(key),
        instead.has(keyOf(key)) ? nameless(value(inner)) : value(inner),
      ]),
    )
  }
  return (told) => value(told) as typeof told
}

/** What stands under the person's own id: also a name that others share is theirs here. */
function nameless(told: unknown): unknown {
  if (typeof told !== 'object' || told === null) return told
  return {
    ...told,
    ...('name' in told ? { name: erasedName } : {}),
    ...('email' in told ? { email: '' } : {}),
  }
}

interface Bounds {
  readonly before: string
  readonly after: string
}

const notWithin: Bounds = { before: '(?<![\\p{L}\\p{N}])', after: '(?![\\p{L}\\p{N}])' }
/** Not the end or the beginning of a longer address: lena@vos.example is not lena@vos.example.org. */
const notInAddress: Bounds = {
  before: '(?<![\\p{L}\\p{N}_]|[\\p{L}\\p{N}][.+-])',
  after: '(?![\\p{L}\\p{N}_]|[.@-][\\p{L}\\p{N}])',
}

function among(words: readonly string[], { before, after }: Bounds): string | null {
  return words.length === 0 ? null : `${before}(?:${words.map(escaped).join('|')})${after}`
}

function keyOf(text: string): string {
  return text.trim().normalize('NFC').toLowerCase()
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}
