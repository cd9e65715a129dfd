import { useEffect, useEffectEvent, useState } from 'react'
import type { PlanLedAlone } from '#shared/api-privacy.ts'
import { messageOf } from '../../plan/use-read.ts'
import type { PrivacyOffice } from './privacy-office.ts'

export interface LedAlone {
  readonly plans: readonly PlanLedAlone[]
  readonly problem: string | null
  readonly lookAgain: () => void
}

/** The plans a person leads alone; none while nobody has said. */
export function useLedAlone({ post }: Pick<PrivacyOffice, 'post'>, personId: string): LedAlone {
  const [plans, setPlans] = useState<readonly PlanLedAlone[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const [turn, setTurn] = useState(0)

  const look = useEffectEvent(async (wanted: { current: boolean }) => {
    try {
      const read = await post<readonly PlanLedAlone[]>('/admin/person/led-alone', { personId })
      if (!wanted.current) return
      setPlans(read)
      setProblem(null)
    } catch (refused) {
      if (wanted.current) setProblem(messageOf(refused))
    }
  })

  useEffect(() => {
    const wanted = { current: true }
    void look(wanted)
    return () => {
      wanted.current = false
    }
  }, [personId, turn])

  return { plans, problem, lookAgain: () => setTurn((before) => before + 1) }
}
