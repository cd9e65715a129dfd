import type { z } from 'zod'
import { isEmailId, sayEmailId } from '../basics/email-id.ts'
import { type Plan, Plan as PlanSchema, type PlanList, planListNames } from '../plan.ts'
import { parentOf } from '../links.ts'
import { listWords } from '../words.ts'
import type { Applied } from './apply.ts'
import { editsOf } from './edits.ts'
import { type Home, isList } from './layout.ts'
import type { ImportProblem } from './read.ts'
import { humanised } from './values.ts'
import type { Wanted, WantedRecord } from './wanted.ts'

/** Nothing is in it yet: a workbook then restores everything, what people recorded included. */
export function isEmptyPlan(plan: Plan): boolean {
  const alone = Object.keys(plan.people).length === 1 && plan.committee.members.length === 0
  return alone && planListNames.every((list) => plan[list].length === 0)
}

/** The plan a workbook describes, in place of an empty one. The person who imports leads it. */
export function restorePlan(empty: Plan, wanted: Wanted, by: string): Applied {
  const problems: ImportProblem[] = []
  const sound = wanted.records.flatMap((record) => {
    const read = schemaOf(record.home).safeParse(record.after)
    if (read.success) return [{ ...record, after: read.data as WantedRecord['after'] }]
    problems.push(...read.error.issues.slice(0, 3).map((issue) => broken(record, issue)))
    return []
  })
  problems.push(...sound.filter(isOutside).map(leftOut))
  const known = new Set(sound.map(({ home, id }) => `${home}/${id}`))
  const placed = sound.filter((record) => {
    if (isOutside(record)) return false
    const parent = isList(record.home) ? parentOf(record.home, record.after) : null
    if (!parent || known.has(`${parent.list}/${parent.id}`)) return true
    const { sheet, row } = record
    const message = `The ${listWords[parent.list]} it belongs to (“${parent.id}”) is not in the workbook. The row was left out.`
    problems.push({ sheet, row, column: null, message })
    return false
  })
  const of = (home: Home) => placed.filter((record) => record.home === home)
  const lists = planListNames.map((list): [PlanList, unknown] => [list, of(list).map(({ after }) => after)])
  const people = Object.fromEntries(of('people').map(({ id, after }) => [id, after])) as Plan['people']
  const lead = people[by] ?? empty.people[by]
  const committee = (of('committee')[0]?.after ?? empty.committee) as Plan['committee']
  const plan = {
    ...empty,
    ...(Object.fromEntries(lists) as Pick<Plan, PlanList>),
    profile: (of('profile')[0]?.after ?? empty.profile) as Plan['profile'],
    committee: { ...committee, members: committee.members.filter((seat) => !isEmailId(seat.personId)) },
    people: { ...people, ...(lead ? { [by]: { ...lead, role: 'lead' as const } } : {}) },
  }
  return { plan, edits: editsOf({ ...wanted, records: placed, removed: [] }), problems }
}

/** Somebody who would be on the plan and could not enter it. */
function isOutside({ home, id }: WantedRecord): boolean {
  return home === 'people' && isEmailId(id)
}

function leftOut({ sheet, row }: WantedRecord): ImportProblem {
  const message = `${sayEmailId('this person')} The row was left out, and any seat of theirs on the committee.`
  return { sheet, row, column: null, message }
}

function schemaOf(home: Home): z.ZodType {
  if (isList(home)) return PlanSchema.shape[home].element as z.ZodType
  return home === 'people' ? PlanSchema.shape.people.valueType : PlanSchema.shape[home]
}

function broken({ sheet, row }: WantedRecord, issue: z.core.$ZodIssue): ImportProblem {
  const column = issue.path.map((part) => humanised(String(part))).join(': ')
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined
  const message = isMissing ? 'This is needed.' : issue.message
  return { sheet, row, column: column || null, message: `${message} The row was left out.` }
}
