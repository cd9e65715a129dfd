import { type RaciActivity, raciGaps, raciWarnings, setRaciCell } from '#shared/parts/raci.ts'

const row = (cells: RaciActivity['cells']): RaciActivity => ({ id: 'r', title: 'Kick-off', cells })

test('responsible and accountable in one cell is a healthy row', () => {
  expect(raciGaps(row({ lead: ['R', 'A'], architect: ['C'] }))).toEqual([])
})

test('a row nobody or more than one is accountable for is told', () => {
  expect(raciGaps(row({ lead: ['R'] }))).toEqual(['Nobody is accountable.'])
  expect(raciGaps(row({ lead: ['A', 'R'], architect: ['A'] }))).toEqual([
    'More than one role is accountable.',
  ])
})

test('an empty row lacks both', () => {
  expect(raciGaps(row({}))).toEqual(['Nobody is accountable.', 'Nobody is responsible for doing it.'])
})

test('one cell changes and the others stay; no letters clear it', () => {
  const [set] = setRaciCell([row({ lead: ['A'] })], { id: 'r', stakeholderId: 'it', letters: ['I', 'R'] })
  expect(set!.cells).toEqual({ lead: ['A'], it: ['R', 'I'] })
  expect(setRaciCell([set!], { id: 'r', stakeholderId: 'it', letters: [] })[0]!.cells).toEqual({
    lead: ['A'],
  })
  expect(() => setRaciCell([], { id: 'r', stakeholderId: 'it', letters: [] })).toThrow(/no longer/)
})

test('asking more than half of the roles is told, asking half is not', () => {
  const cells = { a: ['R', 'A'], b: ['C'], c: ['C'], d: ['C'] } as RaciActivity['cells']
  expect(raciWarnings(row(cells), 6)).toEqual([])
  expect(raciWarnings(row(cells), 5)[0]).toMatch(/3 of 5 roles are consulted/)
})
