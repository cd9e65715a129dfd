import { addDays } from '#shared/basics/day.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import {
  fiscalQuarterOf,
  fiscalQuartersAround,
  nextFiscalQuarter,
  parseFiscalQuarter,
  previousFiscalQuarter,
} from '#shared/calendar/fiscal.ts'

test.each([
  ['2026-02-14', 7, 'FY26 Q3', '2026-01-01', '2026-03-31'],
  ['2026-07-01', 7, 'FY27 Q1', '2026-07-01', '2026-09-30'],
  ['2026-06-30', 7, 'FY26 Q4', '2026-04-01', '2026-06-30'],
  ['2026-11-21', 1, 'FY26 Q4', '2026-10-01', '2026-12-31'],
  ['2027-01-31', 2, 'FY27 Q4', '2026-11-01', '2027-01-31'],
  ['2028-02-29', 12, 'FY28 Q1', '2027-12-01', '2028-02-29'],
])('%s in a year that begins in month %i lies in %s', (day, startMonth, label, first, last) => {
  expect(fiscalQuarterOf(day, startMonth)).toMatchObject({ label, first, last })
})

test('for every start month the quarters follow each other without gap or overlap, both ways', () => {
  for (let startMonth = 1; startMonth <= 12; startMonth += 1) {
    let quarter = fiscalQuarterOf('2026-01-01', startMonth)
    for (let n = 0; n < 8; n += 1) {
      const next = nextFiscalQuarter(quarter, startMonth)
      expect(next.first).toBe(addDays(quarter.last, 1))
      expect(next.quarter).toBe((quarter.quarter % 4) + 1)
      expect(next.year).toBe(quarter.quarter === 4 ? quarter.year + 1 : quarter.year)
      expect(previousFiscalQuarter(next, startMonth)).toEqual(quarter)
      expect(fiscalQuarterOf(next.last, startMonth)).toEqual(next)
      expect(Number(next.first.slice(5, 7))).toBe(((startMonth - 1 + (next.quarter - 1) * 3) % 12) + 1)
      quarter = next
    }
  }
})

test.each(['FY26 Q3', 'fy26q3', ' FY2026 Q3 ', 'Q1 CY2026', 'q1 cy26'])(
  '%s is read as the third quarter of 2026',
  (label) => {
    expect(parseFiscalQuarter(label, 7)).toEqual(fiscalQuarterOf('2026-02-14', 7))
  },
)

test('a label read back gives the same quarter', () => {
  const quarter = fiscalQuarterOf('2026-09-09', 10)
  expect(parseFiscalQuarter(quarter.label, 10)).toEqual(quarter)
})

test.each(['', 'FY26', 'FY26 Q5', 'FY26 Q0', 'FY260 Q1', 'Q3', '2026-Q3', 'FY26 Q3 and more'])(
  '%p is refused',
  (label) => {
    expect(() => parseFiscalQuarter(label, 7)).toThrow(Refusal)
  },
)

test('a calendar quarter that lies across two fiscal ones is refused', () => {
  expect(() => parseFiscalQuarter('Q1 CY2026', 2)).toThrow(Refusal)
})

test('the quarters to choose from begin with the last one', () => {
  const labels = fiscalQuartersAround('2026-02-14', 7, 3).map(({ label }) => label)
  expect(labels).toEqual(['FY26 Q2', 'FY26 Q3', 'FY26 Q4', 'FY27 Q1', 'FY27 Q2'])
})
