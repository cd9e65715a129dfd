import { Button } from '@fluentui/react-button'
import type { HistoryEntry } from '#shared/api.ts'
import type { PlanList } from '#shared/plan.ts'
import { usePlan } from '../plan/plan-context.tsx'
import { messageOf, useRead } from '../plan/use-read.ts'
import { MomentText } from './date-text.tsx'
import { Hint } from './layout.tsx'

/** Under the word that a record is gone: who removed it, when, and for leads the way to bring it back. */
export function BringBack({ path }: { path: `${PlanList}/${string}` }) {
  const { plan, mayDo, role, restore, tell } = usePlan()
  const reading = useRead<readonly HistoryEntry[]>(`history?path=${encodeURIComponent(path)}`, 'plan')
  const [newest] = reading.state === 'ready' ? reading.answer : []
  const isRemoval = newest?.changes.some((change) => change.path === path && change.after === null)
  if (!newest || !isRemoval) return null

  const press = async () => {
    try {
      await restore(newest.revision, path)
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    }
  }
  return (
    <>
      <Hint>
        {plan.people[newest.by]?.name ?? 'Someone no longer on the plan'} removed it,{' '}
        <MomentText at={newest.at} />.
      </Hint>
      {role === 'lead' && mayDo('putPerson') && <Button onClick={() => void press()}>Bring it back</Button>}
    </>
  )
}
