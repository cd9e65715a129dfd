import { Title } from '#shared/basics/text.ts'
import { choiceCell, choicesOf, dayCell, numberCell, textCell, zoneCell } from '#shared/import-cells.ts'

test.each([
  ['2026-03-04', '2026-03-04'],
  ['2026-03-04T10:00:00.000Z', '2026-03-04'],
  ['4.3.2026', '2026-03-04'],
  ['31/12/2026', '2026-12-31'],
  ['12/31/2026', '2026-12-31'],
  ['5/5/2026', '2026-05-05'],
])('%j is the day %s', (cell, day) => {
  expect(dayCell(cell)).toEqual({ value: day })
})

test.each(['3/4/2026', '2026-02-30', 'soon', '45000', '31.2.2026', '1/1/26'])(
  '%j is no day for sure',
  (cell) => {
    expect(dayCell(cell)).toMatchObject({ todo: 'Write the date as YYYY-MM-DD.' })
  },
)

test('numbers are taken as numbers and as text, in bounds, and whole where they must be', () => {
  const score = numberCell({ least: 0, most: 5, whole: true })
  const age = numberCell({ least: 0, most: 100, whole: false })
  expect([score(3), score(' 4 '), age('4,5'), age('4.5')]).toEqual(
    [3, 4, 4.5, 4.5].map((value) => ({ value })),
  )
  for (const bad of [6, -1, 2.5, '2,5', 'a dozen', true, NaN, Infinity])
    expect(JSON.stringify(score(bad))).toContain('not a whole number from 0 to 5')
})

test('a zone is one of the IANA database', () => {
  expect(zoneCell('Europe/Oslo')).toEqual({ value: 'Europe/Oslo' })
  expect(zoneCell('W. Europe Standard Time')).toHaveProperty('wrong')
})

test('a record is found by name in any case or by id; a name two have is not guessed', () => {
  const choices = choicesOf([
    { id: 'w1', name: 'Wave 1' },
    { id: 'w2', name: 'Twice' },
    { id: 'w3', name: 'twice' },
  ])
  const wave = choiceCell(choices, { noun: 'wave', todo: 'Add it.' })
  expect([wave('WAVE 1'), wave('w1'), wave('w3')]).toEqual(['w1', 'w1', 'w3'].map((value) => ({ value })))
  expect(wave('Twice')).toMatchObject({ wrong: 'More than one wave is called “Twice”.' })
  expect(wave('toString')).toEqual({ wrong: 'There is no wave “toString”.', todo: 'Add it.' })
})

test('text keeps the rules of its field, and what is quoted stays short', () => {
  expect(textCell(Title)(' Anna ')).toEqual({ value: 'Anna' })
  const { wrong } = textCell(Title)('x'.repeat(5_000)) as { wrong: string }
  expect(wrong.length).toBeLessThan(100)
})
