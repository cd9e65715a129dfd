import { sayFigure, sayYardstick } from '#shared/basics/yardstick.ts'
import type { Measurement } from '#shared/measure/measurement.ts'
import { inForce, type Ksi, smartGaps } from '#shared/parts/ksi.ts'
import { ksiSourceWords, ksiTypeWords, ksiWindowWords } from '#shared/words.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { ChainPanel } from '../../ui/chain-panel.tsx'
import { MomentText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Facts } from '../../ui/facts.tsx'
import { IntervalBar } from '../../ui/interval-bar.tsx'
import { Figure, Hint, Prose, Row, Sideways, Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'
import { explainVerdict } from '../../ui/verdict-words.ts'
import { KsiEvidencePanels } from './ksi-evidence.tsx'
import { formOf, ksiFields, reviseFields, told } from './ksi-form.ts'

const back = { to: 'ksis', label: 'All KSIs' }

export function KsiDetail({ id }: { id: string }) {
  const { plan, figures } = usePlan()
  const ksi = plan.ksis.find((each) => each.id === id)
  if (!ksi)
    return (
      <PageFrame title="KSI" back={back}>
        <EmptyFace
          title="This KSI is no longer in the plan"
          words="Someone removed it. The history says who and when."
        />
      </PageFrame>
    )
  const measurement = figures.measurements.find(({ ksiId }) => ksiId === id)
  return (
    <PageFrame title={ksi.title} intro={ksi.criteria} back={back} actions={<KsiActions ksi={ksi} />}>
      <Sideways>
        <Stack>
          <VerdictPanel ksi={ksi} measurement={measurement} />
          <KsiEvidencePanels ksi={ksi} />
        </Stack>
        <Stack>
          <DefinitionPanel ksi={ksi} />
          <ChainPanel kind="ksi" id={ksi.id} />
          <VersionsPanel ksi={ksi} />
        </Stack>
      </Sideways>
      <RecordHistory path={`ksis/${ksi.id}`} />
    </PageFrame>
  )
}

function KsiActions({ ksi }: { ksi: Ksi }) {
  const { plan } = usePlan()
  const isActive = inForce(ksi) !== null
  return (
    <>
      <EditButton
        label="Edit"
        size="medium"
        wish={{
          action: 'putKsi',
          title: 'Edit KSI',
          fields: ksiFields(plan, isActive),
          record: formOf(ksi),
          about: { id: ksi.id },
          shape: told,
          removal: { action: 'removeKsi', id: ksi.id, words: 'Yes, remove this KSI' },
        }}
      />
      {isActive && (
        <EditButton
          label="Revise by decision"
          size="medium"
          wish={{
            action: 'reviseKsi',
            title: 'A new version, by decision',
            fields: reviseFields(plan),
            record: formOf(ksi),
            about: { id: ksi.id },
            shape: told,
            submit: 'Make the new version',
          }}
        />
      )}
    </>
  )
}

function VerdictPanel({ ksi, measurement }: { ksi: Ksi; measurement: Measurement | undefined }) {
  const { locale } = useHost()
  const gaps = smartGaps(ksi)
  const version = inForce(ksi)
  if (!version)
    return (
      <Panel
        title="Draft"
        action={
          gaps.length === 0 && (
            <ActButton appearance="primary" action="activateKsi" input={{ id: ksi.id }}>
              Activate
            </ActButton>
          )
        }
      >
        {gaps.length === 0 ? (
          <Prose>Everything a SMART indicator needs is here. Activating it freezes the yardstick.</Prose>
        ) : (
          <>
            <Prose>Before it can be activated:</Prose>
            <ul aria-label="What is missing">
              {gaps.map((gap) => (
                <li key={gap}>
                  <StatusBadge tone="warning" word={gap} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Panel>
    )
  const yardstick = ksi.versions.find((each) => each.version === measurement?.version)?.yardstick
  if (!measurement || !yardstick)
    return (
      <Panel title="How it stands" action={<VerdictBadge state="notStarted" indicative />}>
        <Prose>Nothing was measured since this KSI was activated.</Prose>
      </Panel>
    )
  const { verdict, at } = measurement
  return (
    <Panel title="How it stands" action={<VerdictBadge {...verdict} />}>
      {verdict.value !== null && <Figure>{sayFigure(yardstick, verdict.value)}</Figure>}
      <IntervalBar verdict={verdict} yardstick={yardstick} />
      <Prose>{explainVerdict(measurement, yardstick, ksi.source, locale).filter(Boolean).join(' ')}</Prose>
      <Hint>
        Measured <MomentText at={at} />
      </Hint>
    </Panel>
  )
}

function DefinitionPanel({ ksi }: { ksi: Ksi }) {
  return (
    <Panel title="Definition">
      <Facts
        facts={[
          ['Type', ksiTypeWords[ksi.type]],
          ['Target', ksi.yardstick ? sayYardstick(ksi.yardstick) : ''],
          ['Source', ksi.source ? ksiSourceWords[ksi.source.kind] : ''],
          ['Measured by', ksi.measuredBy],
          ['Population', ksi.population],
          ['Window', ksiWindowWords[ksi.window]],
          ['When', ksi.cadence],
          ['Responsible', ksi.responsible],
          ['Owner', <PersonName key="owner" id={ksi.ownerId} />],
          ['Baseline', ksi.baseline ? `${ksi.baseline.value} ${ksi.baseline.note}` : ''],
        ]}
      />
    </Panel>
  )
}

function VersionsPanel({ ksi }: { ksi: Ksi }) {
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
          {
            name: 'By',
            cell: ({ decisionId }) =>
              decisionId === null ? (
                'Activation'
              ) : (
                <RouteLink to={`committee/${decisionId}`}>
                  {plan.decisions.find(({ id }) => id === decisionId)?.title ?? 'A decision'}
                </RouteLink>
              ),
          },
        ]}
      />
      <Row>
        <Hint>Old verdicts keep the yardstick they were judged by.</Hint>
      </Row>
    </Panel>
  )
}
