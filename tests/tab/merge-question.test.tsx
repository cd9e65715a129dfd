import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { RisksPage } from '#tab/features/risks/risks-page.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

/** The lead with the form of a risk open, while others do things. */
async function editing() {
  const { plan } = larkmoor()
  const risk = plan.risks.find(({ closed }) => !closed)!
  const client = clientInMemory(plan, people.lead.id)
  const user = userEvent.setup()
  renderPlan(<RisksPage id={risk.id} />, { plan, client, personId: people.lead.id })
  await user.click(screen.getByRole('button', { name: 'Edit' }))
  const form = within(await screen.findByRole('dialog'))
  const type = async (field: string, text: string) => {
    await user.clear(form.getByRole('textbox', { name: field }))
    await user.type(form.getByRole('textbox', { name: field }), text)
  }
  const risks = () => client.plan().risks
  return {
    risk,
    client,
    user,
    form,
    type,
    now: () => risks().find(({ id }) => id === risk.id),
    save: () => user.click(form.getByRole('button', { name: 'Save' })),
    others: (told: object) => client.changeAs(people.sponsor.id, 'putRisk', { id: risk.id, ...told }),
    closed: () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull()),
  }
}

test('the same field asks, keeps what else was typed, and saves what was chosen: mine', async () => {
  const { others, type, save, form, user, now, closed } = await editing()
  others({ title: 'Their title', category: 'Their category' })
  await type('Risk', 'My title')
  await type('Description', 'My description')
  await save()

  expect(await form.findByText(/changed by you both/)).toBeTruthy()
  expect(form.getByText('Your value: My title')).toBeTruthy()
  expect(form.getByText(/Their value: Their title/).textContent).toContain(people.sponsor.name)
  await save()
  expect(await form.findByText(/Choose for each field/)).toBeTruthy()
  expect(now()?.title).toBe('Their title')

  await user.click(form.getByRole('button', { name: 'Keep mine: Risk' }))
  await save()
  await closed()
  expect(now()).toMatchObject({
    title: 'My title',
    description: 'My description',
    category: 'Their category',
  })
})

test('their value can be taken, and edited further before it is saved', async () => {
  const { others, type, save, form, user, now, closed } = await editing()
  others({ title: 'Their title' })
  await type('Risk', 'My title')
  await type('Description', 'My description')
  await save()
  await user.click(await form.findByRole('button', { name: 'Take theirs: Risk' }))
  await user.type(form.getByRole('textbox', { name: 'Risk' }), ', or nearly')
  await save()
  await closed()
  expect(now()).toMatchObject({ title: 'Their title, or nearly', description: 'My description' })
})

test('a record that somebody removes stays in its form, and comes back with what was typed', async () => {
  const { client, risk, type, save, form, user, now, closed } = await editing()
  await type('Risk', 'My title')
  client.changeAs(people.lead.id, 'removeRisk', { id: risk.id })
  await save()
  expect(await form.findByText('Removed meanwhile')).toBeTruthy()
  expect(now()).toBeUndefined()
  expect(form.getByRole<HTMLInputElement>('textbox', { name: 'Risk' }).value).toBe('My title')

  await user.click(form.getByRole('button', { name: 'Bring it back and save' }))
  await closed()
  expect(now()).toEqual({ ...risk, title: 'My title' })
})

test('what is brought back with something wrong in the form can be put right and saved', async () => {
  const { client, risk, type, save, form, user, now, closed } = await editing()
  await type('Risk', 'My title')
  client.changeAs(people.lead.id, 'removeRisk', { id: risk.id })
  await save()
  await form.findByText('Removed meanwhile')
  await user.clear(form.getByRole('textbox', { name: 'Risk' }))
  await user.click(form.getByRole('button', { name: 'Bring it back and save' }))
  await waitFor(() => expect(now()).toBeDefined())
  await type('Risk', 'My other title')
  await save()
  await closed()
  expect(now()?.title).toBe('My other title')
})

test('removing what somebody just changed asks first', async () => {
  const { others, form, user, now, closed } = await editing()
  const remove = form.queryByRole('button', { name: 'Remove …' })
  others({ title: 'Their title' })
  await user.click(remove!)
  await user.click(form.getByRole('button', { name: /^Yes, remove/ }))
  expect(await form.findByText(/changed this since you opened it/)).toBeTruthy()
  expect(now()?.title).toBe('Their title')
  await user.click(form.getByRole('button', { name: 'Remove all the same' }))
  await closed()
  expect(now()).toBeUndefined()
})

test('what was saved can be undone and done again, by button and by keys', async () => {
  const { type, save, user, now, risk, closed } = await editing()
  await type('Risk', 'My title')
  await save()
  await closed()
  await user.click(await screen.findByRole('button', { name: 'Undo your last change' }))
  expect(await screen.findByText('Undone.')).toBeTruthy()
  expect(now()?.title).toBe(risk.title)
  await user.keyboard('{Control>}z{/Control}')
  expect(await screen.findByText('Done again.')).toBeTruthy()
  expect(now()?.title).toBe('My title')
})
