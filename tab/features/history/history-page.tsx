import { usePlan } from '../../plan/plan-context.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { AsOfForm } from './as-of-form.tsx'
import { BetweenPanel } from './between-panel.tsx'
import { LogPanel } from './log-panel.tsx'

export function HistoryPage() {
  const { asOf } = usePlan()
  return (
    <PageFrame
      title="History"
      intro="Every change of the plan: who made it, when, and what stood there before. Look at the plan as it was on any day, or compare two days."
    >
      {asOf === null && <AsOfForm />}
      <BetweenPanel />
      <LogPanel />
    </PageFrame>
  )
}
