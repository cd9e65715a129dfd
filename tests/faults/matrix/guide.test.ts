import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { databaseFaults, dependencies, httpFaults, nameOf, rows } from './rows.ts'
import { tablesOf } from './table.ts'

const guide = join(import.meta.dirname, '..', '..', '..', '.github', 'guides', 'faults.md')
const begins = '<!-- rows: begin (tests/faults/matrix/rows.ts; WRITE_GUIDE=1 writes them) -->'
const ends = '<!-- rows: end -->'

test('every dependency stands in the matrix with every fault, once', () => {
  const wanted = dependencies.flatMap((dependency) =>
    (dependency === 'database' ? databaseFaults : httpFaults).map((fault) => nameOf({ dependency, fault })),
  )
  expect(rows.map(nameOf)).toEqual(wanted)
})

test('the guide says what the test looks for, row by row', () => {
  const text = readFileSync(guide, 'utf8')
  const [before = '', rest = ''] = text.split(begins)
  const [, after = ''] = rest.split(ends)
  const whole = `${before}${begins}\n\n${tablesOf(rows)}\n\n${ends}${after}`
  if (process.env.WRITE_GUIDE) writeFileSync(guide, whole)
  else expect(text).toBe(whole)
})
