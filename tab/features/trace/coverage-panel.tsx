import { coverageShares } from '#shared/coverage.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Hint, PlainList, Spread, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'

/** How much of each kind of link there is. */
export function CoveragePanel() {
  const { plan } = usePlan()
  const rows = coverageShares(plan)
  return (
    <Panel title="Coverage">
      {rows.length === 0 ? (
        <EmptyFace
          title="Nothing to link yet"
          words="Add use cases, outcomes and KSIs; here you see how much of the chain between them is there."
        />
      ) : (
        <PlainList label="Coverage">
          {rows.map(({ what, covered, of }) => (
            <li key={what}>
              <Tight>
                <Spread>
                  <span>{what}</span>
                  <Hint>
                    {covered} of {of}
                  </Hint>
                </Spread>
                <ProgressLine share={covered / of} />
              </Tight>
            </li>
          ))}
        </PlainList>
      )}
    </Panel>
  )
}
