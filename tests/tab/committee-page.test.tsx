import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { CommitteePage } from '#tab/features/committee/committee-page.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

test('a decision is recorded with a number and names what it is about', async () => {
  const { plan } = larkmoor()
  const [risk] = plan.risks.filter(({ closed }) => !closed)
  const client = clientInMemory(plan, people.lead.id)
  const user = userEvent.setup()
  renderPlan(<CommitteePage id={null} />, { plan, client, personId: people.lead.id })

  await user.click(screen.getByRole('button', { name: 'Record decision' }))
  const form = within(await screen.findByRole('dialog'))
  await user.type(form.getByRole('textbox', { name: 'Decision' }), 'Lyon waits for the carrier')
  await user.click(form.getByRole('checkbox', { name: `Risk: ${risk!.title}` }))
  await user.click(form.getByRole('button', { name: 'Record' }))

  const number = `D-${String(plan.decisions.length + 1).padStart(3, '0')}`
  expect(await screen.findByRole('link', { name: `${number} Lyon waits for the carrier` })).toBeTruthy()
  expect(client.plan().decisions.at(-1)?.affects).toEqual([{ kind: 'risk', id: risk!.id }])
})

test('a voting member sees the options of an open vote until they have voted', async () => {
  const { plan } = larkmoor()
  const vote = plan.decisions.find(({ state }) => state === 'voting')!
  const voted = new Set(vote.votes.map(({ personId }) => personId))
  const voter = plan.committee.members.find(({ votes, personId }) => votes && !voted.has(personId))!.personId
  const client = clientInMemory(plan, voter)
  const choice = vote.options[0]!
  renderPlan(<CommitteePage id={null} />, { plan, client, personId: voter })

  await userEvent.click(screen.getByRole('button', { name: `${choice}: ${vote.title}` }))

  await waitFor(() => expect(screen.queryByRole('button', { name: `${choice}: ${vote.title}` })).toBeNull())
  expect(client.plan().decisions.find(({ id }) => id === vote.id)?.votes).toContainEqual(
    expect.objectContaining({ personId: voter, choice }),
  )
})

test('the rhythm of a series survives the way through its form', async () => {
  const { plan } = larkmoor()
  const quarterly = plan.series.find(({ recurs }) => recurs.pattern.every === 'quarter')!
  const client = clientInMemory(plan, people.lead.id)
  const user = userEvent.setup()
  renderPlan(<CommitteePage id={null} />, { plan, client, personId: people.lead.id })

  await user.click(screen.getByRole('button', { name: `Edit: ${quarterly.title}` }))
  const form = within(await screen.findByRole('dialog'))
  const time = form.getByRole('textbox', { name: 'At' })
  await user.clear(time)
  await user.type(time, '15:30')
  await user.click(form.getByRole('button', { name: 'Save' }))

  await waitFor(() =>
    expect(client.plan().series.find(({ id }) => id === quarterly.id)?.recurs).toEqual({
      ...quarterly.recurs,
      time: '15:30',
    }),
  )
})

test('a refusal is said in words and the form stays open', async () => {
  const { plan } = larkmoor()
  const client = clientInMemory(plan, people.lead.id)
  const user = userEvent.setup()
  renderPlan(<CommitteePage id={null} />, { plan, client, personId: people.lead.id })

  await user.click(screen.getByRole('button', { name: 'Open a vote' }))
  const form = within(await screen.findByRole('dialog'))
  await user.type(form.getByRole('textbox', { name: 'Decision' }), 'Go or not')
  await user.clear(form.getByRole('textbox', { name: 'Options' }))
  await user.type(form.getByRole('textbox', { name: 'Options' }), 'Go')
  await user.click(form.getByRole('button', { name: 'Open the vote' }))

  expect(await form.findByText('Give at least two options to vote on.')).toBeTruthy()
  expect(client.plan().decisions).toHaveLength(plan.decisions.length)
})
