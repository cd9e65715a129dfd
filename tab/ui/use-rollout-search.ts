import { useEffect, useEffectEvent, useState } from 'react'
import type { RosterPerson } from '#shared/roster.ts'
import { usePlan } from '../plan/plan-context.tsx'

type Found = readonly Pick<RosterPerson, 'id' | 'name' | 'email'>[]

const shortest = 2
const pauseMs = 250

/**
 * People the rollout moves whose name or mail holds the text, a short pause after the last letter. A search that fails
 * finds nobody: the people of the plan can still be chosen.
 */
export function useRolloutSearch(text: string): Found {
  const { read } = usePlan()
  const [answer, setAnswer] = useState<{ text: string; people: Found }>({ text: '', people: [] })
  const sought = text.trim()

  const look = useEffectEvent(async (wanted: { current: boolean }) => {
    const page = await read<{ people: Found }>(`people?search=${encodeURIComponent(sought)}`).catch(
      () => null,
    )
    if (wanted.current) setAnswer({ text: sought, people: page?.people ?? [] })
  })

  useEffect(() => {
    if (sought.length < shortest) return
    const wanted = { current: true }
    const timer = setTimeout(() => void look(wanted), pauseMs)
    return () => {
      wanted.current = false
      clearTimeout(timer)
    }
  }, [sought])

  return answer.text === sought ? answer.people : []
}
