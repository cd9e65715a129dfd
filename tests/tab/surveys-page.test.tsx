import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { SurveysPage } from '#tab/features/surveys/surveys-page.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

test('a round is started for chosen waves, and none without', async () => {
  const { plan } = larkmoor()
  const survey = plan.surveys[0]!
  const wave = plan.waves[0]!
  const client = clientInMemory(plan, people.lead.id)
  const user = userEvent.setup()
  renderPlan(<SurveysPage id={null} />, { plan, client, personId: people.lead.id })

  await user.click(screen.getByRole('button', { name: `Start a round: ${survey.title}` }))
  const form = within(await screen.findByRole('dialog'))
  await user.click(form.getByRole('button', { name: 'Start and send' }))
  expect(await form.findByText('Choose at least one wave to ask.')).toBeTruthy()

  await user.click(form.getByRole('checkbox', { name: wave.name }))
  await user.click(form.getByRole('button', { name: 'Start and send' }))

  await waitFor(() => expect(client.plan().rounds).toHaveLength(plan.rounds.length + 1))
  expect(client.plan().rounds.at(-1)).toMatchObject({
    waveIds: [wave.id],
    closedAt: null,
    survey: { id: survey.id },
  })
})

test('changing one question leaves the others as they are', async () => {
  const { plan } = larkmoor()
  const survey = plan.surveys[0]!
  const [first, ...others] = survey.questions
  const client = clientInMemory(plan, people.lead.id)
  const user = userEvent.setup()
  renderPlan(<SurveysPage id={null} />, { plan, client, personId: people.lead.id })

  await user.click(screen.getByRole('button', { name: `Edit: ${first!.text}` }))
  const form = within(await screen.findByRole('dialog'))
  const text = form.getByRole('textbox', { name: 'Question' })
  await user.clear(text)
  await user.type(text, 'Do calls sound good?')
  await user.click(form.getByRole('button', { name: 'Save' }))

  await waitFor(() =>
    expect(client.plan().surveys[0]!.questions).toEqual([
      { ...first, text: 'Do calls sound good?' },
      ...others,
    ]),
  )
})
