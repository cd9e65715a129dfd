import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import type { Plan } from '../plan.ts'
import { type Applied, applyEdits } from './apply.ts'
import type { Sheet } from './cell.ts'
import { editsOf } from './edits.ts'
import { originOf } from './read-me.ts'
import { readSheets } from './read.ts'
import { isEmptyPlan, restorePlan } from './restore.ts'
import { wantedOf } from './wanted.ts'

export interface ImportOutcome extends Applied {
  readonly notices: readonly string[]
  /** The plan was empty: everything is restored, what people recorded included. */
  readonly restores: boolean
}

/**
 * The revision of this plan that a workbook was taken from; null where it does not say or the plan is empty.
 * Refuses 'conflict' a workbook of another plan, which would replace everything.
 */
export function revisionOf(plan: Plan, sheets: readonly Sheet[]): number | null {
  const origin = originOf(sheets)
  if (origin === null || isEmptyPlan(plan)) return null
  if (origin.planId !== plan.id)
    throw new Refusal(
      'conflict',
      'This workbook was taken from another plan. Create an empty plan and import it there.',
    )
  if (origin.revision < 1 || origin.revision > plan.revision)
    throw new Refusal(
      'invalid',
      'The sheet “Read me” names a revision this plan never had. Export the plan anew.',
    )
  return origin.revision
}

/**
 * The plan as the workbook wants it, without touching what others changed since it was taken out.
 * @param base the plan at the revision it was taken from; null where that is not known.
 */
export function importWorkbook(
  plan: Plan,
  base: Plan | null,
  sheets: readonly Sheet[],
  stamp: Stamp,
): ImportOutcome {
  const told = readSheets(sheets, base ?? plan, (n) => `${stamp.id}-${n}`)
  const wanted = wantedOf(base ?? plan, told)
  if (isEmptyPlan(plan)) {
    const restored = restorePlan(plan, wanted, stamp.by)
    return {
      ...restored,
      problems: [...wanted.problems, ...restored.problems],
      notices: told.notices,
      restores: true,
    }
  }
  const edits = editsOf(base === null ? { ...wanted, removed: [] } : wanted)
  const applied = applyEdits(plan, edits, stamp)
  const unknown =
    base === null
      ? ['The sheet “Read me” does not say which revision this is, so missing rows remove nothing.']
      : []
  return {
    ...applied,
    problems: [...wanted.problems, ...applied.problems],
    notices: [...unknown, ...told.notices],
    restores: false,
  }
}
