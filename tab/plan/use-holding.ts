import { useRef } from 'react'
import type { PlanPage } from '#shared/api.ts'
import { holdsRecord } from '#shared/merge.ts'
import type { Plan } from '#shared/plan.ts'

/**
 * Shows newer pages as they come, but for one on which a record an open form is about is gone or stands elsewhere: the
 * form lives where that record is shown, and would be gone with everything typed into it. Such a page is shown when the
 * form closes.
 */
export function useHolding(shown: PlanPage, setPage: (next: (page: PlanPage) => PlanPage) => void) {
  const held = useRef<readonly string[]>([])
  const waiting = useRef<PlanPage | null>(null)

  const newer = (fresh: PlanPage) => (page: PlanPage) =>
    fresh.plan.revision >= page.plan.revision ? fresh : page

  return {
    /** False where the page waits. */
    show(fresh: PlanPage): boolean {
      const isHeld = held.current.some(
        (id) => holdsRecord(shown.plan, id) && placeOf(shown.plan, id) !== placeOf(fresh.plan, id),
      )
      waiting.current = isHeld ? fresh : null
      if (!isHeld) setPage(newer(fresh))
      return !isHeld
    },
    hold(ids: readonly string[]): () => void {
      held.current = ids
      return () => {
        held.current = []
        if (waiting.current) setPage(newer(waiting.current))
        waiting.current = null
      }
    },
  }
}

/** Where pages show a record: by whether it is there, its state, and whether it is done. */
function placeOf(plan: Plan, id: string): string {
  if (!holdsRecord(plan, id)) return 'gone'
  const { state, done } = (Object.values(plan)
    .flatMap((list: unknown) => (Array.isArray(list) ? (list as Record<string, unknown>[]) : []))
    .find((row) => row.id === id) ?? {}) as { state?: string; done?: unknown }
  return `${state} ${Boolean(done)}`
}
