import { sayAmount, sayYardstick } from '#shared/basics/yardstick.ts'
import { decisionNumber } from '#shared/parts/decision.ts'
import { inForce, type Ksi } from '#shared/parts/ksi.ts'
import { ksiSourceWords, ksiTypeWords, ksiWindowWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { MomentText } from '../../ui/date-text.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink, TextLink } from '../../ui/route-link.tsx'

export function DefinitionPanel({ ksi }: { ksi: Ksi }) {
  const { yardstick, baseline, comparesWith, margin } = ksi
  const unit = yardstick?.unit ?? 'share'
  return (
    <Panel title="Definition">
      <Facts
        facts={[
          ['Type', ksiTypeWords[ksi.type]],
          ['Target', yardstick ? sayYardstick(yardstick) : ''],
          [
            'Compares with',
            comparesWith === 'target'
              ? 'A fixed target'
              : `The old system, margin ${unit === 'share' ? `${sayAmount('count', margin * 100)} percentage points` : sayAmount(unit, margin)}`,
          ],
          ['Source', ksi.source ? ksiSourceWords[ksi.source.kind] : ''],
          ['Measured by', ksi.measuredBy],
          ['Population', ksi.population],
          ['Window', ksiWindowWords[ksi.window]],
          ['Proven means', yardstick ? `${sayAmount('share', yardstick.level)} sure` : ''],
          ['Minimum sample', yardstick ? String(yardstick.minimumSample) : ''],
          ['When', ksi.cadence],
          ['Responsible', ksi.responsible],
          ['Owner', <PersonName key="owner" id={ksi.ownerId} />],
          [
            'Baseline',
            baseline
              ? [sayAmount(baseline.unit ?? unit, baseline.value), baseline.note].filter(Boolean).join(' · ')
              : '',
          ],
        ]}
      />
      {inForce(ksi) && (
        <Hint>
          Frozen. Target, source, population and window change only by a decision:{' '}
          <TextLink to="committee">record a decision</TextLink>, then choose “Revise by decision”.
        </Hint>
      )}
    </Panel>
  )
}

export function VersionsPanel({ ksi }: { ksi: Ksi }) {
  const { plan } = usePlan()
  if (ksi.versions.length === 0) return null
  const rows = [...ksi.versions].reverse().map((version) => ({ ...version, id: String(version.version) }))
  return (
    <Panel title="Versions">
      <RecordTable
        label="Versions of the yardstick"
        rows={rows}
        columns={[
          { name: 'Version', cell: ({ version }) => `Version ${version}` },
          { name: 'Target', cell: ({ yardstick }) => (yardstick ? sayYardstick(yardstick) : '–') },
          { name: 'From', cell: ({ from }) => <MomentText at={from} /> },
          { name: 'By', cell: ({ decisionId }) => whoDecided(decisionId) },
        ]}
      />
      <Row>
        <Hint>Old verdicts keep the yardstick they were judged by.</Hint>
      </Row>
    </Panel>
  )

  function whoDecided(decisionId: string | null) {
    if (decisionId === null) return 'Activation'
    const decision = plan.decisions.find(({ id }) => id === decisionId)
    return (
      <RouteLink to={`committee/${decisionId}`}>
        {decision ? `${decisionNumber(decision)}: ${decision.title}` : 'A decision'}
      </RouteLink>
    )
  }
}
