import { sayAmount, sayFigure, type Yardstick, type YardstickUnit } from '#shared/basics/yardstick.ts'
import type { Evidence } from '#shared/parts/evidence.ts'
import { type Ksi, unitAt } from '#shared/parts/ksi.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { DayText, MomentText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { SourceMessageText } from '../../ui/source-message.tsx'
import { FigureUpload } from './figure-upload.tsx'

/** The figures people and files brought for a KSI: what, for when, from where, by whom. */
export function FiguresPanel({ ksi, yardstick }: { ksi: Ksi; yardstick: Yardstick }) {
  const { plan } = usePlan()
  const rows = plan.evidence.filter(({ ksiId }) => ksiId === ksi.id).reverse()
  return (
    <Panel
      title="Figures entered by people"
      action={
        <EditButton
          label="Record a figure"
          wish={{
            action: 'recordEvidence',
            title: 'Record a figure',
            about: { ksiId: ksi.id },
            fields: figureFields(yardstick),
          }}
        />
      }
    >
      <FigureUpload ksiId={ksi.id} unit={yardstick.unit} />
      {rows.length === 0 ? (
        <EmptyFace
          title="No figures yet"
          words="Record the first, with its source, or upload a file. A correction is a newer figure for the same days."
        />
      ) : (
        <RecordTable
          label="Figures entered by people"
          rows={rows}
          columns={[
            { name: 'Source', cell: (row) => <Origin row={row} /> },
            {
              name: 'Value',
              cell: (row) => <Told row={row} yardstick={yardstick} unit={unitAt(ksi, row.at)} />,
              kind: 'number',
            },
            { name: 'From', cell: ({ first }) => <DayText day={first} /> },
            { name: 'To', cell: ({ last }) => <DayText day={last} /> },
            { name: 'Entered by', cell: ({ by }) => <PersonName id={by} /> },
            { name: 'Entered', cell: ({ at }) => <MomentText at={at} /> },
          ]}
        />
      )}
    </Panel>
  )
}

function figureFields({ unit }: Yardstick): FieldOf<'recordEvidence'>[] {
  const isShare = unit === 'share'
  return [
    { name: 'first', label: 'First day', kind: 'day', required: true },
    { name: 'last', label: 'Last day', kind: 'day', required: true },
    { name: 'value', label: 'Value', kind: isShare ? 'share' : 'number' },
    ...(isShare
      ? ([
          {
            name: 'hits',
            label: 'Hits',
            kind: 'number',
            hint: 'With hits and total the figure is a sample and gets an interval.',
          },
          { name: 'n', label: 'Out of', kind: 'number' },
        ] as const)
      : []),
    { name: 'source', label: 'Where it comes from', kind: 'line', required: true },
    { name: 'note', label: 'Note', kind: 'line' },
  ]
}

function Origin({ row: { source, note, file, fromMessage } }: { row: Evidence }) {
  return (
    <div>
      {note ? `${source}: ${note}` : source}
      {fromMessage && (
        <Hint>
          <SourceMessageText message={fromMessage} />
        </Hint>
      )}
      {file && (
        <Hint>
          {file.name} · SHA-256 {file.hash.slice(0, 12)}
        </Hint>
      )}
    </div>
  )
}

/** @param unit in which it was told; null while the KSI was a draft. */
function Told({
  row: { value, hits, n },
  yardstick,
  unit,
}: {
  row: Evidence
  yardstick: Yardstick
  unit: YardstickUnit | null
}) {
  const isOfTarget = unit === null || unit === yardstick.unit
  return (
    <Row>
      {isOfTarget ? sayFigure(yardstick, value) : sayAmount(unit, value)}
      {hits !== null && n !== null && (
        <Hint>
          {hits} of {n}
        </Hint>
      )}
    </Row>
  )
}
