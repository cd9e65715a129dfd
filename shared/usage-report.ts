import { Day } from './basics/day.ts'
import { isErased } from './erasure.ts'
import type { RosterPerson } from './roster.ts'

/** What the Teams user activity report says of one day. */
export interface UsageReport {
  readonly refreshedOn: Day | null
  /** People are shown by hashes: a setting of the tenant. */
  readonly concealed: boolean
  readonly people: readonly ReportedPerson[]
}

export interface ReportedPerson {
  /** Entra object id; null where it is hidden or not in the report. */
  readonly id: string | null
  /** User principal name in lower case; null where it is hidden. */
  readonly name: string | null
  readonly lastActivityOn: Day | null
  readonly calls: number
}

const hiddenId = /^[0-]*$/
const hiddenName = /^[0-9a-f]{32}$/i
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Reads the report by the names of its columns, whatever their order, case and blanks: Microsoft moved columns between
 * releases. Null where a column without which it says nothing is missing. Deleted people are left out.
 */
export function readUsageReport(rows: readonly (readonly string[])[]): UsageReport | null {
  const [heading = [], ...lines] = rows
  const columns = new Map(heading.map((name, n) => [columnKey(name), n]))
  const has = ['lastactivitydate', 'callcount'].every((name) => columns.has(name))
  if (!has || !(columns.has('userprincipalname') || columns.has('userid'))) return null

  const filled = lines.filter((line) => line.some((cell) => cell.trim() !== ''))
  const told = filled.map((line) => {
    const cell = (name: string) => line[columns.get(name) ?? -1]?.trim() ?? ''
    return {
      id: cell('userid'),
      name: cell('userprincipalname'),
      lastActivityOn: dayIn(cell('lastactivitydate')),
      calls: Math.max(0, Math.trunc(Number(cell('callcount')) || 0)),
      isDeleted: /^(true|yes)$/i.test(cell('isdeleted')),
      refreshedOn: dayIn(cell('reportrefreshdate')),
    }
  })
  const concealed = told.length > 0 && told.every(({ id, name }) => isHidden(id, name))
  return {
    refreshedOn: told.find(({ refreshedOn }) => refreshedOn)?.refreshedOn ?? null,
    concealed,
    people: told
      .filter(({ isDeleted }) => !isDeleted)
      .map(({ id, name, lastActivityOn, calls }) => ({
        id: guid.test(id) && !hiddenId.test(id) ? id.toLowerCase() : null,
        name: name === '' || concealed ? null : name.toLowerCase(),
        lastActivityOn,
        calls,
      })),
  }
}

export interface UsageCounts {
  readonly enabled: number
  readonly found: number
  readonly active: number
  readonly calling: number
}

/**
 * What the report says of those of these people who were enabled on that day; whoever was erased is in no report. Where names are hidden nobody can be told
 * apart: then activity is everybody's, and nobody is found.
 */
export function usageOf(
  { people, concealed }: UsageReport,
  roster: readonly Pick<RosterPerson, 'id' | 'email' | 'status' | 'enabledOn'>[],
  day: Day,
): UsageCounts {
  const enabled = roster.filter(
    ({ id, status, enabledOn }) =>
      !isErased(id) &&
      enabledOn !== null &&
      enabledOn <= day &&
      status !== 'optedOut' &&
      status !== 'suspended',
  )
  const byId = new Map(people.flatMap((each) => (each.id ? [[each.id, each] as const] : [])))
  const byName = new Map(people.flatMap((each) => (each.name ? [[each.name, each] as const] : [])))
  const found = enabled.flatMap(
    ({ id, email }) => byId.get(id.toLowerCase()) ?? byName.get(email.toLowerCase()) ?? [],
  )
  const counted = concealed ? people : found
  return {
    enabled: enabled.length,
    found: found.length,
    active: counted.filter(({ lastActivityOn }) => lastActivityOn === day).length,
    calling: counted.filter(({ lastActivityOn, calls }) => lastActivityOn === day && calls > 0).length,
  }
}

/** Some reports write two blanks, others none. */
function columnKey(name: string): string {
  return name.replace(/[^A-Za-z]/g, '').toLowerCase()
}

/** A day, or a moment of it: Microsoft once changed the one into the other. */
function dayIn(text: string): Day | null {
  const day = Day.safeParse(text.slice(0, 10))
  return day.success ? day.data : null
}

function isHidden(id: string, name: string): boolean {
  return hiddenId.test(id) && (name === '' || hiddenName.test(name))
}
