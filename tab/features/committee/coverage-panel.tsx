import { coverageWarnings } from '#shared/role-coverage.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { Bullets } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'

/** Where roles are thin: vacant, crowded on one person, or without a deputy. */
export function CoveragePanel() {
  const { plan } = usePlan()
  const warnings = coverageWarnings(plan)
  if (warnings.length === 0) return null
  return (
    <Panel title="Roles that need somebody" action={<RouteLink to="stakeholders">Stakeholders</RouteLink>}>
      <Bullets lines={warnings} />
    </Panel>
  )
}
