import { sayFigure, sayYardstick } from '#shared/basics/yardstick.ts'
import type { KsiState } from '#shared/ksi-attention.ts'
import type { Measurement } from '#shared/measure/measurement.ts'
import { type Ksi, smartGaps } from '#shared/parts/ksi.ts'
import { ksiSourceWords } from '#shared/words.ts'
import { useHost } from '../../host-context.tsx'
import { IntervalBar } from '../../ui/interval-bar.tsx'
import { Figure, Hint, Spread, Stack, Tiles } from '../../ui/layout.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'
import { sayCases } from '../../ui/verdict-words.ts'

export interface ListedKsi {
  readonly ksi: Ksi
  readonly state: KsiState
  readonly measurement: Measurement | undefined
}

export function KsiTable({ label, rows }: { label: string; rows: readonly ListedKsi[] }) {
  const { locale } = useHost()
  const listed = rows.map((row) => ({ ...row, id: row.ksi.id }))
  return (
    <RecordTable
      label={label}
      rows={listed}
      columns={[
        {
          name: 'KSI',
          cell: ({ ksi: { id, title, source } }) => (
            <div>
              <RouteLink to={`ksis/${id}`}>{title}</RouteLink>
              <Hint>{source ? ksiSourceWords[source.kind] : 'Source not chosen yet'}</Hint>
            </div>
          ),
        },
        {
          name: 'Target',
          cell: ({ ksi: { yardstick } }) => (yardstick ? sayYardstick(yardstick) : 'Not set yet'),
          kind: 'tight',
        },
        { name: 'Value', cell: valueOf, kind: 'number' },
        {
          name: 'From',
          cell: ({ ksi, measurement }) => {
            const n = measurement?.verdict.n ?? 0
            return n === 0 ? '–' : sayCases(n, ksi.source, locale)
          },
          kind: 'number',
        },
        { name: 'Verdict', cell: (row) => <Standing row={row} />, kind: 'tight' },
      ]}
    />
  )
}

/** The same as pictures: value, interval and target of each. */
export function KsiTiles({ rows }: { rows: readonly ListedKsi[] }) {
  return (
    <Tiles>
      {rows.map((row) => {
        const { ksi, measurement } = row
        const yardstick = yardstickOf(row)
        return (
          <Stack key={ksi.id}>
            <Spread>
              <RouteLink to={`ksis/${ksi.id}`}>{ksi.title}</RouteLink>
              <Standing row={row} />
            </Spread>
            <Figure>{valueOf(row)}</Figure>
            {measurement && yardstick && <IntervalBar verdict={measurement.verdict} yardstick={yardstick} />}
          </Stack>
        )
      })}
    </Tiles>
  )
}

function Standing({ row: { ksi, state, measurement } }: { row: ListedKsi }) {
  if (state === 'retired') return <StatusBadge tone="quiet" word="Retired" />
  if (state === 'draft') {
    const gaps = smartGaps(ksi).length
    return <StatusBadge tone="quiet" word={gaps === 0 ? 'Draft, ready to activate' : sayGaps(gaps)} />
  }
  return <VerdictBadge {...(measurement?.verdict ?? { state: 'notStarted', indicative: true })} />
}

/** The yardstick the figure was judged by, which may have been revised since. */
function yardstickOf({ ksi, measurement }: ListedKsi): Ksi['yardstick'] {
  return ksi.versions.find(({ version }) => version === measurement?.version)?.yardstick ?? ksi.yardstick
}

function valueOf(row: ListedKsi): string {
  const value = row.measurement?.verdict.value ?? null
  const yardstick = yardstickOf(row)
  return value === null || !yardstick ? '–' : sayFigure(yardstick, value)
}

function sayGaps(gaps: number): string {
  return gaps === 1 ? 'Draft, 1 gap' : `Draft, ${gaps} gaps`
}
