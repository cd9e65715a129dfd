import { type ActionName, isActionName, may } from './actions.ts'
import type { HistoryEntry } from './api.ts'
import { Refusal } from './basics/refusal.ts'
import type { Role } from './basics/role.ts'
import { isSame } from './basics/same.ts'
import { type Change, undoChanges } from './changes.ts'
import { parentOf, removedIds, strays, withoutDeadLinks } from './links.ts'
import { refuseEmailIds, refuseLeadless } from './parts/person.ts'
import { type Plan, type PlanList, planListNames } from './plan.ts'
import { upgradeRecord } from './upgrade-plan.ts'
import { listWords } from './words.ts'
import type { Home } from './workbook/layout.ts'
import { leavingWords } from './whole-plan.ts'
import { wayOf } from './workbook/ways.ts'

/** What people outside the plan have already seen; taking it back would tell them something else happened. */
const seenOutside: Partial<Record<ActionName | 'createPlan', string>> = {
  createPlan: 'The plan begins with this; it cannot be undone.',
  startRound: 'People have been asked already. Close the round instead.',
  closeRound: 'The round is closed and its figures count. Start a new one instead.',
  cancelRound: 'The round was called off and people were told. Start a new one instead.',
  openVote: 'People have been asked to vote already. Decide otherwise in a new decision.',
  castVote: 'A vote counts as it was cast. Vote again while the vote is open.',
  closeVote: 'The vote was counted and decided. Decide otherwise in a new decision.',
  approveMinutes: 'Approved minutes are locked. Note a correction at a later meeting.',
  sendFollowUp: 'People have received it already. Send it again instead.',
  activateKsi: 'An active KSI is judged by its frozen yardstick. Revise it by a decision instead.',
  reviseKsi: 'Figures are judged by the new yardstick already. Revise it again by a decision.',
  closeMeeting: 'What changed since a closed meeting is told from it. Correct it at the next meeting.',
  shareWithTeam: 'Members of the team may have read it by now. Stop sharing instead.',
  stopSharing: 'Whom a plan is open to is decided anew. Share it again instead.',
  recordDecision: 'The decision log only grows. Record a decision that supersedes this one.',
}

/** Why a change of that kind cannot be undone, or null where it can. */
export function whyNotUndone(action: string): string | null {
  return Object.hasOwn(seenOutside, action) ? seenOutside[action as ActionName]! : null
}

/**
 * The plan without what one entry of its history did, while everything it touched is still as it left it.
 * Only who made it or a lead may; refuses 'forbidden' and 'conflict', saying what to do instead.
 * @param once the plan just before that entry: where its records stood in their lists.
 */
export function undoEntry(now: Plan, entry: HistoryEntry, once: Plan, by: string): Plan {
  refuseStrangers(now, entry, by)
  const why = whyNotUndone(entry.action)
  if (why) throw new Refusal('conflict', why)
  // A workbook brings them too, and nobody who was asked or told hears that they are gone.
  if (entry.changes.some(({ path }) => /^(decisions|rounds)\//.test(path)))
    throw new Refusal(
      'conflict',
      'Decisions and survey rounds stay on record. Edit what else it changed instead.',
    )
  // Taking in a file ended what was shared there; nobody here may have been asked.
  if (entry.changes.some(({ path }) => path === 'sharedWith'))
    throw new Refusal('conflict', seenOutside.stopSharing!)
  if (entry.changes.length === 0) throw new Refusal('conflict', 'That change left everything as it was.')

  const undone = undoChanges(
    now,
    entry.changes.map((change) => (change.path.includes('/') ? asLeft(now, change) : keyByKey(now, change))),
  )
  const known = new Set(strays(now))
  if (strays(undone, removedIds(now, undone)).some((path) => !known.has(path)))
    throw new Refusal('conflict', 'Other records hang on this by now. Remove them first, or edit it instead.')
  refuseEmailIds(now.people, undone.people)
  refuseLeadless(now.people, undone.people)
  refuseNewSeatsOutside(now, undone)
  if (!Object.hasOwn(undone.people, by)) throw new Refusal('conflict', leavingWords)
  return { ...inOldPlaces(withoutDeadLinks(once, undone), now, once), revision: now.revision + 1 }
}

/**
 * The plan with a record that an entry removed, its children and the links to it that the entry took away.
 * Only a lead may; refuses 'forbidden', 'not-found' and 'conflict', saying what to do first.
 */
export function restoreRecord(
  now: Plan,
  entry: HistoryEntry,
  path: string,
  { once, by }: { readonly once: Plan; readonly by: string },
): Plan {
  if (now.people[by]?.role !== 'lead')
    throw new Refusal('forbidden', 'Only a lead can bring back what was removed. Ask one.')
  const removed = entry.changes.filter(({ after, path: each }) => after === null && each.includes('/'))
  const main = removed.find((change) => change.path === path)
  if (!main) throw new Refusal('not-found', 'That change did not remove this record.')

  const back = withChildren(main, removed)
  for (const { path: each, before } of back) {
    const [list, id] = placeOf(each)
    if (rowsOf(now, list).some((row) => row.id === id))
      throw new Refusal('conflict', `“${titleOf(before)}” is in the plan already.`)
  }
  const parent = parentOf(placeOf(path)[0], main.before)
  if (parent && !rowsOf(now, parent.list).some(({ id }) => id === parent.id))
    throw new Refusal('conflict', `Bring back its ${listWords[parent.list]} first: it hangs on that.`)

  const restored = relinked(
    undoChanges(now, back),
    entry.changes,
    new Set(back.map((each) => placeOf(each.path)[1])),
  )
  return { ...inOldPlaces(withoutDeadLinks(once, restored), now, once), revision: now.revision + 1 }
}

function refuseStrangers(now: Plan, entry: HistoryEntry, by: string): void {
  const role = Object.hasOwn(now.people, by) ? now.people[by]!.role : null
  if (role === null || (role !== 'lead' && !(entry.by === by && mayAgain(role, entry))))
    throw new Refusal('forbidden', 'Only who made a change, or a lead, can undo it.')
}

/** A seat belongs to somebody on the plan: else they would get ballots and count for the quorum, and could not vote. */
function refuseNewSeatsOutside(now: Plan, undone: Plan): void {
  const known = seatsOutside(now)
  if (seatsOutside(undone).every((personId) => known.includes(personId))) return
  const words = 'Somebody would be on the committee and not on the plan. Take them off the committee first'
  throw new Refusal('conflict', `${words}, or add them to the plan.`)
}

function seatsOutside({ people, committee }: Plan): string[] {
  return committee.members.flatMap(({ personId }) => (Object.hasOwn(people, personId) ? [] : [personId]))
}

/** Roles change: who was a lead once undoes nothing by it. What an undo did, roles may do as far as they edit that part. */
function mayAgain(role: Role, { action, changes }: HistoryEntry): boolean {
  if (isActionName(action)) return may(role, action)
  if (action !== 'undoChange') return false
  return changes.every(({ path, before, after }) => {
    const way = wayOf(path.split('/')[0] as Home)
    const needed = before === null ? way.remove : after === null ? way.add : way.put
    return needed !== null && may(role, needed)
  })
}

function asLeft(now: Plan, change: Change): Change {
  const [list, id] = placeOf(change.path)
  const left = upgradeRecord(list, change.after)
  const found = rowsOf(now, list).find((row) => row.id === id) ?? null
  if (!isSame(found, left)) throw changedSince(titleOf(change.after ?? change.before))
  return change
}

/** Profile, people and committee are one record each, but a change touches only some of their fields. */
function keyByKey(now: Plan, { path, before, after }: Change): Change {
  const home = path as 'profile' | 'people' | 'committee'
  const [old, left] = [asRecord(upgradeRecord(path, before)), asRecord(upgradeRecord(path, after))]
  const are = asRecord(now[home])
  const touched = [...new Set([...Object.keys(old), ...Object.keys(left)])].filter(
    (key) => !isSame(old[key], left[key]),
  )
  if (touched.some((key) => !isSame(are[key], left[key]))) throw changedSince(homeWords[home])
  const kept = Object.entries(are).filter(([key]) => !touched.includes(key))
  const back = touched.flatMap((key) => (Object.hasOwn(old, key) ? [[key, old[key]] as const] : []))
  return { path, before: Object.fromEntries([...kept, ...back]), after: now[home] }
}

const homeWords = {
  profile: 'the settings of the plan',
  people: 'the people of the plan',
  committee: 'the committee',
}

function changedSince(what: string): Refusal {
  return new Refusal('conflict', `Somebody changed “${what}” since. Undo the newer change first, or edit it.`)
}

/** The record and what hung on it, out of everything one change removed. */
function withChildren(main: Change, removed: readonly Change[]): Change[] {
  const children = removed.filter(({ path, before }) => {
    const parent = parentOf(placeOf(path)[0], before)
    return parent !== null && `${parent.list}/${parent.id}` === main.path
  })
  return [main, ...children.flatMap((child) => withChildren(child, removed))]
}

/** Links that the removal took out of records which are still there. */
function relinked(plan: Plan, changes: readonly Change[], back: ReadonlySet<string>): Plan {
  return changes
    .filter(({ path, before, after }) => path.includes('/') && before !== null && after !== null)
    .reduce((restored, { path, before }) => {
      const [list, id] = placeOf(path)
      const rows = rowsOf(restored, list).map((row) =>
        row.id === id ? linkedAgain(row, asRecord(before), back) : row,
      )
      return { ...restored, [list]: rows }
    }, plan)
}

function linkedAgain(row: Row, before: Readonly<Record<string, unknown>>, back: ReadonlySet<string>): Row {
  const lists = Object.entries(before).flatMap(([key, value]) => {
    const now = row[key]
    if (!key.endsWith('Ids') || !Array.isArray(value) || !Array.isArray(now)) return []
    const lost = value.filter((id: unknown) => typeof id === 'string' && back.has(id) && !now.includes(id))
    return lost.length > 0 ? [[key, [...(now as unknown[]), ...(lost as unknown[])]] as const] : []
  })
  return { ...row, ...Object.fromEntries(lists) }
}

/** Records that came back stand where they stood: behind the neighbour they stood behind. */
function inOldPlaces(plan: Plan, before: Plan, once: Plan): Plan {
  const lists = planListNames.flatMap((list) => {
    const there = new Set(rowsOf(before, list).map(({ id }) => id))
    const back = rowsOf(plan, list).filter(({ id }) => !there.has(id))
    if (back.length === 0) return []
    const order = rowsOf(once, list).map(({ id }) => id)
    const kept = rowsOf(plan, list).filter(({ id }) => there.has(id))
    const inOrder = [...back].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
    return [[list, inOrder.reduce((rows, row) => placed(rows, row, order), kept)] as const]
  })
  return { ...plan, ...Object.fromEntries(lists) }
}

function placed(rows: readonly Row[], row: Row, order: readonly string[]): Row[] {
  const earlier = new Set(order.slice(0, Math.max(0, order.indexOf(row.id))))
  const at = rows.map(({ id }) => earlier.has(id)).lastIndexOf(true)
  return [...rows.slice(0, at + 1), row, ...rows.slice(at + 1)]
}

type Row = Readonly<Record<string, unknown>> & { readonly id: string }

function rowsOf(plan: Plan, list: PlanList): readonly Row[] {
  return plan[list]
}

function placeOf(path: string): [PlanList, string] {
  const slash = path.indexOf('/')
  return [path.slice(0, slash) as PlanList, path.slice(slash + 1)]
}

function titleOf(record: unknown): string {
  const { title, name, source } = asRecord(record)
  return [title, name, source].find((each) => typeof each === 'string') ?? 'this'
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
