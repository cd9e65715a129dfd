import { useEffect, useEffectEvent, useState } from 'react'
import { Refusal } from '#shared/basics/refusal.ts'
import type { NewsFlash } from '#shared/news.ts'
import { usePlan } from './plan-context.tsx'

export type Reading<Answer> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly answer: Answer }
  | { readonly state: 'refused'; readonly message: string; readonly again: () => void }

/** After a reading that failed; not all tabs in the same moment. */
const againMs = 5_000

/**
 * Reads something beside the plan, and again when such news arrives; what was read stays on screen meanwhile, also while
 * it cannot be read again: below it stand forms, and keys that are shown once.
 */
export function useRead<Answer>(
  path: string,
  ...about: readonly [NewsFlash['about'], ...NewsFlash['about'][]]
): Reading<Answer> {
  const { read, newsCount } = usePlan()
  const [reading, setReading] = useState<Reading<Answer> & { readonly path?: string }>({ state: 'loading' })
  const [tries, setTries] = useState(0)
  const [isLate, setLate] = useState(false)
  const turn = about.reduce((sum, each) => sum + newsCount[each], tries)

  const again = () => setTries((count) => count + 1)

  const look = useEffectEvent(async (wanted: { current: boolean }) => {
    try {
      const answer = await read<Answer>(path)
      if (wanted.current) setReading({ state: 'ready', answer, path })
    } catch (problem) {
      if (wanted.current) refuse(problem)
    }
  })

  const refuse = useEffectEvent((problem: unknown) => {
    if (reading.state === 'ready' && reading.path === path && !isLoss(problem)) setLate(true)
    else setReading({ state: 'refused', message: messageOf(problem), again, path })
  })

  useEffect(() => {
    const wanted = { current: true }
    void look(wanted)
    return () => {
      wanted.current = false
    }
  }, [path, turn])

  useEffect(() => {
    if (!isLate) return
    const timer = setTimeout(
      () => {
        setLate(false)
        again()
      },
      againMs * (1 + Math.random()),
    )
    return () => clearTimeout(timer)
  }, [isLate])

  return resourceOf(reading.path) === resourceOf(path) ? reading : { state: 'loading' }
}

/** It may be read no longer, or is gone. */
export function isLoss(problem: unknown): problem is Refusal {
  return problem instanceof Refusal && (problem.reason === 'forbidden' || problem.reason === 'not-found')
}

/** What was saved is saved, though the plan could not be read after it: saying that it failed would have it done twice. */
export function newsShowsIt(): null {
  return null
}

/** Another search or span of the same thing keeps the old rows on screen until the new ones are here. */
function resourceOf(path: string | undefined): string | undefined {
  return path?.split('?')[0]
}

/** Words for the person: a refusal's own, else a neutral sentence. */
export function messageOf(problem: unknown): string {
  if (problem instanceof Error && problem.name === 'Refusal') return problem.message
  return 'That did not work. Check your connection and try again.'
}
