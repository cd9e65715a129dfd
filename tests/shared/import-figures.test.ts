import { readFigures } from '#shared/import-figures.ts'

const heading = ['First day', 'Last day', 'Value', 'Hits', 'Out of', 'Source', 'Note']
const share = { unit: 'share', fileName: 'survey.csv' } as const
const minutes = { unit: 'minutes', fileName: 'bills.xlsx' } as const

test('a line of a file is a figure; without a source the file is the source', () => {
  const rows = [heading, ['2026-01-01', '31.01.2026', '41200', null, null, null, 'Two carriers']]
  expect(readFigures(rows, minutes)).toEqual({
    figures: [
      {
        row: 2,
        figure: {
          first: '2026-01-01',
          last: '2026-01-31',
          value: 41_200,
          source: 'bills.xlsx',
          note: 'Two carriers',
        },
      },
    ],
    problems: [],
  })
})

test('columns come in any order and under other names, days of a workbook as dates', () => {
  const rows = [
    ['N', 'Hits', 'Until', 'From'],
    [50, 42, new Date('2026-01-31T00:00:00Z'), new Date('2026-01-01T00:00:00Z')],
  ]
  expect(readFigures(rows, share).figures[0]!.figure).toMatchObject({ hits: 42, n: 50, last: '2026-01-31' })
})

test.each([
  ['84 %', 0.84],
  ['84,5%', 0.845],
  [0.84, 0.84],
  ['0.84', 0.84],
])('a share written as %p is %p', (cell, value) => {
  const { figures } = readFigures([heading, ['2026-01-01', '2026-01-31', cell]], share)
  expect(figures[0]!.figure.value).toBe(value)
})

test('every problem is named with its line and its column, and blank lines count but say nothing', () => {
  const rows = [
    heading,
    ['2026-01-01', '2026-01-31', 84],
    [],
    ['2026-02-30', '2026-02-28', 0.5],
    ['2026-03-01', null, 0.5],
    ['2026-04-01', '2026-04-30', null, 3, 2],
    ['2026-05-01', '2026-05-31', '=1+1'],
  ]
  const { problems } = readFigures(rows, share)
  expect(problems.map(({ row, column, wrong }) => `${row} ${column}: ${wrong}`)).toEqual([
    '2 Value: A share lies between 0 and 100 %.',
    '4 First day: “2026-02-30” is no day of the calendar.',
    '5 : A day is missing.',
    '6 Hits: There cannot be more hits than cases.',
    expect.stringMatching(/^7 Value: “=1\+1” is not a number/),
  ])
})

test('a file without the columns says which are missing', () => {
  const { problems } = readFigures(
    [
      ['Month', 'Remark'],
      ['January', 'x'],
    ],
    minutes,
  )
  expect(problems[0]!.wrong).toBe(
    'The file has no column “First day” and no column “Last day” and no column “Value”.',
  )
})
