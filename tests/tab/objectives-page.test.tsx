import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { KeyResult } from '#shared/parts/key-result.ts'
import { ObjectivesPage } from '#tab/features/objectives/objectives-page.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

const phones = 'key-result-desk-phones'

function show(id: string | null, change: (result: KeyResult) => Partial<KeyResult> = () => ({})) {
  const { plan } = larkmoor()
  const keyResults = plan.keyResults.map((row) => (row.id === phones ? { ...row, ...change(row) } : row))
  const client = clientInMemory({ ...plan, keyResults }, people.lead.id)
  renderPlan(<ObjectivesPage id={id} />, { plan: client.plan(), client, personId: people.lead.id })
  const shown = () => client.plan().keyResults.find((each) => each.id === phones)!
  return { client, user: userEvent.setup(), shown }
}

const dialog = async () => within(await screen.findByRole('dialog'))

test('a check-in starts from the last one and is told with its confidence and note', async () => {
  const { user, shown } = show(phones)
  const before = shown().checkIns.at(-1)!
  await user.click(screen.getByRole('button', { name: /^Check in/ }))
  const form = await dialog()
  expect(form.getByRole('spinbutton', { name: 'Value now' })).toHaveProperty('value', String(before.value))
  expect(form.getByRole('spinbutton', { name: 'Confidence' })).toHaveProperty(
    'value',
    String(before.confidence),
  )
  await user.clear(form.getByRole('spinbutton', { name: 'Value now' }))
  await user.type(form.getByRole('spinbutton', { name: 'Value now' }), '120')
  await user.type(form.getByRole('textbox', { name: 'Note' }), 'Third floor is done.')
  await user.click(form.getByRole('button', { name: 'Check in' }))

  await waitFor(() =>
    expect(shown().checkIns.at(-1)).toMatchObject({ value: 120, note: 'Third floor is done.' }),
  )
  const history = within(await screen.findByRole('table', { name: /^Check-ins of/ }))
  expect(history.getByRole('cell', { name: 'Third floor is done.' })).toBeTruthy()
})

test('a milestone asks whether it is reached, and steps by their names', async () => {
  const { user, shown } = show(phones, () => ({
    kind: 'ordinal',
    steps: ['Signed', 'Delivered', 'In use'],
    start: 0,
    target: 2,
    checkIns: [],
  }))
  await user.click(screen.getByRole('button', { name: /^Check in/ }))
  const form = await dialog()
  await user.selectOptions(form.getByRole('combobox', { name: 'Step reached' }), '2. Delivered')
  await user.click(form.getByRole('button', { name: 'Check in' }))
  await waitFor(() => expect(shown().checkIns.at(-1)?.value).toBe(1))
  expect((await screen.findAllByText(/Step 2 of 3: Delivered/)).length).toBeGreaterThan(0)
})

test('a status set by hand says why and what the number would say, and can be taken back', async () => {
  const { user, shown } = show(phones)
  await user.click(screen.getByRole('button', { name: /^Set status by hand/ }))
  const form = await dialog()
  await user.selectOptions(form.getByRole('combobox', { name: 'Status' }), 'offTrack')
  await user.click(form.getByRole('button', { name: 'Set by hand' }))
  expect(await form.findByText(/Write why the number is not the whole story/)).toBeTruthy()
  await user.type(form.getByRole('textbox', { name: /Why the number/ }), 'The collector is bankrupt.')
  await user.click(form.getByRole('button', { name: 'Set by hand' }))

  expect(await screen.findByText(/by hand until the next check-in: The collector is bankrupt\./)).toBeTruthy()
  expect(screen.getByText(/The number would say (on track|at risk|off track): /)).toBeTruthy()
  await user.click(await screen.findByRole('button', { name: /^Resume the number/ }))
  await waitFor(() => expect(shown().override).toBeNull())
})

test('closing proposes the score and takes the rest along into the next quarter', async () => {
  const { user, shown, client } = show(phones)
  const last = shown().checkIns.at(-1)!.value
  await user.click(screen.getByRole('button', { name: /^Close/ }))
  const form = await dialog()
  expect(form.getByRole('spinbutton', { name: 'Score' })).toHaveProperty('value', '0.5')
  await user.type(form.getByRole('textbox', { name: 'Closing note' }), 'Collectors were late.')
  await user.click(form.getByRole('button', { name: 'Close key result' }))

  await waitFor(() => expect(shown().closed).toMatchObject({ score: 0.5, note: 'Collectors were late.' }))
  const next = client.plan().keyResults.find(({ rolledFrom }) => rolledFrom === phones)!
  expect(next).toMatchObject({
    start: last,
    checkIns: [],
    quarter: expect.stringMatching(/^FY27 Q\d$/) as string,
  })
  expect(await screen.findByRole('link', { name: new RegExp(`^${next.quarter}: `) })).toBeTruthy()
  for (const name of [/^Check in/, /^Close/, /^Edit/])
    expect(screen.queryByRole('button', { name })).toBeNull()
})

test('a new key result gets the days of the quarter that is chosen from the list', async () => {
  const { user, client } = show('objective-retire')
  await user.click(screen.getByRole('button', { name: /^Add metric/ }))
  const form = await dialog()
  await user.type(form.getByRole('textbox', { name: 'Key result' }), '300 phones sold')
  await user.type(form.getByRole('spinbutton', { name: 'Target' }), '300')
  await user.selectOptions(form.getByRole('combobox', { name: 'Quarter' }), 'FY27 Q1')
  await user.click(form.getByRole('button', { name: 'Save' }))
  await waitFor(() =>
    expect(client.plan().keyResults.at(-1)).toMatchObject({
      title: '300 phones sold',
      quarter: 'FY27 Q1',
      startsOn: '2027-01-01',
      dueOn: '2027-03-31',
    }),
  )
})

test('the page lists what is to be reviewed this month and what is to be closed', () => {
  show(null)
  const review = within(screen.getByRole('table', { name: 'Key results to review' }))
  expect(review.getAllByRole('link').length).toBeGreaterThan(2)
  expect(screen.getByRole('table', { name: 'Key results to close' })).toBeTruthy()
  expect(screen.getAllByText(/of the pace, so it is/).length).toBeGreaterThan(0)
})

test('a link to a record that is gone says so', () => {
  show('nowhere')
  expect(screen.getByRole('heading', { name: 'No longer in the plan' })).toBeTruthy()
})
