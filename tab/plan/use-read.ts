import { useEffect, useEffectEvent, useState } from 'react'
import type { NewsFlash } from '#shared/news.ts'
import { usePlan } from './plan-context.tsx'

export type Reading<Answer> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly answer: Answer }
  | { readonly state: 'refused'; readonly message: string; readonly again: () => void }

/** Reads something beside the plan, and again when such news arrives; what was read stays on screen meanwhile. */
export function useRead<Answer>(path: string, about: NewsFlash['about']): Reading<Answer> {
  const { read, newsCount } = usePlan()
  const [reading, setReading] = useState<Reading<Answer> & { readonly path?: string }>({ state: 'loading' })
  const [tries, setTries] = useState(0)
  const turn = newsCount[about] + tries

  const look = useEffectEvent(async (wanted: { current: boolean }) => {
    try {
      const answer = await read<Answer>(path)
      if (wanted.current) setReading({ state: 'ready', answer, path })
    } catch (problem) {
      if (wanted.current)
        setReading({
          state: 'refused',
          message: messageOf(problem),
          again: () => setTries((count) => count + 1),
          path,
        })
    }
  })

  useEffect(() => {
    const wanted = { current: true }
    void look(wanted)
    return () => {
      wanted.current = false
    }
  }, [path, turn])

  return resourceOf(reading.path) === resourceOf(path) ? reading : { state: 'loading' }
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
