import { aStamp, aPlan } from '../../support/build.ts'
import { larkmoorPlan } from '../../support/example-company.ts'
import { applyAction } from '#shared/actions.ts'
import { Plan } from '#shared/plan.ts'
import type { Cell, Sheet } from '#shared/workbook/cell.ts'
import { describe as said } from '#shared/workbook/describe.ts'
import { importWorkbook, revisionOf } from '#shared/workbook/import-workbook.ts'
import { namesIn } from '#shared/workbook/names.ts'
import { workbookOf } from '#shared/workbook/write.ts'

const plan = Plan.parse(larkmoorPlan())
const lead = Object.keys(plan.people).find((id) => plan.people[id]!.role === 'lead')!
const stamp = aStamp({ id: 'import', by: lead })
const sheets: readonly Sheet[] = workbookOf(plan, [], { at: stamp.at, byName: 'Owen' })

/** The workbook with one sheet otherwise. */
function edited(name: string, change: (rows: Cell[][]) => Cell[][]): Sheet[] {
  return sheets.map((sheet) =>
    sheet.name === name ? { name, rows: change(sheet.rows.map((row) => [...row])) } : sheet,
  )
}
/** One cell otherwise; rows counted from 1 below the heading. */
function withCell(name: string, row: number, column: string, cell: Cell): Sheet[] {
  return edited(name, (rows) => {
    const at = rows[0]!.indexOf(column)
    expect(at).toBeGreaterThanOrEqual(0)
    rows[row]![at] = cell
    return rows
  })
}
const run = (told: readonly Sheet[], on: Plan = plan, base: Plan | null = plan) =>
  importWorkbook(on, base, told, stamp)
const rowIn = (name: string, column: string, cell: Cell) => {
  const { rows } = sheets.find((sheet) => sheet.name === name)!
  return rows.findIndex((row) => row[rows[0]!.indexOf(column)] === cell)
}

test('a workbook nobody edited changes nothing', () => {
  expect(run(sheets)).toMatchObject({ plan, edits: [], problems: [], notices: [], restores: false })
})

test('into an empty plan it restores everything, what people recorded included', () => {
  const empty = aPlan({ id: 'other', people: { [lead]: plan.people[lead]! } })
  const { plan: restored, problems, restores } = run(sheets, empty, null)
  expect(problems).toEqual([])
  expect(restores).toBe(true)
  const { id, revision, createdAt, createdBy, tenantId } = empty
  expect(restored).toEqual({ ...plan, id, revision, createdAt, createdBy, tenantId })
})

test('what is left out of a restored workbook takes along what hangs on it', () => {
  const empty = aPlan({ id: 'other', people: { [lead]: plan.people[lead]! } })
  const [gone] = plan.useCases
  const told = edited('Use cases', ([heading]) => [heading!])
  const { plan: restored, problems } = run(told, empty, null)
  expect(restored.outcomes.filter(({ useCaseId }) => useCaseId === gone!.id)).toEqual([])
  const words = problems.filter(({ sheet }) => sheet === 'Outcomes').map(({ message }) => message)
  expect(words[0]).toMatch(/is not in the workbook/)
})

test('a record whose row is gone leaves no link behind', () => {
  const linked = plan.ksis.find(({ id }) => plan.risks.some(({ ksiIds }) => ksiIds.includes(id)))!
  const at = rowIn('KSIs', 'Id', linked.id)
  const { plan: after } = run(edited('KSIs', (rows) => rows.filter((_, n) => n !== at)))
  expect(after.ksis.map(({ id }) => id)).not.toContain(linked.id)
  expect(after.risks.flatMap(({ ksiIds }) => ksiIds)).not.toContain(linked.id)
})

test('a changed cell is one field of one record, said with names', () => {
  const [first] = plan.risks
  const outcome = run(withCell('Risks', 1, 'Title', 'Porting takes longer'))
  expect(outcome.problems).toEqual([])
  expect(outcome.plan.risks[0]).toEqual({ ...first, title: 'Porting takes longer' })
  expect(outcome.edits.map((edit) => said(edit, namesIn(plan)))).toEqual([
    {
      kind: 'change',
      sheet: 'Risks',
      row: 2,
      title: 'Porting takes longer',
      fields: [{ field: 'Title', before: first!.title, after: 'Porting takes longer' }],
    },
  ])
})

test('somebody is chosen by name where the id is emptied, and a name beside an id is not believed', () => {
  const at = plan.risks.findIndex(({ ownerId }) => ownerId !== null)
  const [someone] = Object.entries(plan.people).find(([id]) => id !== plan.risks[at]!.ownerId)!
  const name = plan.people[someone]!.name
  const emptied = withCell('Risks', at + 1, 'Owner', name).map((sheet) => {
    if (sheet.name !== 'Risks') return sheet
    const rows = sheet.rows.map((row) => [...row])
    rows[at + 1]![rows[0]!.indexOf('Owner id')] = null
    return { ...sheet, rows }
  })
  expect(run(emptied).plan.risks[at]!.ownerId).toBe(someone)
  expect(run(withCell('Risks', at + 1, 'Owner', name)).problems).toMatchObject([
    { sheet: 'Risks', row: at + 2, column: 'Owner' },
  ])
})

test('a row without an id is a new record, a row taken out a removed one, each by the plan’s own actions', () => {
  const added = run(
    edited('Milestones', (rows) => [
      ...rows,
      rows[0]!.map((label) =>
        label === 'Title' ? 'Party' : label === 'Due on' ? new Date('2026-09-01') : null,
      ),
    ]),
  )
  expect(added.problems).toEqual([])
  expect(added.plan.milestones.at(-1)).toMatchObject({
    id: 'import-1',
    title: 'Party',
    dueOn: '2026-09-01',
    importance: 'medium',
  })

  const [useCase] = plan.useCases
  const removed = run(edited('Use cases', (rows) => rows.filter((_, at) => at !== 1)))
  expect(removed.plan.useCases).not.toContainEqual(useCase)
  expect(removed.plan.outcomes.filter(({ useCaseId }) => useCaseId === useCase!.id)).toEqual([])
})

test('the measure of an active KSI, decisions, votes and check-ins stay; the rest of the row goes on', () => {
  const active = plan.ksis.find(({ versions }) => versions.length > 0)!
  const row = rowIn('KSIs', 'Id', active.id)
  const both = withCell('KSIs', row, 'Yardstick: threshold', 0.99).map((sheet) => {
    if (sheet.name !== 'KSIs') return sheet
    const rows = sheet.rows.map((cells) => [...cells])
    rows[row]![rows[0]!.indexOf('Cadence')] = 'every Monday'
    return { ...sheet, rows }
  })
  const outcome = run(both)
  const after = outcome.plan.ksis.find(({ id }) => id === active.id)!
  expect(after).toEqual({ ...active, cadence: 'every Monday' })
  expect(outcome.problems).toMatchObject([
    {
      sheet: 'KSIs',
      row: row + 1,
      column: 'Yardstick',
      message: expect.stringContaining('decision') as string,
    },
  ])

  for (const [name, column, cell] of [
    ['Decisions', 'Title', 'We never decided that'],
    ['Decision - votes', 'Choice', 'Another choice'],
    ['Key result - check ins', 'Value', 99],
  ] as const) {
    const told = run(withCell(name, 1, column, cell))
    expect(told.plan).toEqual(plan)
    expect(told.problems.length).toBeGreaterThan(0)
  }
})

test.each<[string, string, string, Cell, RegExp]>([
  ['a date that is none', 'Milestones', 'Due on', 'soon', /“soon” is no date/],
  ['a figure that is none', 'Sites', 'Headcount', 'many', /“many” is no number/],
  ['a choice that is none', 'Risks', 'Impact', 'terrible', /not one of: .*High/],
  ['an empty cell that cannot be', 'Milestones', 'Due on', null, /cannot be empty/],
  ['nobody', 'Risks', 'Owner id', 'nobody-1', /“nobody-1” .* is nobody on the plan/],
  ['a parent that is not there', 'Outcomes', 'Use case id', 'gone', /“gone” .* is nothing in the plan/],
  ['a title far too long', 'Risks', 'Title', 'x'.repeat(500), /under 200 characters/],
])('%s is a problem of its cell and changes nothing', (_, sheet, column, cell, message) => {
  const outcome = run(withCell(sheet, 1, column, cell))
  expect(outcome.plan).toEqual(plan)
  expect(outcome.problems).toHaveLength(1)
  expect(outcome.problems[0]).toMatchObject({
    sheet,
    row: 2,
    message: expect.stringMatching(message) as string,
  })
})

test('what others changed since the export stays, and the same field changed twice is said', () => {
  const { id } = plan.risks[0]!
  const moved = applyAction(plan, 'putRisk', { id, category: 'Carrier' }, aStamp({ by: lead }))
  const grown = applyAction(moved, 'putIssue', { title: 'New' }, aStamp({ id: 'issue-new', by: lead }))
  const calm = run(withCell('Risks', 1, 'Title', 'Other words'), grown)
  expect(calm.problems).toEqual([])
  expect(calm.plan.risks[0]).toMatchObject({ title: 'Other words', category: 'Carrier' })
  expect(calm.plan.issues.at(-1)).toMatchObject({ id: 'issue-new' })

  const retitled = applyAction(plan, 'putRisk', { id, title: 'Hers' }, aStamp({ by: lead }))
  const clash = run(withCell('Risks', 1, 'Title', 'His'), retitled)
  expect(clash.plan.risks[0]!.title).toBe('Hers')
  expect(clash.problems).toMatchObject([
    { column: 'Title', message: expect.stringContaining('Somebody changed this') as string },
  ])
})

test('unknown, missing and double sheets and columns are told, and __proto__ is a column like any other', () => {
  const odd = [
    ...edited('Risks', (rows) => rows.map((row, at) => [...row, at === 0 ? '__proto__' : 'x'])).filter(
      ({ name }) => name !== 'Waves',
    ),
    { name: 'constructor', rows: [['__proto__'], ['x']] },
  ]
  const outcome = run(odd)
  expect(outcome.plan).toEqual(plan)
  expect(outcome.notices.join(' ')).toMatch(
    /“constructor” is not one of a plan.*“__proto__” is no column.*no sheet “Waves”/,
  )
  const without = run(edited('Risks', (rows) => rows.map((row) => row.slice(1))))
  expect(without.plan).toEqual(plan)
  expect(without.problems).toMatchObject([
    { sheet: 'Risks', column: 'Id', message: expect.stringContaining('missing') as string },
  ])
  expect(({} as Record<string, unknown>).x).toBeUndefined()
})

test('a workbook of another plan, or of a revision that never was, is refused', () => {
  const other = workbookOf({ ...plan, id: 'other' }, [], { at: stamp.at, byName: '' })
  const later = workbookOf({ ...plan, revision: plan.revision + 1 }, [], { at: stamp.at, byName: '' })
  expect(() => revisionOf(plan, other)).toThrow(/another plan/)
  expect(() => revisionOf(plan, later)).toThrow(/never had/)
  expect(revisionOf(plan, sheets)).toBe(plan.revision)
})
