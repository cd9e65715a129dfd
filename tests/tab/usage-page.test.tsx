import { fireEvent, screen, within } from '@testing-library/react'
import type { UsageDay, UsagePage as Usage } from '#shared/api-usage.ts'
import { addDays } from '#shared/basics/day.ts'
import { UsagePage } from '#tab/features/usage/usage-page.tsx'
import { aPlan } from '#tests/support/build.ts'
import { clientInMemory } from './client-in-memory.ts'
import { renderPlan } from './render-plan.tsx'

const last = '2026-11-20'
const first = addDays(last, -4)
const day = (n: number, given: Partial<UsageDay> = {}): UsageDay => ({
  ...{ day: addDays(first, n), isWorkingDay: true, isOver: n < 4, enabled: 40, callers: 30, report: null },
  ...given,
})
const usage: Usage = {
  ...{ first, last, knownFrom: addDays(first, 1), isFilling: false, refused: null },
  days: [
    day(0, { callers: null }),
    day(1, { report: { of: 'everybody', people: 500, active: 412, calling: 90 } }),
    day(2, { report: { of: 'plan', found: 38, active: 35, calling: 12 } }),
    day(3, { isWorkingDay: false, callers: 1 }),
    day(4),
  ],
  activation: {
    days: [
      { day: first, enabled: 40, activated: 20 },
      { day: last, enabled: 40, activated: 25 },
    ],
    waits: { sameDay: 10, week: 12, month: 3, later: 0, notYet: 15 },
  },
  sources: {
    calls: 'Call records',
    report: {
      ...{ query: 'By day', days: 2, rows: 1_000, refreshedOn: last, readAt: `${last}T09:00:00.000Z` },
      hash: 'abcdef0123456789abcdef',
    },
  },
}

function show(given: Partial<Usage> = {}) {
  const plan = aPlan()
  const client = clientInMemory(plan, 'lena', { usage: { ...usage, ...given } })
  return renderPlan(<UsagePage />, { plan, client, personId: 'lena' })
}

test('use is told as a share of person-days on known working days, and what is not known as just that', async () => {
  show()
  const panel = await screen.findByRole('region', { name: 'People who call' })
  expect(within(panel).getByText('75 %')).toBeTruthy()
  expect(panel.textContent).toContain('60 of 80 person-days, on 2 working days')
  expect(panel.textContent).toContain('1 working day is not known and not counted')
  fireEvent.click(await within(panel).findByRole('button', { name: 'Show as table' }))
  const rows = within(within(panel).getByRole('table', { name: 'Enabled people by day' })).getAllByRole('row')
  expect(rows).toHaveLength(5)
  expect(rows[1]!.textContent).toContain('Not knownNot known')
  expect(rows[2]!.textContent).toContain('3010')
})

test('activation says how many are there, and how long the first call took', async () => {
  show()
  const table = await screen.findByRole('table', { name: 'How long until the first call' })
  expect(within(table).getByRole('row', { name: /Within a week 12 30 %/ })).toBeTruthy()
  expect(screen.getByText('25 of 40 enabled people are activated.')).toBeTruthy()
})

test('days with hidden names are told as such with what to do, and everybody does not stand for the plan', async () => {
  show()
  const panel = await screen.findByRole('region', { name: 'What Microsoft 365 reports' })
  expect(within(panel).getByText('Names hidden')).toBeTruthy()
  expect(panel.textContent).toContain('On 1 of these working days the report hid people’s names')
  const table = within(panel).getByRole('table', { name: 'Microsoft’s report by day' })
  expect(within(table).getByRole('row', { name: /Everybody, 500 people: names hidden/ })).toBeTruthy()
  expect(within(table).getByRole('row', { name: /38 of 40 enabled 35 12/ })).toBeTruthy()
  expect(panel.textContent).toContain('On 1 working day ')
  expect(within(table).getAllByRole('row', { name: /Not known Not known Not known/ })).toHaveLength(2)
})

test('a refused report says by whom and what still counts; a back-fill under way says that figures grow', async () => {
  show({
    isFilling: true,
    refused: 'Graph refused with 403 Forbidden',
    sources: { calls: 'Call records', report: null },
  })
  expect(await screen.findByText(/does not give the report: Graph refused with 403 Forbidden/)).toBeTruthy()
  expect(screen.getByText('Refused')).toBeTruthy()
  expect(screen.getByText(/still being read/)).toBeTruthy()
})

test('with nobody enabled it says what will stand here, and who may not read it is told', async () => {
  show({ days: [day(0, { enabled: 0, callers: 0 })] })
  expect(await screen.findByText('Nobody to count')).toBeTruthy()
  const plan = aPlan()
  renderPlan(<UsagePage />, { plan, client: clientInMemory(plan, 'lena'), personId: 'lena' })
  expect((await screen.findByRole('alert')).textContent).toContain('This cannot be shown')
})
