import { usePlan } from '../../plan/plan-context.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { PrivacyPanels } from './privacy-panels.tsx'

/** For administrators who are on a plan. */
export function PrivacyPage() {
  const office = usePlan()
  return (
    <PageFrame
      title="Privacy"
      intro="For administrators of Switchover, and about every plan: give a person what is kept about them, erase them, and take out who did what."
    >
      <PrivacyPanels office={office} />
    </PageFrame>
  )
}
