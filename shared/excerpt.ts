import { eraserOf, type Identity } from './erasure.ts'

/* Of what is kept about many, what is about one person: nobody is handed the data of others with their own. */

/**
 * Keeps of any JSON value the texts, the list items and the entries in which the person occurs, where erasing would
 * alter something. A record keeps its own plain fields as well, which say what it is; what is under the person's own id
 * is theirs as a whole. Undefined where nothing is about them.
 */
export function excerptOf(identity: Identity): (value: unknown) => unknown {
  const erase = eraserOf(
    identity,
    identity.ids.map(() => 'erased-'),
  )
  const names = (text: unknown) => typeof text === 'string' && erase(text) !== text

  function excerpt(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return names(value) ? value : undefined
    if (Array.isArray(value)) {
      const items = value.map(excerpt).filter((item) => item !== undefined)
      return items.length > 0 ? items : undefined
    }
    return excerptOfRecord(value as Readonly<Record<string, unknown>>)
  }

  function excerptOfRecord(record: Readonly<Record<string, unknown>>): unknown {
    if (names(record.personId)) return record
    const fields = Object.entries(record).map(([key, value]) => {
      const isTheirs = names(key)
      return { key, value, isTheirs, about: isTheirs ? value : excerpt(value) }
    })
    if (fields.every(({ isTheirs, about }) => !isTheirs && about === undefined)) return undefined
    // Beside the id of a person stand those of others.
    const isByPerson = fields.some(({ isTheirs }) => isTheirs)
    const kept = fields.filter(({ value, about }) => about !== undefined || (!isByPerson && isPlain(value)))
    return Object.fromEntries(kept.map(({ key, value, about }) => [key, about === undefined ? value : about]))
  }
  return excerpt
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null
}
