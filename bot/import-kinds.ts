import type { ImportKind, ImportTally } from '#shared/api-people.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import type { CellProblem, ImportColumn, Mapping } from '#shared/import-columns.ts'
import {
  emailKey,
  identify,
  merged,
  missingIn,
  peopleColumns,
  type PeopleGround,
  peopleGround,
  readPersonRow,
  type ToldPerson,
} from '#shared/import-people.ts'
import { readSiteRow, siteColumns, siteNamed } from '#shared/import-sites.ts'
import type { Plan } from '#shared/plan.ts'
import { rosterEdit, type RosterPerson } from '#shared/roster.ts'
import type { CheckedRow, GoodRow, StagedRow } from './ports/roster-imports.ts'
import { emailId } from './email-id.ts'
import type { World } from './ports/world.ts'

export const columnsOf: Readonly<Record<ImportKind, readonly ImportColumn[]>> = {
  people: peopleColumns,
  sites: siteColumns,
}

/** What a check found in some rows. */
interface Checked {
  readonly rows: readonly CheckedRow[]
  readonly tally: Omit<ImportTally, 'missing'>
}

/** Checks rows in the order of the file; it remembers those before, so that nobody comes twice. */
export type Checker = (rows: readonly StagedRow[]) => Promise<Checked>

export function checkerOf(world: World, plan: Plan, kind: ImportKind, mapping: Mapping): Checker {
  return kind === 'people' ? peopleChecker(world, plan, mapping) : siteChecker(plan, mapping)
}

/** The person a good row makes. Refuses 'conflict' where its wave or site has left the plan since the check. */
export function mergeRow(ground: PeopleGround, existing: RosterPerson | null, row: GoodRow): RosterPerson {
  const told = row.told as ToldPerson
  const isGone =
    (told.waveId != null && !ground.hasWave(told.waveId)) ||
    (told.siteId != null && !ground.hasSite(told.siteId))
  if (isGone)
    throw new Refusal(
      'conflict',
      'A wave or a site in the file has left the plan meanwhile. Import the file again.',
    )
  return merged(existing, { ...told, id: row.personId! }, ground)
}

function peopleChecker(world: World, plan: Plan, mapping: Mapping): Checker {
  const ground = peopleGround(plan)
  const seen = new Map<string, number>()

  return async (rows) => {
    const read = rows.map(({ line, cells }) => ({ line, ...readPersonRow(cells, mapping, ground) }))
    const emails = read.flatMap(({ told }) => told.email ?? [])
    const ids = read.flatMap(({ told }) => told.id ?? [])
    const found = await world.roster.known(plan.id, { ids: [...ids, ...emails.map(emailId)], emails })
    const known = {
      byId: new Map(found.map((person) => [person.id, person])),
      byEmail: new Map(found.map((person) => [emailKey(person.email), person])),
      idOfEmail: emailId,
    }
    const results = read.map(({ line, told, problems }) => {
      const { id, existing, replaces } = identify(told, known)
      const all = [
        ...problems,
        ...(problems.length === 0 ? missingIn(told, id, existing === null) : []),
        ...twice(seen, id, line, 'This person'),
      ]
      const after = id === null ? null : merged(existing, { ...told, id }, ground)
      const isChanged = after !== null && Object.keys(rosterEdit(existing, after)).length > 0
      const isMoved = existing !== null && after !== null && existing.waveId !== after.waveId
      return {
        row: { line, personId: id, replaces, told, problems: all },
        outcome: outcomeOf(all, existing === null, isChanged),
        isMoved: isMoved && all.length === 0,
      }
    })
    return { rows: results.map(({ row }) => row), tally: tallyOf(results) }
  }
}

function siteChecker(plan: Plan, mapping: Mapping): Checker {
  const seen = new Map<string, number>()

  return async (rows) => {
    const results = rows.map(({ line, cells }) => {
      const { told, problems } = readSiteRow(cells, mapping)
      const existing = told.name === undefined ? undefined : siteNamed(plan.sites, told.name)
      const all = [...problems, ...twice(seen, told.name?.toLowerCase() ?? null, line, 'This site')]
      const { name: _, ...others } = told
      const isChanged = Object.entries(others).some(
        ([field, value]) =>
          JSON.stringify(existing?.[field as keyof typeof others]) !== JSON.stringify(value),
      )
      return {
        row: { line, personId: null, replaces: null, told, problems: all },
        outcome: outcomeOf(all, existing === undefined, isChanged),
        isMoved: false,
      }
    })
    return { rows: results.map(({ row }) => row), tally: tallyOf(results) }
  }
}

function twice(
  seen: Map<string, number>,
  key: string | null,
  line: number,
  subject: string,
): readonly CellProblem[] {
  if (key === null) return []
  const before = seen.get(key)
  if (before === undefined) {
    seen.set(key, line)
    return []
  }
  return [
    { column: '', wrong: `${subject} stands in row ${before} already.`, todo: 'Keep one of the two rows.' },
  ]
}

type Outcome = 'new' | 'changed' | 'unchanged' | 'bad'

function outcomeOf(problems: readonly CellProblem[], isNew: boolean, isChanged: boolean): Outcome {
  if (problems.length > 0) return 'bad'
  return isNew ? 'new' : isChanged ? 'changed' : 'unchanged'
}

function tallyOf(results: readonly { outcome: Outcome; isMoved: boolean }[]): Checked['tally'] {
  const count = (wanted: Outcome) => results.filter(({ outcome }) => outcome === wanted).length
  return {
    new: count('new'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    bad: count('bad'),
    moved: results.filter(({ isMoved }) => isMoved).length,
  }
}
