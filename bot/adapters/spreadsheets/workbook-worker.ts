import type { Sheet } from '#bot/ports/spreadsheets.ts'
import { answerTasks } from '#bot/thread-answers.ts'
import { revisionOf } from '#shared/workbook/import-workbook.ts'
import { readCsv } from './csv-file.ts'
import { trySheets } from './try-workbook.ts'
import { readWorkbook, writeWorkbook } from './workbook-file.ts'
import type { FileTask, SheetPiece } from './workbook-thread.ts'

/** Taking over so many takes some milliseconds. */
const cellsAtOnce = 20_000

answerTasks(async function* (task: FileTask) {
  if ('write' in task) yield await writeWorkbook(task.write)
  else if ('revision' in task) yield revisionOf(task.plan, await readWorkbook(task.revision))
  else if ('attempt' in task) yield trySheets(await readWorkbook(task.attempt), task.onto)
  else yield* piecesOf('csv' in task ? [readCsv(task.csv)] : await readWorkbook(task.read))
})

function* piecesOf(sheets: readonly Sheet[]): Generator<SheetPiece> {
  for (const [sheet, { name, rows }] of sheets.entries()) {
    let piece: Sheet['rows'][number][] = []
    let cells = 0
    for (const row of rows) {
      piece.push(row)
      cells += row.length + 1
      if (cells < cellsAtOnce) continue
      yield { sheet, name, rows: piece }
      piece = []
      cells = 0
    }
    if (piece.length > 0 || rows.length === 0) yield { sheet, name, rows: piece }
  }
}
