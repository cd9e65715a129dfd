import { AddRegular } from '@fluentui/react-icons/svg/add'
import { sayFigure, sayYardstick } from '#shared/basics/yardstick.ts'
import type { Measurement } from '#shared/measure/measurement.ts'
import { inForce, type Ksi, smartGaps } from '#shared/parts/ksi.ts'
import { ksiSourceWords, ksiTypeWords } from '#shared/words.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Hint } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'
import { sayCases } from '../../ui/verdict-words.ts'
import { KsiDetail } from './ksi-detail.tsx'
import { ksiFields } from './ksi-form.ts'
import { KsiLook } from './ksi-look.tsx'
import { blankForm, toldWith } from './ksi-shape.ts'

export function KsisPage({ id }: { id: string | null }) {
  return id === null ? <KsiList /> : <KsiDetail id={id} />
}

function KsiList() {
  const { plan, figures } = usePlan()
  const { locale } = useHost()
  const newest = new Map(figures.measurements.map((each) => [each.ksiId, each]))
  const from = ({ id, source }: Ksi) => {
    const n = newest.get(id)?.verdict.n ?? 0
    return n === 0 ? '–' : sayCases(n, source, locale)
  }
  return (
    <PageFrame
      title="Key success indicators"
      intro="What success means, as figures with a target. A key success indicator (KSI) is frozen when it is activated; from then on only a decision of the committee moves its target."
      actions={
        <EditButton
          label="Add KSI"
          appearance="primary"
          size="medium"
          icon={<AddRegular />}
          wish={{
            action: 'putKsi',
            title: 'New KSI',
            fields: ksiFields(plan, null),
            record: blankForm,
            shape: toldWith(null),
            Beside: KsiLook,
          }}
        />
      }
    >
      <Panel title={sayKsis(plan.ksis.length)}>
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
              {
                name: 'KSI',
                cell: ({ id, title, type, source }) => (
                  <div>
                    <RouteLink to={`ksis/${id}`}>{title}</RouteLink>
                    <Hint>
                      {ksiTypeWords[type]} · {source ? ksiSourceWords[source.kind] : 'source not chosen yet'}
                    </Hint>
                  </div>
                ),
              },
              {
                name: 'Target',
                cell: ({ yardstick }) => (yardstick ? sayYardstick(yardstick) : 'Not set yet'),
                kind: 'tight',
              },
              { name: 'Value', cell: (ksi) => valueOf(ksi, newest.get(ksi.id)), kind: 'number' },
              { name: 'From', cell: (ksi) => from(ksi), kind: 'number' },
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
    return <StatusBadge tone="quiet" word={gaps === 0 ? 'Draft, ready to activate' : sayGaps(gaps)} />
  }
  return <VerdictBadge {...(measurement?.verdict ?? { state: 'notStarted', indicative: true })} />
}

function valueOf({ yardstick }: Ksi, measurement: Measurement | undefined): string {
  const value = measurement?.verdict.value ?? null
  return value === null || !yardstick ? '–' : sayFigure(yardstick, value)
}

function sayKsis(n: number): string {
  if (n === 0) return 'KSIs'
  return n === 1 ? '1 KSI' : `${n} KSIs`
}

function sayGaps(gaps: number): string {
  return gaps === 1 ? 'Draft, 1 gap' : `Draft, ${gaps} gaps`
}
