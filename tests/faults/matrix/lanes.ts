import { matrixWorld } from './matrix-world.ts'
import { type Dependency, nameOf, type Row } from './rows.ts'
import { type CellReport, runCell } from './run-cell.ts'

export interface Lanes {
  /** Resolves when that cell has been run. */
  reportOf(row: Row): Promise<CellReport>
  close(): Promise<void>
}

/**
 * Runs the cells of each dependency one after the other on a server of their own, all dependencies at once: most of it is
 * waiting. What does not hold is tried once more, and named.
 *
 * @param lanes which dependencies share a server; only tokens need one of their own, where every use asks for a new one.
 */
export function startLanes(
  rows: readonly Row[],
  { lastsMs, lanes }: { readonly lastsMs: number; readonly lanes: readonly (readonly Dependency[])[] },
): Lanes {
  const settled = new Map(rows.map((row) => [row, Promise.withResolvers<CellReport>()]))
  for (const { promise } of settled.values()) promise.catch(() => undefined)

  /** Servers that all start at once keep each other from it. */
  let started: Promise<unknown> = Promise.resolve()
  function inTurn<Made>(make: () => Promise<Made>): Promise<Made> {
    const made = started.then(make)
    started = made.catch(() => undefined)
    return made
  }

  async function lane(own: readonly Row[]): Promise<void> {
    if (own.length === 0) return
    const world = await inTurn(() => matrixWorld(own[0]!.dependency))
    try {
      for (const row of own) {
        const { resolve, reject } = settled.get(row)!
        await twice(() => runCell(world, row, lastsMs), row).then(resolve, reject)
      }
    } finally {
      if (process.env.FAULTS_OUTPUT) console.log(world.app.output().slice(-6_000))
      await world.close()
    }
  }

  const running = Promise.all(
    lanes.map(async (ofLane) => {
      const own = rows.filter((row) => ofLane.includes(row.dependency))
      await lane(own).catch((problem: unknown) => {
        for (const row of own) settled.get(row)!.reject(problem)
      })
    }),
  )
  return {
    reportOf: (row) => settled.get(row)!.promise,
    close: async () => void (await running),
  }
}

async function twice(run: () => Promise<CellReport>, row: Row): Promise<CellReport> {
  const first = await run().catch((problem: unknown) => problem as Error)
  if (!(first instanceof Error) && first.broken.length === 0) return told(row, first)
  const why = first instanceof Error ? first.message : first.broken.join('; ')
  process.stderr.write(`${nameOf(row)} did not hold at first: ${why}\n`)
  if (process.env.FAULTS_ONCE) {
    if (first instanceof Error) throw first
    return told(row, first)
  }
  return told(row, await run())
}

/** A line for whoever watches: which part went on last. */
function told(row: Row, report: CellReport): CellReport {
  const [last] = Object.entries(report.onAgain).toSorted(([, one], [, other]) => other - one)
  if (process.env.FAULTS || process.env.FAULTS_ONLY)
    process.stderr.write(
      `${nameOf(row)}: ${report.broken.length === 0 ? 'holds' : `DOES NOT HOLD: ${report.broken.join('; ')}`}; on again after ${(report.recoveredMs / 1000).toFixed(1)} s (last: ${last?.[0]}); slowest answer ${slowestOf(report)} s\n`,
    )
  return report
}

function slowestOf({ met: { read, change, invoke, message, health, known } }: CellReport): string {
  return (Math.max(...[read, change, invoke, message, health, known].map(({ ms }) => ms)) / 1000).toFixed(1)
}
