import { setImmediate as othersTurn } from 'node:timers/promises'

/** Milliseconds of work before others have their turn. */
const longestTurnMs = 20

/** One row after the other, for work that would hold the event loop for long if all of them were done in one go. */
export async function* inTurns<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  let since = performance.now()
  for (const row of rows) {
    yield row
    if (performance.now() - since < longestTurnMs) continue
    await othersTurn()
    since = performance.now()
  }
}
