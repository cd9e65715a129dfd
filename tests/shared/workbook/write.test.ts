import { planSheets, workbookOf } from '#shared/workbook/write.ts'
import { layouts } from '#shared/workbook/layout.ts'
import { readSheets } from '#shared/workbook/read.ts'
import { wantedOf } from '#shared/workbook/wanted.ts'
import { aMeasurement, aPlan } from '../../support/build.ts'
import { larkmoorPlan } from '../../support/example-company.ts'

const exported = { at: '2026-03-02T09:00:00.000Z', byName: 'Lena Vos' }

test('every sheet and column has a name of its own that Excel takes', () => {
  const names = layouts.map(({ name }) => name.toLowerCase())
  expect(new Set(names).size).toBe(names.length)
  for (const { name, parent, key, columns } of layouts) {
    expect(name).toMatch(/^[^[\]/\\:*?]{1,31}$/)
    const labels = [...parent, ...key, ...columns].map(({ label }) => label.toLowerCase())
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([])
  }
})

test('the sheets of a plan say the same plan', () => {
  const plan = larkmoorPlan()
  const told = readSheets(workbookOf(plan, [], exported), plan, (n) => `new-${n}`)
  expect(told.problems).toEqual([])
  expect(told.notices).toEqual([])
  const wanted = wantedOf(plan, told)
  expect(wanted.problems).toEqual([])
  expect(wanted.removed).toEqual([])
  for (const { before, after, sheet } of wanted.records)
    expect({ sheet, ...after }).toEqual({ sheet, ...before })
})

test('a figure of an open window is neither called proven nor mistaken for a verdict', () => {
  const plan = larkmoorPlan()
  const figures = [true, false].map((indicative) =>
    aMeasurement({ verdict: { state: 'metProven', indicative } }),
  )
  const [heading, ...rows] = workbookOf(plan, figures, exported).at(-1)!.rows
  const at = ['Verdict', 'Window'].map((column) => heading!.indexOf(column))
  expect(rows.map((row) => at.map((column) => row[column]))).toEqual([
    ['So far met', 'Open'],
    ['Met, proven', 'Closed'],
  ])
})

test('the figures of a workbook are for reading only, also as the release before wrote them', () => {
  const plan = larkmoorPlan()
  const sheets = workbookOf(plan, [aMeasurement()], exported).map((sheet) => {
    if (sheet.name !== 'Measurements') return sheet
    const without = sheet.rows[0]!.indexOf('Window')
    return { ...sheet, rows: sheet.rows.map((row) => row.toSpliced(without, 1)) }
  })
  const told = readSheets(sheets, plan, (n) => `new-${n}`)
  expect([...told.problems, ...told.notices]).toEqual([])
})

test('the sheets of a plan say the same plan where nothing is known of it', () => {
  const plan = larkmoorPlan()
  const told = readSheets(planSheets(plan), aPlan(), (n) => `new-${n}`)
  const wanted = wantedOf(aPlan(), told)
  expect(wanted.problems).toEqual([])
  const risks = wanted.records.filter(({ home }) => home === 'risks').map(({ after }) => after)
  expect(risks).toEqual(plan.risks)
})
