import { zipSync } from 'fflate'
import type { Spreadsheets } from '#bot/ports/spreadsheets.ts'
import { writeCsv } from './csv-file.ts'
import { workbookThread } from './workbook-thread.ts'

/** Zip cannot say earlier than 1980; a fixed day keeps the bytes the same. */
const packedOn = '1980-01-01T12:00:00Z'

export function spreadsheetFiles(): Spreadsheets {
  return {
    ...workbookThread(),
    writeCsv,
    zip: (files) => zipSync({ ...files }, { mtime: packedOn }),
  }
}
