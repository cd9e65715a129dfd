import { fireEvent, screen, within } from '@testing-library/react'
import type { TelephonePage as Telephone } from '#shared/api-telephone.ts'
import { addDays } from '#shared/basics/day.ts'
import { TelephonePage } from '#tab/features/telephone/telephone-page.tsx'
import { aPlan } from '#tests/support/build.ts'
import { clientInMemory } from './client-in-memory.ts'
import { renderPlan } from './render-plan.tsx'

const last = '2026-11-20'
const first = addDays(last, -2)
const middle = addDays(last, -1)
const counts = { calls: 100, failed: 0, seconds: 60_000, charge: 12.5 }
const telephone: Telephone = {
  ...{ first, last },
  days: [
    { log: 'callingPlans', day: middle, callType: 'user_out', currency: 'EUR', ...counts },
    { log: 'callingPlans', day: last, callType: 'user_out', currency: 'USD', ...counts, charge: 3 },
  ],
  baselines: [
    {
      ...{ ksiId: 'old', title: 'Fewer minutes', unit: 'minutes', window: 'month', value: 31_000 },
      ...{ first: '2026-01-01', last: '2026-01-31' },
      newest: { value: 15_000, first: '2026-09-01', last: '2026-09-30', source: 'Bill of September' },
    },
  ],
  sources: [
    {
      ...{ log: 'callingPlans', query: 'getPstnCalls', days: 2, rows: 200 },
      ...{ readAt: `${last}T09:00:00.000Z`, hash: 'abcdef0123456789' },
    },
  ],
  logs: [
    { log: 'callingPlans', refused: null, unread: [first], unfinished: [last] },
    {
      ...{ log: 'directRouting', refused: 'Graph refused with 403 Forbidden' },
      ...{ unread: [first, middle, last], unfinished: [] },
    },
  ],
}

function show(given: Partial<Telephone> = {}) {
  const plan = aPlan()
  const client = clientInMemory(plan, 'lena', { telephone: { ...telephone, ...given } })
  return renderPlan(<TelephonePage />, { plan, client, personId: 'lena' })
}

test('minutes by day and log, in words too; a day that was not read is not known and never 0', async () => {
  show()
  const panel = await screen.findByRole('region', { name: 'Minutes over Teams' })
  expect(within(panel).getByText('2,000 minutes')).toBeTruthy()
  fireEvent.click(await within(panel).findByRole('button', { name: 'Show as table' }))
  const rows = within(within(panel).getByRole('table', { name: 'Telephone minutes by day' })).getAllByRole(
    'row',
  )
  expect(rows[1]!.textContent).toContain('Not knownNot known')
  expect(rows[2]!.textContent).toContain('1,000Not known')
})

test('cost stands by currency', async () => {
  show()
  const table = await screen.findByRole('table', { name: 'Cost by currency' })
  expect(within(table).getByRole('row', { name: /EUR .*12\.50/ })).toBeTruthy()
  expect(within(table).getByRole('row', { name: /USD .*3\.00/ })).toBeTruthy()
})

test('the old system stands by the day: its baseline, its newest bill, and how much less that is', async () => {
  show()
  const row = within(
    await screen.findByRole('table', { name: 'The old system against its baseline' }),
  ).getByRole('row', { name: /Fewer minutes/ })
  expect(row.textContent).toContain('1,000 minutes')
  expect(row.textContent).toContain('500 minutes')
  expect(row.textContent).toContain('50 %')
  expect(screen.getByText(/Teams carries 1,000 minutes a day, over 2 days that were read/)).toBeTruthy()
})

test('each log says how far it was read, or why not and what to do', async () => {
  show()
  const table = await screen.findByRole('table', { name: 'Telephone logs' })
  const plans = within(table).getByRole('row', { name: /Calling Plans/ })
  expect(plans.textContent).toContain('Being read')
  expect(plans.textContent).toContain('2 of 3')
  expect(plans.textContent).toContain('1 may still grow')
  const routing = within(table).getByRole('row', { name: /Direct Routing/ })
  expect(routing.textContent).toContain('Refused')
  expect(routing.textContent).toContain('Graph refused with 403 Forbidden')
  expect(routing.textContent).toContain('CallRecord-PstnCalls.Read.All')
})

test('logs without a call are told apart from logs that were not read', async () => {
  show({ days: [] })
  expect(await screen.findByText('No telephone calls')).toBeTruthy()
  expect(screen.getByText(/The logs of 2 of these 3 days were read/)).toBeTruthy()
})

test('one call on one day is told in the singular', async () => {
  const [day] = telephone.days
  const logs = telephone.logs.map((each) => ({ ...each, unread: [first, middle], unfinished: [] }))
  show({ days: [{ ...day!, day: last, calls: 1, failed: 1 }], logs })
  expect(await screen.findByText(/^In 1 call, 1 of which was not established/)).toBeTruthy()
  expect(screen.getByText(/over 1 day that was read/)).toBeTruthy()
})

test('before anything was read it says what is waited for, and where a baseline comes from', async () => {
  const unread = [first, middle, last]
  const logs = telephone.logs.map((each) => ({ ...each, refused: null, unread, unfinished: [] }))
  show({ days: [], baselines: [], sources: [], logs })
  expect(await screen.findByText('No minutes yet')).toBeTruthy()
  expect(screen.getByText('No baseline yet')).toBeTruthy()
  expect(screen.getAllByText('Waiting')).toHaveLength(2)
})
