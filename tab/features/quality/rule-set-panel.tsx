import { ruleSets } from '#shared/measure/rule-sets.ts'
import { Facts } from '../../ui/facts.tsx'
import { Hint, Prose } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'

/** By which rule a call counts as poor: named, and spelled out beside the figures it made. */
export function RuleSetPanel({ ruleSetId }: { ruleSetId: string }) {
  const rules = ruleSets.find(({ id }) => id === ruleSetId)
  return (
    <Panel title="What counts as poor">
      {rules ? (
        <>
          <Prose>{rules.name}</Prose>
          <Facts
            facts={[
              ['Audio', rules.definitions.audio],
              ['Video', rules.definitions.video],
              ['Screen sharing', rules.definitions.screenShare],
            ]}
          />
          <Hint>
            {rules.source} Rule set {rules.id}.
          </Hint>
        </>
      ) : (
        <Prose>Rule set {ruleSetId}, which this version of the app does not describe.</Prose>
      )}
    </Panel>
  )
}
