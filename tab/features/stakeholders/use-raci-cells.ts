import { useRef, useState } from 'react'
import type { RaciActivity, RaciLetter } from '#shared/parts/raci.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'

type Letters = readonly RaciLetter[]
type Waiting = Readonly<Record<string, Letters>>

/**
 * Letters of the cells as the person sees them: a press shows at once and is on its way, so that two quick presses in
 * one cell do not undo each other. A refusal takes it back and is said.
 */
export function useRaciCells() {
  const { act, tell } = usePlan()
  const [waiting, setWaiting] = useState<Waiting>({})
  const latest = useRef<Waiting>({})
  const turn = useRef(Promise.resolve())

  const show = (next: Waiting) => {
    latest.current = next
    setWaiting(next)
  }
  const lettersOf = ({ id, cells }: RaciActivity, roleId: string): Letters =>
    waiting[`${id} ${roleId}`] ?? cells[roleId] ?? []

  /** One after the other: two changes of a cell that overtake each other on the way would end as the first. */
  const set = (activity: RaciActivity, roleId: string, letters: Letters) => {
    const key = `${activity.id} ${roleId}`
    show({ ...latest.current, [key]: letters })
    turn.current = turn.current.then(() => send(activity, roleId, key, letters))
  }

  const send = async (activity: RaciActivity, roleId: string, key: string, letters: Letters) => {
    try {
      await act('setRaciCell', { id: activity.id, stakeholderId: roleId, letters: [...letters] })
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    } finally {
      if (latest.current[key] === letters)
        show(Object.fromEntries(Object.entries(latest.current).filter(([each]) => each !== key)))
    }
  }

  const toggle = (activity: RaciActivity, roleId: string, letter: RaciLetter): Letters => {
    const held = latest.current[`${activity.id} ${roleId}`] ?? activity.cells[roleId] ?? []
    const letters = held.includes(letter) ? held.filter((each) => each !== letter) : [...held, letter]
    set(activity, roleId, letters)
    return letters
  }

  return {
    lettersOf,
    toggle,
    clear: (activity: RaciActivity, roleId: string) => set(activity, roleId, []),
  }
}
