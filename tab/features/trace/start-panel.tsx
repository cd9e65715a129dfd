import { usePlan } from '../../plan/plan-context.tsx'
import { traceRoute } from '../../ui/chain-panel.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Hint, PlainList } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'

/** The tops of the chain, to walk down from. */
export function StartPanel() {
  const { plan } = usePlan()
  const starts = [
    ...plan.useCases.map(({ id, title }) => ({ kind: 'useCase' as const, id, title })),
    ...plan.ksis.map(({ id, title }) => ({ kind: 'ksi' as const, id, title })),
  ]
  return (
    <Panel title="Walk the chain">
      {starts.length === 0 ? (
        <EmptyFace title="Nowhere to start yet" words="A chain begins with a use case. Add the first." />
      ) : (
        <>
          <Hint>From a use case down, or from a KSI both ways. Every record page leads here too.</Hint>
          <PlainList label="Where to start">
            {starts.map((start) => (
              <li key={`${start.kind}/${start.id}`}>
                <RouteLink to={traceRoute(start)}>{start.title}</RouteLink>
                <Hint>{start.kind === 'ksi' ? 'KSI' : 'Use case'}</Hint>
              </li>
            ))}
          </PlainList>
        </>
      )}
    </Panel>
  )
}
