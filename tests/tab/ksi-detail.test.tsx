import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { KsisPage } from '#tab/features/ksis/ksis-page.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people, trendOf } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

const { plan } = larkmoor()
const poorCalls = plan.ksis.find(({ id }) => id === 'ksi-poor-calls')!
const path = `ksis/${poorCalls.id}`

test('a KSI shows its verdict in words and where every figure comes from', async () => {
  const client = clientInMemory(plan, people.lead.id, { [path]: { trend: trendOf(plan, poorCalls, 3) } })
  renderPlan(<KsisPage id={poorCalls.id} />, { plan, client, personId: people.lead.id })

  expect(
    screen.getByText(
      /of 2,140 calls; the target is below 5 %\. With 95 % confidence the true figure lies between .* all of it within the target\. The window .* is still open: this is how it stands so far/,
    ),
  ).toBeTruthy()
  expect(screen.queryByText(/proven/)).toBeNull()
  const evidence = within(await screen.findByRole('region', { name: 'Evidence' }))
  expect(evidence.getByText(/Current published rule/)).toBeTruthy()
  expect(evidence.getByText(/[\d,]+ counted · \d+ counted as success · 41 unclassified/)).toBeTruthy()
  expect(evidence.getByText('9f2c4f0b6d3f')).toBeTruthy()
})

test('the trend can be read by keyboard and as a table', async () => {
  const client = clientInMemory(plan, people.lead.id, { [path]: { trend: trendOf(plan, poorCalls, 3) } })
  const user = userEvent.setup()
  renderPlan(<KsisPage id={poorCalls.id} />, { plan, client, personId: people.lead.id })

  const chart = await screen.findByRole('img', { name: /Few calls are poor: 19 days/ })
  chart.focus()
  await user.keyboard('{ArrowLeft}')
  expect(await screen.findByText(/20 Nov 2026: 2\.\d %, between|Nov 20, 2026: 2\.\d %, between/)).toBeTruthy()

  await user.click(screen.getByRole('button', { name: 'Show as table' }))
  const table = await screen.findByRole('table', { name: 'Few calls are poor' })
  expect(within(table).getAllByRole('rowheader')).toHaveLength(19)
})

test('a refused read says why and can be tried again', async () => {
  const client = clientInMemory(plan, people.lead.id)
  renderPlan(<KsisPage id={poorCalls.id} />, { plan, client, personId: people.lead.id })

  const alert = within(await screen.findByRole('alert'))
  expect(alert.getByText(`Nothing is known of ${path}.`)).toBeTruthy()
  expect(alert.getByRole('button', { name: 'Try again' })).toBeTruthy()
})

test('a draft names its gaps; filling them in and activating freezes the yardstick', async () => {
  const draft = { ...poorCalls, id: 'ksi-new', title: 'Fresh', yardstick: null, versions: [] }
  const beginning = { ...plan, ksis: [draft] }
  const client = clientInMemory(beginning, people.lead.id, { 'ksis/ksi-new': { trend: [] } })
  const user = userEvent.setup()
  renderPlan(<KsisPage id="ksi-new" />, { plan: beginning, client, personId: people.lead.id })
  expect(
    screen.getByText('Set the figure that counts as success: at least what, or below what.'),
  ).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Activate' })).toBeNull()

  await user.click(screen.getByRole('button', { name: 'Edit' }))
  const form = within(await screen.findByRole('dialog'))
  await user.selectOptions(form.getByRole('combobox', { name: 'Success is' }), 'lessThan')
  await user.type(form.getByRole('spinbutton', { name: 'Threshold' }), '5')
  await user.selectOptions(form.getByRole('combobox', { name: 'Unit' }), 'share')
  await user.click(form.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await user.click(await screen.findByRole('button', { name: 'Activate' }))

  await waitFor(() => expect(client.plan().ksis[0]!.versions).toHaveLength(1))
  expect(client.plan().ksis[0]!.versions[0]!.yardstick).toMatchObject({
    operator: 'lessThan',
    threshold: 0.05,
    unit: 'share',
  })
}, 60_000)

test('after a revision to another unit, older figures keep theirs and are not drawn on the new scale', async () => {
  const [version] = poorCalls.versions
  const money = {
    ...version!.yardstick!,
    unit: 'money' as const,
    operator: 'atMost' as const,
    threshold: 9_000,
  }
  const revised = {
    ...poorCalls,
    versions: [
      { ...version!, yardstick: money },
      { ...version!, version: 2, from: '2026-11-10T00:00:00.000Z' },
    ],
  }
  const trend = trendOf(plan, poorCalls, 3).map((row, day) =>
    day < 10
      ? { ...row, verdict: { ...row.verdict, value: 14_000, low: null, high: null } }
      : { ...row, version: 2 },
  )
  const shown = { ...plan, ksis: plan.ksis.map((each) => (each.id === revised.id ? revised : each)) }
  const client = clientInMemory(shown, people.lead.id, { [path]: { trend } })
  renderPlan(<KsisPage id={revised.id} />, { plan: shown, client, personId: people.lead.id })

  expect(await screen.findByRole('img', { name: /Few calls are poor: 9 days/ })).toBeTruthy()
  expect(screen.getByText(/Figures from before the unit changed are not drawn/)).toBeTruthy()
  const evidence = within(await screen.findByRole('region', { name: 'Evidence' }))
  expect(evidence.getAllByText('14,000').length).toBeGreaterThan(0)
  expect(evidence.queryByText(/1,400,000/)).toBeNull()
})
