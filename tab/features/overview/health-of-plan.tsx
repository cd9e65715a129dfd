import { coverage, type Orphan, orphans } from '#shared/orphans.ts'
import { completeness } from '#shared/parts/checklist-item.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { routeOf } from '../../ui/chain-panel.tsx'
import { Entry, Hint, PlainList, Spread, Stack } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { RouteLink } from '../../ui/route-link.tsx'

const shownGaps = 4

/** How complete the plan itself is, and what hangs loose in it. */
export function HealthOfPlan() {
  const { plan } = usePlan()
  const loose = orphans(plan)
  return (
    <Panel title="The plan itself">
      <Stack>
        <div>
          <Spread>
            <RouteLink to="checklist">Checklist</RouteLink>
            <Hint>decision points and next steps</Hint>
          </Spread>
          {plan.checklist.length === 0 ? (
            <Hint>Nothing on it yet.</Hint>
          ) : (
            <ProgressLine share={completeness(plan.checklist)} />
          )}
        </div>
        <div>
          <Spread>
            <span>Chain complete</span>
            <Hint>{loose.length === 1 ? '1 gap' : `${loose.length} gaps`}</Hint>
          </Spread>
          <ProgressLine share={coverage(plan)} />
        </div>
        {loose.length > 0 && (
          <PlainList label="Gaps in the chain">
            {loose.slice(0, shownGaps).map((gap) => (
              <Entry key={`${gap.kind}/${gap.id}/${gap.words}`}>
                <div>
                  <RouteLink to={homeOf(gap)}>{gap.title}</RouteLink>
                  <Hint>{gap.words}</Hint>
                </div>
              </Entry>
            ))}
          </PlainList>
        )}
        {loose.length > shownGaps && (
          <details>
            <summary>{loose.length - shownGaps} more gaps</summary>
            <PlainList label="More gaps in the chain">
              {loose.slice(shownGaps).map((gap) => (
                <Entry key={`${gap.kind}/${gap.id}/${gap.words}`}>
                  <div>
                    <RouteLink to={homeOf(gap)}>{gap.title}</RouteLink>
                    <Hint>{gap.words}</Hint>
                  </div>
                </Entry>
              ))}
            </PlainList>
          </details>
        )}
      </Stack>
    </Panel>
  )
}

function homeOf({ kind, id }: Orphan): string {
  return kind === 'stakeholder' || kind === 'function' || kind === 'activity'
    ? 'stakeholders'
    : routeOf({ kind, id })
}
