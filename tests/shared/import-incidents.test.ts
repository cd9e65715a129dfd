import { isStale, readIncidents, TellIncidents } from '#shared/import-incidents.ts'

const zone = 'Europe/Amsterdam'
const heading = ['Incident', 'Short description', 'Resolved', 'Caller', 'Location']

test('a file of a service desk is read by its headings; a day is closed in the afternoon of the plan', () => {
  const { incidents, problems } = readIncidents(
    [
      heading,
      ['INC-1', 'No sound', '2026-03-01T10:15:00+01:00', 'anna@example.org; ben@example.org', null],
      ['INC-2', null, '2026-03-01', null, 'Leeds'],
      [null, null, null, null, null],
      ['INC-3', 'Dead', new Date('2026-03-02T09:00:00Z'), 'cleo@example.org', null],
    ],
    zone,
  )
  expect(problems).toEqual([])
  expect(incidents).toEqual([
    {
      ...{ id: 'INC-1', title: 'No sound', closedAt: '2026-03-01T09:15:00.000Z', site: null },
      people: ['anna@example.org', 'ben@example.org'],
    },
    { id: 'INC-2', title: '', closedAt: '2026-03-01T16:00:00.000Z', people: [], site: 'Leeds' },
    {
      id: 'INC-3',
      title: 'Dead',
      closedAt: '2026-03-02T09:00:00.000Z',
      people: ['cleo@example.org'],
      site: null,
    },
  ])
})

test('what is wrong is said with its row and column, and rows after it are read all the same', () => {
  const { problems } = readIncidents(
    [
      heading,
      ['INC-1', 'x'.repeat(400), 'yesterday', 'a@b.example', null],
      ['', 'No number', '2026-03-01', 'a@b.example', null],
      ['INC-3', 'Nobody', '2026-03-01', '', ''],
      ['INC-4', 'Never closed', '', 'a@b.example', null],
      [
        'INC-5',
        'Everybody',
        '2026-03-01',
        Array.from({ length: 201 }, (_, n) => `p${n}@b.example`).join(';'),
        null,
      ],
    ],
    zone,
  )
  expect(problems.map(({ row, column }) => [row, column])).toEqual([
    [2, 'Title'],
    [2, 'Closed'],
    [3, 'Case'],
    [4, 'People'],
    [5, 'Closed'],
    [6, 'People'],
  ])
})

test('a file without the headings says which it needs', () => {
  expect(readIncidents([['a', 'b']], zone).problems).toMatchObject([
    { row: 1, wrong: 'The file has no column “Case” and no column “Closed”.' },
  ])
  expect(readIncidents([], zone).problems).toHaveLength(1)
})

test('a program tells at most a thousand cases, each about somebody', () => {
  const one = { id: 'INC-1', closedAt: '2026-03-01T10:00:00Z', people: ['a@b.example'] }
  expect(TellIncidents.parse({ incidents: [one] }).incidents[0]).toMatchObject({ title: '', site: null })
  expect(TellIncidents.safeParse({ incidents: [] }).success).toBe(false)
  expect(TellIncidents.safeParse({ incidents: Array(1001).fill(one) }).success).toBe(false)
  expect(TellIncidents.safeParse({ incidents: [{ ...one, people: [] }] }).success).toBe(false)
  expect(TellIncidents.safeParse({ incidents: [{ ...one, closedAt: 'soon' }] }).success).toBe(false)
})

test('two weeks after it was closed nobody is asked about a case any more', () => {
  const now = new Date('2026-03-20T09:00:00Z')
  expect(isStale(new Date('2026-03-06T23:00:00Z'), now)).toBe(false)
  expect(isStale(new Date('2026-03-05T23:00:00Z'), now)).toBe(true)
})
