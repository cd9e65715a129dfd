import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { RisksPage } from '#tab/features/risks/risks-page.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

test('a risk can be raised, seen in list and heat map, and closed with a reason', async () => {
  const { plan } = larkmoor()
  const client = clientInMemory({ ...plan, risks: [] }, people.lead.id)
  const user = userEvent.setup()
  const { rerender: _ } = renderPlan(<RisksPage id={null} />, {
    plan: client.plan(),
    client,
    personId: people.lead.id,
  })
  expect(screen.getByText('No open risks')).toBeTruthy()

  await user.click(screen.getByRole('button', { name: 'Raise risk' }))
  const form = within(await screen.findByRole('dialog'))
  await user.type(form.getByRole('textbox', { name: 'Risk' }), 'The carrier ports late')
  await user.selectOptions(form.getByRole('combobox', { name: 'Likelihood' }), 'high')
  await user.selectOptions(form.getByRole('combobox', { name: 'Impact' }), 'high')
  await user.click(form.getByRole('button', { name: 'Raise risk' }))

  expect(await screen.findByRole('link', { name: 'The carrier ports late' })).toBeTruthy()
  expect(
    screen.getByRole('button', { name: /Likelihood high, impact high: 1 risk, overall high/ }),
  ).toBeTruthy()
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())

  cleanup()
  const id = client.plan().risks[0]!.id
  renderPlan(<RisksPage id={id} />, { plan: client.plan(), client, personId: people.lead.id })
  await user.click(screen.getByRole('button', { name: 'Close risk' }))
  const closing = within(await screen.findByRole('dialog'))
  await user.type(closing.getByRole('textbox', { name: 'Why it can be closed' }), 'The numbers arrived.')
  await user.click(closing.getByRole('button', { name: 'Close risk' }))

  expect(await screen.findByText('The numbers arrived.')).toBeTruthy()
  expect(client.plan().risks[0]!.closed?.reason).toBe('The numbers arrived.')
})

test('what is missing is said at its field and nothing is sent', async () => {
  const { plan } = larkmoor()
  const client = clientInMemory(plan, people.lead.id)
  const user = userEvent.setup()
  renderPlan(<RisksPage id={null} />, { plan, client, personId: people.lead.id })

  await user.click(screen.getByRole('button', { name: 'Raise risk' }))
  const form = within(await screen.findByRole('dialog'))
  await user.click(form.getByRole('button', { name: 'Raise risk' }))

  expect(await form.findByText('Write a title.')).toBeTruthy()
  expect(client.plan().revision).toBe(plan.revision)
})

test('editing one field leaves what someone else changed meanwhile', async () => {
  const { plan } = larkmoor()
  const [risk] = plan.risks.filter(({ closed }) => !closed)
  const client = clientInMemory(plan, people.lead.id)
  const user = userEvent.setup()
  renderPlan(<RisksPage id={risk!.id} />, { plan, client, personId: people.lead.id })

  await user.click(screen.getByRole('button', { name: 'Edit' }))
  const form = within(await screen.findByRole('dialog'))
  client.changeAs(people.sponsor.id, 'putRisk', { id: risk!.id, category: 'Carrier' })
  await user.selectOptions(form.getByRole('combobox', { name: 'Likelihood' }), 'low')
  await user.click(form.getByRole('button', { name: 'Save' }))

  await waitFor(() =>
    expect(client.plan().risks.find(({ id }) => id === risk!.id)).toMatchObject({
      category: 'Carrier',
      likelihood: 'low',
    }),
  )
})

test('the heat map is one tab stop, moves with the arrows and filters with Enter', async () => {
  const { plan } = larkmoor()
  const client = clientInMemory(plan, people.lead.id)
  const user = userEvent.setup()
  renderPlan(<RisksPage id={null} />, { plan, client, personId: people.lead.id })

  const map = within(screen.getByRole('table', { name: /heat map/ }))
  const fields = map.getAllByRole('button')
  expect(fields.filter((field) => field.tabIndex === 0)).toHaveLength(1)

  map.getByRole('button', { name: /Likelihood high, impact high/ }).focus()
  await user.keyboard('{ArrowLeft}')
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/Likelihood high, impact medium/)
  await user.keyboard('{Enter}')

  const shown = within(screen.getByRole('table', { name: 'Open risks' })).getAllByRole('rowheader')
  const expected = plan.risks.filter(
    (risk) => !risk.closed && risk.likelihood === 'high' && risk.impact === 'medium',
  )
  expect(shown.map((cell) => within(cell).getByRole('link').textContent)).toEqual(
    expected.map(({ title }) => title),
  )
})

test('a reader sees the risks and no way to change them', () => {
  const { plan } = larkmoor()
  const client = clientInMemory(plan, 'a-stranger')
  renderPlan(<RisksPage id={null} />, { plan, client, personId: 'a-stranger' })

  expect(
    within(screen.getByRole('table', { name: 'Open risks' })).getAllByRole('link').length,
  ).toBeGreaterThan(0)
  for (const name of [/Raise/, /Add/, /Edit/, /Close/])
    expect(screen.queryByRole('button', { name })).toBeNull()
})
