import type { Option } from './edit-values.ts'

/** Choices of a closed set of values, in the words people read. */
export function optionsOf(words: Readonly<Record<string, string>>): Option[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}

/** Choices among records of the plan. */
export function recordOptions(rows: readonly { id: string; title?: string; name?: string }[]): Option[] {
  return rows.map(({ id, title, name }) => ({ value: id, label: title ?? name ?? id }))
}
