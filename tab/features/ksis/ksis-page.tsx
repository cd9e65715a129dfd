import { AddRegular } from '@fluentui/react-icons/svg/add'
import { sayAmount, sayYardstick } from '#shared/basics/yardstick.ts'
import type { Measurement } from '#shared/measure/measurement.ts'
import { inForce, type Ksi, smartGaps } from '#shared/parts/ksi.ts'
import { ksiSourceWords, ksiTypeWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'
import { KsiDetail } from './ksi-detail.tsx'
import { blankForm, ksiFields, told } from './ksi-form.ts'

export function KsisPage({ id }: { id: string | null }) {
  return id === null ? <KsiList /> : <KsiDetail id={id} />
}

function KsiList() {
  const { plan, figures } = usePlan()
  const newest = new Map(figures.measurements.map((each) => [each.ksiId, each]))
  return (
    <PageFrame
      title="Key success indicators"
      intro="What success means, as figures with a threshold. Each one is frozen when it is activated; from then on only a decision of the committee moves it."
      actions={
        <EditButton
          label="Add KSI"
          appearance="primary"
          size="medium"
          icon={<AddRegular />}
          wish={{
            action: 'putKsi',
            title: 'New KSI',
            fields: ksiFields(plan, false),
            record: blankForm,
            shape: told,
          }}
        />
      }
    >
      <Panel title={plan.ksis.length === 1 ? '1 indicator' : `${plan.ksis.length} indicators`}>
        {plan.ksis.length === 0 ? (
          <EmptyFace
            title="No KSIs yet"
            words="Add the first: a question, a figure that counts as success, and where the figures come from."
          />
        ) : (
          <RecordTable
            label="Key success indicators"
            rows={plan.ksis}
            columns={[
              { name: 'Indicator', cell: (ksi) => <RouteLink to={`ksis/${ksi.id}`}>{ksi.title}</RouteLink> },
              { name: 'Type', cell: ({ type }) => ksiTypeWords[type] },
              {
                name: 'Source',
                cell: ({ source }) => (source ? ksiSourceWords[source.kind] : 'Not chosen yet'),
              },
              {
                name: 'Target',
                cell: ({ yardstick }) => (yardstick ? sayYardstick(yardstick) : 'Not set yet'),
                kind: 'tight',
              },
              { name: 'Value', cell: (ksi) => valueOf(ksi, newest.get(ksi.id)), kind: 'number' },
              { name: 'n', cell: (ksi) => newest.get(ksi.id)?.verdict.n ?? '–', kind: 'number' },
              {
                name: 'Verdict',
                cell: (ksi) => <KsiStanding ksi={ksi} measurement={newest.get(ksi.id)} />,
                kind: 'tight',
              },
            ]}
          />
        )}
      </Panel>
    </PageFrame>
  )
}

function KsiStanding({ ksi, measurement }: { ksi: Ksi; measurement: Measurement | undefined }) {
  if (!inForce(ksi)) {
    const gaps = smartGaps(ksi).length
    return <StatusBadge tone="quiet" word={gaps === 0 ? 'Draft, ready to activate' : `Draft, ${gaps} gaps`} />
  }
  return <VerdictBadge state={measurement?.verdict.state ?? 'notStarted'} />
}

function valueOf({ yardstick }: Ksi, measurement: Measurement | undefined): string {
  const value = measurement?.verdict.value ?? null
  return value === null || !yardstick ? '–' : sayAmount(yardstick.unit, value)
}
