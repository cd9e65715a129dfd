import { type RaciActivity, raciGaps } from '#shared/parts/raci.ts'

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
