import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { UseCasesPage } from '#tab/features/use-cases/use-cases-page.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

function show(id: string | null, emptied = false) {
  const { plan } = larkmoor()
  const client = clientInMemory(emptied ? { ...plan, useCases: [], outcomes: [] } : plan, people.lead.id)
  renderPlan(<UseCasesPage id={id} />, { plan: client.plan(), client, personId: people.lead.id })
  return { client, user: userEvent.setup() }
}

test('a use case is written down field by field, and what is not said yet is told', async () => {
  const { client, user } = show(null, true)
  expect(screen.getByText('No use case here')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Add use case' }))
  const form = within(await screen.findByRole('dialog'))
  await user.type(form.getByRole('textbox', { name: 'Title' }), 'Reception works from anywhere')
  await user.selectOptions(form.getByRole('combobox', { name: 'Workload' }), 'directRouting')
  await user.type(form.getByRole('textbox', { name: 'How it is done today' }), 'Two people at one desk.')
  await user.click(form.getByRole('button', { name: 'Save' }))

  expect(await screen.findByText(/^Not said yet: what is hard about it, .*, when it happens\.$/)).toBeTruthy()
  expect(client.plan().useCases[0]).toMatchObject({ workload: 'directRouting', scope: '' })
})

test('an outcome without figures says which are missing', async () => {
  const { client, user } = show('use-case-desk-phones')
  await user.click(screen.getByRole('button', { name: /^Add outcome/ }))
  const form = within(await screen.findByRole('dialog'))
  await user.type(form.getByRole('textbox', { name: 'Outcome' }), 'Fewer site visits')
  await user.type(form.getByRole('spinbutton', { name: 'Target' }), '5')
  await user.click(form.getByRole('button', { name: 'Save' }))

  await waitFor(() => expect(client.plan().outcomes.at(-1)).toMatchObject({ baseline: null, target: 5 }))
  const row = await screen.findByRole('row', { name: /Fewer site visits/ })
  expect(
    within(row).getByText(
      'no metric yet, no baseline yet, no unit yet, nobody said where the figure comes from',
    ),
  ).toBeTruthy()
})

test('the page of one use case shows its place in the chain; a gone one says so', () => {
  show('use-case-desk-phones')
  expect(screen.getByRole('region', { name: 'Place in the chain' })).toBeTruthy()
  cleanup()
  show('outcome-quality')
  expect(screen.getByRole('table', { name: /^Outcomes of/ })).toBeTruthy()
  cleanup()
  show('nowhere')
  expect(screen.getByRole('heading', { name: 'No longer in the plan' })).toBeTruthy()
})
