import type { Figures } from '../api.ts'
import { sayDay } from '../basics/day.ts'
import { sayAmount, sayFigure } from '../basics/yardstick.ts'
import type { KsiStanding } from '../overview.ts'
import { yardstickOf } from '../parts/ksi.ts'
import { sparkOf } from '../spark.ts'
import { sayVerdict, verdictBefore } from '../verdict-before.ts'
import { ksiSourceWords } from '../words.ts'
import type { PackBlock, PackTone } from './pack.ts'

const tones: Readonly<Record<KsiStanding['state'], PackTone>> = {
  metProven: 'good',
  metUnproven: 'warning',
  missedUnproven: 'warning',
  missedProven: 'bad',
  insufficient: 'quiet',
  suppressed: 'quiet',
  stale: 'warning',
  notStarted: 'quiet',
  draft: 'quiet',
}

type Table = Extract<PackBlock, { kind: 'table' }>

/** Every figure with what it takes to weigh it: target, value, n, interval, verdict and day. */
export function figureTable(
  title: string,
  standings: readonly KsiStanding[],
  figures: Pick<Figures, 'verdicts'>,
): Table {
  return {
    kind: 'table',
    title,
    columns: [
      { name: 'Indicator', share: 0.3 },
      { name: 'Target', share: 0.12 },
      { name: 'Figure', share: 0.1 },
      { name: 'From', share: 0.08 },
      { name: 'Between', share: 0.14 },
      { name: 'Verdict', share: 0.15 },
      { name: 'As of', share: 0.11 },
    ],
    rows: standings.map((standing) => ({
      cells: [
        standing.ksi.title,
        standing.target,
        standing.measurement?.verdict.value === null ? '–' : standing.value,
        standing.measurement ? sayAmount('count', standing.measurement.verdict.n) : '–',
        between(standing),
        verdictOf(standing, figures),
        standing.measurement ? sayDay(standing.measurement.asOf) : '–',
      ],
      route: `ksis/${standing.ksi.id}`,
      tone: { cell: 5, is: tones[standing.state] },
    })),
  }
}

/** Where every figure comes from, so that anybody can have it counted again: source, question asked, window and hash. */
export function provenanceTable(standings: readonly KsiStanding[]): Table {
  return {
    kind: 'table',
    title: 'Where the figures come from',
    columns: [
      { name: 'Indicator', share: 0.26 },
      { name: 'Source', share: 0.14 },
      { name: 'What was counted', share: 0.32 },
      { name: 'Window', share: 0.16 },
      { name: 'Hash', share: 0.12 },
    ],
    rows: standings.flatMap(({ ksi, measurement }) =>
      measurement
        ? [
            {
              cells: [
                ksi.title,
                ksiSourceWords[
                  measurement.provenance.source === 'callRecords'
                    ? 'callQuality'
                    : measurement.provenance.source
                ],
                measurement.provenance.query,
                `${sayDay(measurement.first)} to ${sayDay(measurement.last)}`,
                measurement.provenance.hash.slice(0, 12),
              ],
              route: `ksis/${ksi.id}`,
            },
          ]
        : [],
    ),
  }
}

/** The last days of each indicator that was measured more than once. */
export function trends(standings: readonly KsiStanding[], figures: Pick<Figures, 'sparks'>): PackBlock[] {
  return standings.flatMap((standing) => {
    const { ksi, label, target, measurement } = standing
    const yardstick = yardstickOf(ksi, measurement?.version)
    const points = sparkOf(figures, standing)
    const [first, last] = [points[0], points.at(-1)]
    if (!yardstick || !first || !last || first === last) return []
    return [
      {
        kind: 'trend',
        title: ksi.title,
        words: `${sayFigure(yardstick, first.value)} on ${sayDay(first.day)}, ${sayFigure(yardstick, last.value)} on ${sayDay(last.day)}; target ${target}. ${label}.`,
        route: `ksis/${ksi.id}`,
        unit: yardstick.unit,
        points,
        target: yardstick.threshold,
        operator: yardstick.operator,
      } as const,
    ]
  })
}

function verdictOf({ ksi, label, measurement }: KsiStanding, figures: Pick<Figures, 'verdicts'>): string {
  if (!measurement?.verdict.indicative) return label
  const before = verdictBefore(figures, measurement)
  const told = before ? `; until ${sayDay(before.last)}: ${sayVerdict(ksi, before)}` : ''
  return `${label} (window open)${told}`
}

function between({ ksi, measurement }: KsiStanding): string {
  const yardstick = yardstickOf(ksi, measurement?.version)
  if (!yardstick || !measurement) return '–'
  const { low, high, level } = measurement.verdict
  if (low === null || high === null) return '–'
  if (low === high) return 'counted in full'
  return `${sayFigure(yardstick, low)} to ${sayFigure(yardstick, high)} (${sayAmount('share', level)})`
}
