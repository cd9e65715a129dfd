import type { CallCounts } from '#shared/api-quality.ts'
import { ruleSets } from '#shared/measure/rule-sets.ts'
import { poorOf, shareOf, unclassifiedOf } from '#shared/quality-view.ts'
import { Facts } from '../../ui/facts.tsx'
import { Hint, Prose } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { ShareCell } from '../../ui/share-cell.tsx'

/** By which rule a call counts as poor: named, spelled out, and beside what the other rules make of the same calls. */
export function RuleSetPanel({
  quality: { ruleSetId, byRuleSet },
}: {
  quality: {
    readonly ruleSetId: string
    readonly byRuleSet: readonly { readonly ruleSetId: string; readonly now: CallCounts }[]
  }
}) {
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
              ['A call', 'Poor where one of its audio streams is; good where one is good and none poor.'],
            ]}
          />
          <Hint>
            {rules.source} Rule set {rules.id}.
          </Hint>
        </>
      ) : (
        <Prose>Rule set {ruleSetId}, which this version of the app does not describe.</Prose>
      )}
      <RecordTable
        label="The same calls by every rule set"
        rows={byRuleSet.map(({ ruleSetId: id, now }) => ({
          id,
          name: ruleSets.find((each) => each.id === id)?.name ?? id,
          calls: shareOf(poorOf(now, 'call')),
          streams: shareOf(poorOf(now, 'stream')),
          unclassified: shareOf(unclassifiedOf(now, 'stream')),
        }))}
        columns={[
          {
            name: 'Rule set',
            cell: ({ id, name }) => (id === ruleSetId ? <strong>{name} (shown above)</strong> : name),
          },
          { name: 'Poor calls', cell: ({ calls }) => <ShareCell share={calls} />, kind: 'number' },
          { name: 'Poor streams', cell: ({ streams }) => <ShareCell share={streams} />, kind: 'number' },
          {
            name: 'Streams not classified',
            cell: ({ unclassified }) => <ShareCell share={unclassified} />,
            kind: 'number',
          },
        ]}
      />
    </Panel>
  )
}
