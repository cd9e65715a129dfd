import type { Change } from '#shared/changes.ts'

/** What differs inside one changed record, field by field, as text. */
export function changedFields({ path, before, after }: Change): {
  id: string
  field: string
  before: string
  after: string
}[] {
  const were = asRecord(before)
  const are = asRecord(after)
  return [...new Set([...Object.keys(were), ...Object.keys(are)])]
    .filter((key) => key !== 'id' && JSON.stringify(were[key]) !== JSON.stringify(are[key]))
    .map((key) => ({
      id: `${path}/${key}`,
      field: inWords(key),
      before: say(were[key]),
      after: say(are[key]),
    }))
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** "dueOn" reads as "due on". */
function inWords(key: string): string {
  const words = key.replace(/([A-Z])/g, ' $1').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function say(value: unknown): string {
  if (value === undefined || value === null || value === '') return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
