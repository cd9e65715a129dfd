import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { RisksPage } from '#tab/features/risks/risks-page.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

/** The lead with the form of a new risk open, before a server that answers once it is let. */
async function raising() {
  const { plan } = larkmoor()
  const quick = clientInMemory(plan, people.lead.id)
  const { promise: isLet, resolve: answer } = Promise.withResolvers<void>()
  const slow: typeof quick = {
    ...quick,
    send: async (...told) => {
      await isLet
      return quick.send(...told)
    },
  }
  renderPlan(<RisksPage id={null} />, { plan, client: slow, personId: people.lead.id })
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Raise risk' }))
  const form = within(await screen.findByRole('dialog'))
  const raised = () => quick.plan().risks.length - plan.risks.length
  const closed = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  return { user, form, raised, closed, answer }
}

test('a form that is sent twice by a double click or Enter makes one record', async () => {
  const { user, form, raised, closed, answer } = await raising()
  await user.type(form.getByRole('textbox', { name: 'Risk' }), 'Twice{Enter}{Enter}')
  await user.dblClick(form.getByRole('button', { name: 'Raise risk' }))
  await act(async () => answer())
  await closed()
  expect(raised()).toBe(1)
})

test('Escape leaves a form nobody typed in, and keeps one with words in it open', async () => {
  const { user, form, raised, closed } = await raising()
  await user.type(form.getByRole('textbox', { name: 'Risk' }), 'A long story')
  await user.keyboard('{Escape}')
  expect(await form.findByText(/not saved yet/)).toBeTruthy()
  expect(form.getByRole<HTMLInputElement>('textbox', { name: 'Risk' }).value).toBe('A long story')
  await user.click(form.getByRole('button', { name: 'Cancel' }))
  await closed()
  expect(raised()).toBe(0)
  await user.click(await screen.findByRole('button', { name: 'Raise risk' }))
  await screen.findByRole('dialog')
  await user.keyboard('{Escape}')
  await closed()
})
