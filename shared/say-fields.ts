import { sayDay } from './basics/day.ts'
import { isSame } from './basics/same.ts'
import type { Change } from './changes.ts'
import { type Plan, planListNames } from './plan.ts'
import { wordOfValue } from './words/stored-values.ts'

/** One field of a record: what stood there and what stands there, in words. */
export interface FieldChange {
  /** Unique within the change: the way to the field. */
  readonly id: string
  readonly field: string
  readonly before: string
  readonly after: string
}

const nothing = '–'
/** Longer texts are told by their beginning; the record itself has the rest. */
const longest = 400

/** Names of fields that splitting their key would not give. */
const fieldNames: Readonly<Record<string, string>> = {
  ksiIds: 'KSIs',
  outcomeIds: 'Outcomes',
  keyResultIds: 'Key results',
  siteIds: 'Sites',
  waveIds: 'Waves',
  presentIds: 'Present',
  raci: 'RACI',
  checkIns: 'Check-in',
  checkInEvery: 'Asked for a check-in',
  fromMessage: 'Message it was saved from',
  members: 'Member',
  tasks: 'Task',
  versions: 'Version in force',
  reviewKsiId: 'KSI of the review',
}

/** What differs inside one changed record, field by field; a record that came or went is told by all it holds. */
export function sayFields({ path, before, after }: Change, plan: Plan): FieldChange[] {
  const names = namesIn(plan)
  return fieldsOf(before, after, path, '').filter((each) => each.before !== each.after)

  function fieldsOf(were: unknown, are: unknown, way: string, prefix: string): FieldChange[] {
    const [old, young] = [asRecord(were), asRecord(are)]
    return [...new Set([...Object.keys(old), ...Object.keys(young)])]
      .filter((key) => key !== 'id' && !isSame(old[key], young[key]))
      .flatMap((key) => fieldOf(key, old[key], young[key], `${way}/${key}`, prefix))
  }

  function fieldOf(key: string, were: unknown, are: unknown, way: string, prefix: string): FieldChange[] {
    const inner = way === `people/${key}` ? null : childrenOf(were, are)
    if (way === `people/${key}`) return person(key, were, are, way)
    if (inner === null)
      return [{ id: way, field: prefix + nameOf(key), before: say(key, were), after: say(key, are) }]
    return inner.flatMap(({ id, before: old, after: young }) => {
      const title = titleOf(young ?? old)
      if (old === undefined || young === undefined)
        return [{ id: `${way}/${id}`, field: prefix + nameOf(key), before: told(old), after: told(young) }]
      return fieldsOf(old, young, `${way}/${id}`, `${prefix}${nameOf(key)} ${title}: `)
    })
  }

  function person(id: string, were: unknown, are: unknown, way: string): FieldChange[] {
    if (were !== undefined && are !== undefined) return fieldsOf(were, are, way, `${names.get(id) ?? id}: `)
    return [{ id: way, field: 'Person', before: told(were), after: told(are) }]
  }

  function told(record: unknown): string {
    return record === undefined ? nothing : titleOf(record)
  }

  function titleOf(record: unknown): string {
    const { title, name, text, personId, value, note, version, at } = asRecord(record)
    const said = [title, name, text].find((each) => typeof each === 'string' && each !== '')
    if (typeof said === 'string') return `“${said}”`
    if (typeof value === 'number') return [String(value), note].filter(Boolean).join(': ')
    if (typeof version === 'number') return `version ${version}`
    return say('personId', personId) === nothing ? say('at', at) : say('personId', personId)
  }

  function say(key: string, value: unknown): string {
    if (value === undefined || value === null || value === '') return nothing
    if (typeof value === 'boolean') return value ? 'Yes' : 'No'
    if (typeof value === 'number') return String(value)
    if (typeof value === 'string') return cut(names.get(value) ?? wordOfValue(key, value) ?? sayDate(value))
    if (Array.isArray(value))
      return value.length === 0 ? nothing : cut(value.map((each) => say(key, each)).join(', '))
    const inside = Object.entries(asRecord(value)).filter(
      ([name, each]) =>
        name !== 'id' && each !== null && each !== '' && !(Array.isArray(each) && !each.length),
    )
    return cut(inside.map(([name, each]) => `${nameOf(name)}: ${say(name, each)}`).join('; ')) || nothing
  }
}

/** "dueOn" reads as "Due on", "ownerId" as "Owner". A role of a RACI cell keeps its own name. */
function nameOf(key: string): string {
  const known = Object.hasOwn(fieldNames, key) ? fieldNames[key] : undefined
  if (known) return known
  const words = key
    .replace(/Ids?$/, '')
    .replace(/([A-Z])/g, ' $1')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The records nested in a list, matched by id; null where it is not a list of such. */
function childrenOf(before: unknown, after: unknown) {
  const rows = [before, after].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []))
  const isNested = rows.length > 0 && rows.every((row) => typeof asRecord(row)['id'] === 'string')
  if (!isNested) return null
  const [were, are] = [byId(before), byId(after)]
  return [...new Set([...were.keys(), ...are.keys()])]
    .filter((id) => !isSame(were.get(id), are.get(id)))
    .map((id) => ({ id, before: were.get(id), after: are.get(id) }))
}

function byId(rows: unknown): Map<string, unknown> {
  const list = Array.isArray(rows) ? (rows as unknown[]) : []
  return new Map(list.map((row) => [String(asRecord(row)['id']), row]))
}

/** What ids stand for: people by name, records by title. */
function namesIn(plan: Plan): ReadonlyMap<string, string> {
  const records = planListNames.flatMap((list) =>
    (plan[list] as readonly { id: string; title?: string; name?: string }[]).map(
      ({ id, title, name }) => [id, title ?? name ?? id] as const,
    ),
  )
  const people = Object.entries(plan.people).map(([id, { name }]) => [id, name] as const)
  return new Map([...records, ...people])
}

function sayDate(text: string): string {
  return /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(text) ? sayDay(text.slice(0, 10)) : text
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)} …` : text
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
