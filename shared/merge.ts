import { type Clash, Refusal } from './basics/refusal.ts'
import { isSame } from './basics/same.ts'
import type { HistoryEntry } from './api.ts'
import { changesBetween } from './changes.ts'
import { type Plan, type PlanList, planListNames } from './plan.ts'
import { listWords } from './words.ts'

/**
 * A change made while looking at `base`, carried out on the newest state. What others changed meanwhile in other
 * fields stays; where it would lose what they did, it is refused as 'conflict' with every clash, and nothing is lost.
 * @param told the input of the change, as the person sent it.
 */
export function changeOnto(base: Plan, now: Plan, told: unknown, change: (plan: Plan) => Plan): Plan {
  if (base.revision === now.revision) return change(now)
  const gone = removedMeanwhile(base, now, told)
  if (gone.length > 0) throw new Refusal('conflict', sayGone(gone[0]!), gone)
  const result = change(now)
  const found = clashes(base, now, result, Object.keys(asRecord(told)))
  if (found.length > 0)
    throw new Refusal('conflict', 'Somebody changed the same thing meanwhile. Choose what stands.', found)
  return result
}

/**
 * What others did between `base` and `now` that `result` (mine on top of now) would undo, field by field. Lists that
 * keep what they added and leave out what they took away do not clash, so check-ins, votes and comments never do.
 * Records inside a record (members, tasks, people) are compared one by one unless the input told their whole list.
 */
export function clashes(base: Plan, now: Plan, result: Plan, told: readonly string[]): Clash[] {
  const theirs = new Map(changesBetween(base, now).map((change) => [change.path, change]))
  return changesBetween(now, result).flatMap(({ path, before, after }) => {
    const other = theirs.get(path)
    if (!other) return []
    if (after === null || before === null) return [clash(path, null, after, before)]
    const sides: Sides = [other.before, before, after]
    // The people of a plan are one record, but each of them is edited alone.
    return path === 'people' ? rowClashes(path, '', sides, told) : fieldClashes(path, '', sides, told)
  })
}

/** The clashes with who made their side, when, and in which revision; entries newest first. */
export function withAuthors(found: readonly Clash[], entries: readonly HistoryEntry[]): Clash[] {
  return found.map((each) => {
    const entry = entries.find(({ changes }) =>
      changes.some(
        ({ path, before, after }) =>
          path === each.path && !isSame(valueIn(before, each.field), valueIn(after, each.field)),
      ),
    )
    return entry ? { ...each, by: entry.by, at: entry.at, revision: entry.revision } : each
  })
}

/** Whether a record of that id stands in the plan, also one inside another record. */
export function holdsRecord(plan: Plan, id: string): boolean {
  return (
    Object.values(plan).some(
      (list) =>
        has(list, id) ||
        (Array.isArray(list) &&
          list.some((row) => Object.values(asRecord(row)).some((inner) => has(inner, id)))),
    ) || plan.committee.members.some((member) => member.id === id)
  )
}

/** What a value was when I looked, what it is now, and what it would be with my change. */
type Sides = readonly [base: unknown, now: unknown, mine: unknown]

function fieldClashes(path: string, way: string, sides: Sides, told: readonly string[]): Clash[] {
  const found = keysOf(sides).flatMap((key) => {
    const inner = sides.map((side) => asRecord(side)[key]) as unknown as Sides
    if (!isLost(inner)) return []
    if (told.includes(key) || !inner.slice(1).every(isListOfRows))
      return [{ isTold: told.includes(key), clashes: [clash(path, way + key, inner[2], inner[1])] }]
    const rows = inner.map(rowsById) as unknown as Sides
    return [{ isTold: true, clashes: rowClashes(path, `${way}${key}/`, rows, told) }]
  })
  // Stamps and states that follow from a told field differ with it; asking about them too would ask twice.
  const asked = found.some(({ isTold }) => isTold) ? found.filter(({ isTold }) => isTold) : found
  return asked.flatMap((each) => each.clashes)
}

function rowClashes(path: string, way: string, sides: Sides, told: readonly string[]): Clash[] {
  return keysOf(sides).flatMap((id) => {
    const inner = sides.map((side) => asRecord(side)[id]) as unknown as Sides
    if (!isLost(inner)) return []
    const [, theirs, mine] = inner
    if (theirs === undefined || mine === undefined)
      return [clash(path, way + id, mine ?? null, theirs ?? null)]
    return fieldClashes(path, `${way}${id}/`, inner, told)
  })
}

/** Whether others changed it, and my change would change what they made of it. */
function isLost([base, now, mine]: Sides): boolean {
  return !isSame(base, now) && !isSame(now, mine) && !keeps(base, now, mine)
}

/** A list that keeps what they added and does not bring back what they took away loses nothing of theirs. */
function keeps(base: unknown, now: unknown, mine: unknown): boolean {
  if (!Array.isArray(now) || !Array.isArray(mine)) return false
  const were = Array.isArray(base) ? (base as unknown[]) : []
  const isIn = (list: readonly unknown[], each: unknown) => list.some((one) => isSame(one, each))
  return (
    now.every((each) => isIn(were, each) || isIn(mine, each)) &&
    were.every((each) => isIn(now, each) || !isIn(mine, each))
  )
}

/** What the input names by a field of its own (the record, its parent) and somebody has removed since. */
function removedMeanwhile(base: Plan, now: Plan, told: unknown): Clash[] {
  const ids = new Set(Object.values(asRecord(told)).filter((value) => typeof value === 'string'))
  return planListNames.flatMap((list) => {
    const left = new Set(now[list].map(({ id }) => id))
    return (base[list] as readonly { id: string }[])
      .filter(({ id }) => ids.has(id) && !left.has(id))
      .map(({ id }) => clash(`${list}/${id}`, null, told, null))
  })
}

function sayGone({ path }: Clash): string {
  const noun = listWords[path.split('/')[0] as PlanList]
  return `Somebody removed this ${noun} meanwhile. A lead can bring it back; what you wrote is still here.`
}

function clash(path: string, field: string | null, mine: unknown, theirs: unknown): Clash {
  return { path, field, mine: mine ?? null, theirs: theirs ?? null, by: null, at: null, revision: null }
}

/** The value at "members/<id>/title" of a record; the record itself for null. */
function valueIn(record: unknown, field: string | null): unknown {
  if (field === null) return record
  return field
    .split('/')
    .reduce<unknown>(
      (inside, key) => (isListOfRows(inside) ? rowsById(inside) : asRecord(inside))[key],
      record,
    )
}

function isListOfRows(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((row) => keyOf(row) !== null)
}

function rowsById(value: unknown): Readonly<Record<string, unknown>> {
  const rows = Array.isArray(value) ? (value as unknown[]) : []
  return Object.fromEntries(rows.map((row) => [keyOf(row) ?? '', row]))
}

function keyOf(row: unknown): string | null {
  const { id, personId } = asRecord(row)
  return typeof id === 'string' ? id : typeof personId === 'string' ? personId : null
}

function keysOf(sides: Sides): string[] {
  return [...new Set(sides.flatMap((side) => Object.keys(asRecord(side))))]
}

function has(inner: unknown, id: string): boolean {
  return Array.isArray(inner) && inner.some((row) => asRecord(row)['id'] === id)
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
