import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** The earliest moment a zip can tell: what was packed when must not make two equal packs differ. */
const settledTime = new Date(1980, 0, 1, 0, 0, 0)

/**
 * The same Office file without what differs from one writing to the next: the times of its parts, its own dates (they
 * become `at`, ISO 8601) and random ids. Workbooks inside, which hold the numbers of charts, are settled too.
 */
export function settledZip(bytes: Uint8Array, at: string): Uint8Array {
  const parts = Object.entries(unzipSync(bytes)).sort(([a], [b]) => (a < b ? -1 : 1))
  const ids = new Map<string, string>()
  const settled = parts.map(([name, content]) => {
    if (name.endsWith('.xlsx')) return [name, settledZip(content, at)] as const
    if (!name.endsWith('.xml')) return [name, content] as const
    const text = strFromU8(content)
      .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${at.slice(0, 19)}Z`)
      .replace(noXml, '')
      .replace(randomId, (id) => numbered(ids, id))
    return [name, strToU8(text)] as const
  })
  return zipSync(Object.fromEntries(settled), { mtime: settledTime, level: 6 })
}

/** Characters no XML may hold: one in a title and PowerPoint would not open the file. */
const noXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const randomId = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi

/** Each random id becomes the number of its first appearance. */
function numbered(ids: Map<string, string>, id: string): string {
  const known = ids.get(id)
  if (known !== undefined) return known
  const given = `00000000-0000-4000-8000-${String(ids.size + 1).padStart(12, '0')}`
  ids.set(id, given)
  return given
}
