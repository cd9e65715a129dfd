import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { ChecklistPage } from '#tab/features/checklist/checklist-page.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

function show() {
  const { plan } = larkmoor()
  const client = clientInMemory(plan, people.lead.id)
  renderPlan(<ChecklistPage />, { plan, client, personId: people.lead.id })
  return { client, user: userEvent.setup() }
}

test('a point is ticked off and its section and the whole move on', async () => {
  const { client, user } = show()
  const section = () => screen.getByRole('region', { name: 'Stakeholders' })
  expect(within(section()).getByText('1 of 2 done, 50 %')).toBeTruthy()
  const before = client.plan().checklist.filter(({ done }) => done).length

  await user.click(within(section()).getByRole('button', { name: /^Done: Enter everyone/ }))

  expect(await within(section()).findByText('2 of 2 done, 100 %')).toBeTruthy()
  expect(client.plan().checklist.filter(({ done }) => done)).toHaveLength(before + 1)
})

test('what the plan itself shows stands beside the tick of a person', async () => {
  const { client } = show()
  const points = within(screen.getByRole('list', { name: 'Use cases' }))
  expect(points.getAllByText('✓ The plan shows: 1 use case, 1 with measurable outcomes.')).toHaveLength(2)

  client.changeAs(people.lead.id, 'putUseCase', { title: 'Reception works from anywhere' })

  expect(await points.findAllByText('The plan shows: 2 use cases, 1 with measurable outcomes.')).toHaveLength(
    2,
  )
})

test('only what is open can be shown, with the same completeness', async () => {
  const { client, user } = show()
  await user.click(screen.getByRole('button', { name: 'Only what is open' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Reopen/ })).toBeNull())
  const open = client.plan().checklist.filter(({ done }) => !done)
  expect(screen.getAllByRole('button', { name: /^Done: / })).toHaveLength(open.length)
})

test('owner and date are set on the point', async () => {
  const { client, user } = show()
  await user.click(screen.getByRole('button', { name: 'Edit: Align with Legal' }))
  const form = within(await screen.findByRole('dialog'))
  await user.type(form.getByLabelText('Due'), '2026-11-01')
  await user.click(form.getByRole('button', { name: 'Save' }))

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(client.plan().checklist.find(({ id }) => id === 'check-function-legal')!.dueOn).toBe('2026-11-01')
  expect(screen.getAllByText('Overdue').length).toBeGreaterThan(0)
})

test('a point of one’s own leads to the page where it is done', async () => {
  const { client, user } = show()
  await user.click(screen.getByRole('button', { name: 'Add point' }))
  const form = within(await screen.findByRole('dialog'))
  await user.type(form.getByLabelText(/^What/), 'Read the contracts again')
  await user.selectOptions(form.getByLabelText('Done on page'), 'Rollout')
  await user.click(form.getByRole('button', { name: 'Save' }))

  const link = await screen.findByRole('link', { name: 'Read the contracts again' })
  expect(link.getAttribute('href')).toBe('#/rollout')

  await user.click(screen.getByRole('button', { name: 'Edit: Read the contracts again' }))
  const again = within(await screen.findByRole('dialog'))
  await user.selectOptions(again.getByLabelText('Done on page'), 'No page of its own')
  await user.click(again.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(screen.queryByRole('link', { name: 'Read the contracts again' })).toBeNull())
  expect(client.plan().checklist.at(-1)!.page).toBe('')
})

test('when a point is removed from within its form, the form closes and the title of the page has the focus', async () => {
  const { client, user } = show()
  await user.click(screen.getByRole('button', { name: 'Edit: Align with Legal' }))
  const form = within(await screen.findByRole('dialog'))
  await user.click(form.getByRole('button', { name: 'Remove …' }))
  await user.click(form.getByRole('button', { name: 'Yes, remove this point' }))

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(client.plan().checklist.some(({ id }) => id === 'check-function-legal')).toBe(false)
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 })))
})

test('a link to one point marks it and brings it into view', () => {
  const point = larkmoor().plan.checklist.at(-1)!
  window.location.hash = `#/checklist/${point.id}`
  show()
  const here = screen.getAllByRole('listitem').filter((each) => each.getAttribute('aria-current') === 'true')
  window.location.hash = ''
  expect(here.map((each) => within(each).queryByText(point.title) !== null)).toEqual([true])
})

test('where every point is done the list of open ones says so', async () => {
  const { client, user } = show()
  for (const { id, done } of client.plan().checklist)
    if (!done) await act(async () => client.changeAs(people.lead.id, 'completeChecklistItem', { id }))
  await user.click(screen.getByRole('button', { name: 'Only what is open' }))
  expect(await screen.findByText('Every point is done.')).toBeTruthy()
})
