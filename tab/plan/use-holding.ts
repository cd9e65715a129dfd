import { useRef } from 'react'
import type { PlanPage } from '#shared/api.ts'
import { holdsRecord } from '#shared/merge.ts'

/**
 * Shows newer pages as they come, but for one that lacks a record an open form is about: the form lives on that
 * record's page, and would be gone with everything typed into it. Such a page is shown when the form closes.
 */
export function useHolding(shown: PlanPage, setPage: (next: (page: PlanPage) => PlanPage) => void) {
  const held = useRef<readonly string[]>([])
  const waiting = useRef<PlanPage | null>(null)

  const newer = (fresh: PlanPage) => (page: PlanPage) =>
    fresh.plan.revision >= page.plan.revision ? fresh : page

  return {
    show(fresh: PlanPage): void {
      const isHeld = held.current.some((id) => holdsRecord(shown.plan, id) && !holdsRecord(fresh.plan, id))
      waiting.current = isHeld ? fresh : null
      if (!isHeld) setPage(newer(fresh))
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
