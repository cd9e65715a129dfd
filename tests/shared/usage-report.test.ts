import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readUsageReport, usageOf } from '#shared/usage-report.ts'

const id = (n: number) => `a0c1e5d2-0000-4000-8000-00000000000${n}`
const heading = ['User Id', 'User Principal Name', 'Last Activity Date', 'Call Count', 'Is Deleted']
const day = '2026-03-17'
const told = [
  heading,
  [id(1), 'Anna@larkmoor.example', day, '3', 'False'],
  [id(2), 'bram@larkmoor.example', day, '0', 'False'],
  ['', 'carla@larkmoor.example', '2026-03-01', '5', 'False'],
  [id(4), 'gone@larkmoor.example', day, '9', 'True'],
]
const person = (told: object) => ({
  id: '-',
  email: '',
  status: 'activated' as const,
  enabledOn: '2026-03-01',
  ...told,
})

test('people are read by the names of the columns, in any order and with odd blanks', () => {
  const report = readUsageReport(told)!
  expect(report.people).toEqual([
    { id: id(1), name: 'anna@larkmoor.example', lastActivityOn: day, calls: 3 },
    { id: id(2), name: 'bram@larkmoor.example', lastActivityOn: day, calls: 0 },
    { id: null, name: 'carla@larkmoor.example', lastActivityOn: '2026-03-01', calls: 5 },
  ])
  const turned = told.map((row) => [...row].reverse())
  const odd = turned.map((row, n) => (n === 0 ? row.map((name) => ` ${name.replace(' ', '  ')}`) : row))
  expect(readUsageReport(odd)).toEqual(report)
})

test('a moment counts as its day, an odd one as none', () => {
  const at = (text: string) =>
    readUsageReport([heading, [id(1), 'anna', text, '1', '']])!.people[0]!.lastActivityOn
  expect([at('2026-03-17T00:00:00Z'), at(''), at('17/03/2026')]).toEqual([day, null, null])
})

test('what lacks a column is no report', () => {
  expect(readUsageReport([])).toBeNull()
  expect(readUsageReport([['User Id', 'Last Activity Date']])).toBeNull()
  expect(
    readUsageReport([
      ['Last Activity Date', 'Call Count'],
      [day, '1'],
    ]),
  ).toBeNull()
})

test('enabled people are found by id or address; who is not enabled that day does not count', () => {
  const roster = [
    person({ id: id(1) }),
    person({ email: 'BRAM@larkmoor.example' }),
    person({ email: 'carla@larkmoor.example' }),
    person({ id: id(7), email: 'nobody@larkmoor.example' }),
    person({ id: id(4) }),
    person({ id: id(2), status: 'optedOut' }),
    person({ id: 'erased-1' }),
    person({ id: id(2), enabledOn: '2026-03-18' }),
    person({ id: id(2), enabledOn: null }),
  ]
  expect(usageOf(readUsageReport(told)!, roster, day)).toEqual({
    enabled: 5,
    found: 3,
    active: 2,
    calling: 1,
  })
})

describe('hidden names', () => {
  const hidden = (n: number) => ['00000000-0000-0000-0000-000000000000', `${n}`.repeat(32), day, '2', 'False']
  test('are noticed, and then nobody is found and activity is everybody’s', () => {
    const report = readUsageReport([heading, hidden(1), hidden(2)])!
    expect(report.concealed).toBe(true)
    expect(JSON.stringify(report.people)).not.toContain('1111')
    expect(usageOf(report, [person({ id: id(1) })], day)).toEqual({
      enabled: 1,
      found: 0,
      active: 2,
      calling: 2,
    })
  })

  test('are not assumed where one person is named, or nobody is in it', () => {
    expect(readUsageReport([heading, hidden(1), told[1]!])!.concealed).toBe(false)
    expect(readUsageReport([heading])!.concealed).toBe(false)
  })

  const sample = path.resolve(
    import.meta.dirname,
    '../../../shared/contracts/samples/report-cli-getTeamsUserActivityUserDetail.csv',
  )
  if (existsSync(sample))
    test('are noticed in a real report', () => {
      const rows = readFileSync(sample, 'utf8')
        .trim()
        .split(/\r?\n/)
        .map((line) => line.replace(/^\uFEFF/, '').split(','))
      expect(readUsageReport(rows)).toEqual({
        refreshedOn: '2022-10-28',
        concealed: true,
        people: [{ id: null, name: null, lastActivityOn: '2022-10-26', calls: 0 }],
      })
    })
  else
    test.skip('are noticed in a real report (the samples in ../shared/contracts are not here)', () =>
      undefined)
})
