import type { Measurement } from '../measure/measurement.ts'
import type { Plan } from '../plan.ts'
import { sayYardstick } from '../basics/yardstick.ts'
import { sayVerdictState } from '../words.ts'
import type { Cell, WrittenSheet } from './cell.ts'

export const measurementsName = 'Measurements'

const heading = [
  'KSI',
  'KSI id',
  'Version',
  'Target',
  'First day',
  'Last day',
  'As of',
  'Measured at',
  'Value',
  'Unit',
  'n',
  'Low',
  'High',
  'Verdict',
  'Window',
  'Source',
  'Asked',
  'Rule set',
  'Hash',
]
const figures = [heading.indexOf('Value'), heading.indexOf('Low'), heading.indexOf('High')]

/** Every figure with what it counts, how sure it is and where it comes from; for reading only. */
export function measurementsSheet(plan: Plan, measurements: readonly Measurement[]): WrittenSheet {
  const rows = measurements.map((measurement) => rowOf(plan, measurement))
  const shares = rows.flatMap((row, at) =>
    row[heading.indexOf('Unit')] === 'share' ? figures.map((column) => `${at + 1}:${column}`) : [],
  )
  return { name: measurementsName, rows: [heading, ...rows], shares: new Set(shares) }
}

function rowOf(
  plan: Plan,
  { ksiId, version, first, last, asOf, at, verdict, provenance }: Measurement,
): Cell[] {
  const ksi = plan.ksis.find(({ id }) => id === ksiId)
  const yardstick =
    ksi?.versions.find((each) => each.version === version)?.yardstick ?? ksi?.yardstick ?? null
  return [
    ksi?.title ?? null,
    ksiId,
    version,
    yardstick && sayYardstick(yardstick),
    day(first),
    day(last),
    day(asOf),
    new Date(at),
    verdict.value,
    yardstick?.unit ?? null,
    verdict.n,
    verdict.low,
    verdict.high,
    sayVerdictState(verdict),
    verdict.indicative ? 'Open' : 'Closed',
    provenance.source,
    provenance.query,
    provenance.ruleSetId,
    provenance.hash,
  ]
}

function day(text: string): Date {
  return new Date(`${text}T00:00:00Z`)
}
