import { topRisks } from '#shared/overview.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Entry, PlainList } from '../../ui/layout.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'

export function HighestRisks() {
  const { plan } = usePlan()
  const open = plan.risks.filter(({ closed }) => !closed).length
  const risks = topRisks(plan, 5)
  return (
    <Panel
      title="Highest risks"
      action={<RouteLink to="risks">{open === 1 ? '1 open risk' : `${open} open risks`}</RouteLink>}
    >
      {risks.length === 0 ? (
        <EmptyFace title="No open risks" words="Raise the first on the risks page." />
      ) : (
        <PlainList label="Highest risks">
          {risks.map(({ risk, level }) => (
            <Entry key={risk.id}>
              <RouteLink to={`risks/${risk.id}`}>{risk.title}</RouteLink>
              <LevelBadge level={level} />
            </Entry>
          ))}
        </PlainList>
      )}
    </Panel>
  )
}
