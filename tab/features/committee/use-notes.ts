import type { PlanPage } from '#shared/api.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { usePlan } from '../../plan/plan-context.tsx'

/** What somebody typed over the notes `base`, as they were in a revision of the plan. */
export interface Draft {
  readonly base: string
  readonly revision: number
  readonly text: string
}

/**
 * Keeps notes on an item of the agenda. Where somebody else wrote on the same item meanwhile, mine come below theirs:
 * while a meeting runs nobody has the time to choose, and nothing is lost. Rejects with a Refusal.
 */
export function useNotes(meetingId: string, itemId: string): (draft: Draft) => Promise<void> {
  const { act, read } = usePlan()
  const write = (notes: string, basedOn: number) =>
    act('writeMinutes', { id: meetingId, notes: [{ itemId, notes }] }, basedOn)
  return async (draft) => {
    try {
      await write(draft.text, draft.revision)
    } catch (problem) {
      if (!(problem instanceof Refusal) || problem.clashes.length === 0) throw problem
      const { plan } = await read<PlanPage>('')
      const theirs = plan.meetings
        .find(({ id }) => id === meetingId)
        ?.agenda.find(({ id }) => id === itemId)?.notes
      await write(below(theirs ?? '', draft), plan.revision)
    }
  }
}

/** Theirs, and below it what I added to what both began with; all of mine where I changed that. */
function below(theirs: string, { base, text }: Draft): string {
  const mine = text.startsWith(base) ? text.slice(base.length) : text
  return [theirs.trimEnd(), mine.trim()].filter(Boolean).join('\n')
}
