import { ksiStandings } from '#shared/overview.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { Entry, Hint } from '../../ui/layout.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'

/** Each KSI on a line of its own: figure, what it is held against, how it stands. */
export function ShortKsis() {
  const { plan, figures } = usePlan()
  return ksiStandings(plan, figures).map(({ ksi, state, value, target, measurement }) => (
    <Entry key={ksi.id}>
      <div>
        <RouteLink to={`ksis/${ksi.id}`}>{ksi.title}</RouteLink>
        <Hint>
          {value}, target {target}
        </Hint>
      </div>
      {state === 'draft' ? (
        <StatusBadge tone="quiet" word="Draft" />
      ) : (
        <VerdictBadge state={state} indicative={measurement?.verdict.indicative === true} />
      )}
    </Entry>
  ))
}
