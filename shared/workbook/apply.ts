import { actions } from '../actions.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { withoutDeadLinks } from '../links.ts'
import type { Plan } from '../plan.ts'
import type { Edit } from './edits.ts'
import { danglingIn, knownIds } from './references.ts'
import type { ImportProblem } from './read.ts'
import { type Step, problem, stepsOf } from './steps.ts'
import { humanised } from './values.ts'

export interface Applied {
  readonly plan: Plan
  /** Edits that changed something, with the fields that did. */
  readonly edits: readonly Edit[]
  readonly problems: readonly ImportProblem[]
}

/**
 * Carries out the edits by the plan's own actions, so that no rule can be passed by: what an action refuses, or somebody
 * else changed since the workbook was taken out, becomes a problem and stays as it is.
 */
export function applyEdits(plan: Plan, edits: readonly Edit[], stamp: Stamp): Applied {
  const ids = knownIds(plan, edits)
  const planned = edits.map((edit) => {
    const dangling = edit.kind === 'remove' ? [] : danglingIn(edit, ids)
    const sound = {
      ...edit,
      fields: edit.fields.filter((name) => !dangling.some(({ field }) => field === name)),
    }
    const { steps, problems } = stepsOf(plan, sound)
    return {
      steps,
      problems: [...dangling.map(({ field, message }) => problem(edit, field, message)), ...problems],
    }
  })
  const done = carryOut(
    plan,
    planned.flatMap(({ steps }) => steps),
    stamp,
  )
  const changed = edits.flatMap((edit) => {
    const fields = done.made.filter((step) => step.edit.home === edit.home && step.edit.id === edit.id)
    if (fields.length === 0) return []
    const names = new Set(
      fields.flatMap(({ input, field }) => (field === null ? Object.keys(input) : [field])),
    )
    return [
      edit.kind === 'change' ? { ...edit, fields: edit.fields.filter((name) => names.has(name)) } : edit,
    ]
  })
  return {
    plan: done.plan,
    edits: changed,
    problems: [...planned.flatMap(({ problems }) => problems), ...done.problems],
  }
}

/** Steps that need what a later one makes wait for it; a step with several fields is tried field by field when refused. */
function carryOut(
  start: Plan,
  all: readonly Step[],
  stamp: Stamp,
): { plan: Plan; made: Step[]; problems: ImportProblem[] } {
  let plan = start
  let waiting = all
  const made: Step[] = []
  for (;;) {
    const refused: { step: Step; message: string }[] = []
    for (const step of waiting) {
      try {
        plan = withoutDeadLinks(plan, actions[step.action].apply(plan, step.input, { ...stamp, id: step.id }))
        made.push(step)
      } catch (reason) {
        if (!(reason instanceof Refusal)) throw reason
        refused.push({ step, message: reason.message })
      }
    }
    const isStuck = refused.length === waiting.length
    if (refused.length === 0 || (isStuck && !refused.some(({ step }) => isSplittable(step))))
      return {
        plan,
        made,
        problems: refused.map(({ step, message }) => problem(step.edit, step.field, said(message))),
      }
    waiting = refused.flatMap(({ step }) => (isStuck && isSplittable(step) ? split(step) : [step]))
  }
}

function isSplittable({ edit, field, input }: Step): boolean {
  return (
    edit.kind === 'change' && field === null && Object.keys(input).some((name) => edit.fields.includes(name))
  )
}

function split({ input, ...step }: Step): Step[] {
  const told = Object.keys(input).filter((name) => step.edit.fields.includes(name))
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !told.includes(name)))
  return told.map((field) => ({ ...step, field, input: { ...rest, [field]: input[field] } }))
}

/** “dueOn: Write…” names a field as the code does; people know it by its column. */
function said(message: string): string {
  return message.replace(/^[a-z][A-Za-z.]*(?=: )/, (path) => path.split('.').map(humanised).join(': '))
}
