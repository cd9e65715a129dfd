import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { aMeasurement } from '#tests/support/build.ts'
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

test('a decision says what it will change before it is recorded, changes it, and keeps before and after', async () => {
  const { plan } = larkmoor()
  const client = clientInMemory(plan, people.lead.id, { 'ksis/ksi-poor-calls': { trend: [] } })
  const user = userEvent.setup()
  renderPlan(<CommitteePage id={null} />, { plan, client, personId: people.lead.id })

  await user.click(screen.getByRole('button', { name: 'Record decision' }))
  const form = within(await screen.findByRole('dialog'))
  await user.type(form.getByRole('textbox', { name: 'Decision' }), 'Ask for better calls')
  await user.click(form.getByRole('button', { name: 'Add what it changes' }))
  const change = within(form.getByRole('group', { name: 'Change 1' }))
  await user.selectOptions(change.getByRole('combobox', { name: 'Which one?' }), 'ksi-poor-calls')
  const threshold = change.getByRole('spinbutton', { name: 'New threshold' })
  await user.clear(threshold)
  await user.type(threshold, '4')
  const ksi = plan.ksis.find(({ id }) => id === 'ksi-poor-calls')!
  expect(change.getByRole('status').textContent).toBe(
    `Will change: “${ksi.title}”: target below 5 % → below 4 %`,
  )
  await user.click(form.getByRole('button', { name: 'Record' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())

  const decision = client.plan().decisions.at(-1)!
  const versions = client.plan().ksis.find(({ id }) => id === 'ksi-poor-calls')!.versions
  expect(versions.at(-1)).toMatchObject({ decisionId: decision.id, yardstick: { threshold: 0.04 } })
  expect(decision.affects).toEqual([{ kind: 'ksi', id: 'ksi-poor-calls' }])

  cleanup()
  renderPlan(<CommitteePage id={decision.id} />, { plan: client.plan(), client, personId: people.lead.id })
  const changed = within(screen.getByRole('list', { name: 'What it changed' }))
  expect(changed.getByText('target: below 5 % → below 4 %')).toBeTruthy()
})

test('a change that cannot be made is said in the form, and nothing is recorded', async () => {
  const { plan } = larkmoor()
  const client = clientInMemory(plan, people.lead.id)
  const user = userEvent.setup()
  renderPlan(<CommitteePage id={null} />, { plan, client, personId: people.lead.id })

  await user.click(screen.getByRole('button', { name: 'Record decision' }))
  const form = within(await screen.findByRole('dialog'))
  await user.type(form.getByRole('textbox', { name: 'Decision' }), 'Live with it')
  await user.click(form.getByRole('button', { name: 'Add what it changes' }))
  const change = within(form.getByRole('group', { name: 'Change 1' }))
  await user.selectOptions(change.getByRole('combobox', { name: 'What does it change?' }), 'acceptRisk')
  await user.selectOptions(change.getByRole('combobox', { name: 'Which one?' }), 'risk-porting')
  expect(change.getByRole('status').textContent).toMatch(/Will change: .*live with a high risk/)
  await user.click(form.getByRole('button', { name: 'Record' }))

  expect((await form.findByRole('alert')).textContent).toMatch(/^Change 1 cannot be made/)
  expect(client.plan().revision).toBe(plan.revision)
})

test('a decision is judged by its KSI as it stood then and stands now', async () => {
  const { plan } = larkmoor()
  const decision = plan.decisions.find(({ reviewKsiId, reviewOn }) => reviewKsiId && reviewOn)!
  const ksi = plan.ksis.find(({ id }) => id === decision.reviewKsiId)!
  const figure = (asOf: string, value: number) =>
    aMeasurement({ ksiId: ksi.id, asOf, verdict: { value, state: 'missedProven' } })
  const trend = [figure(decision.at.slice(0, 10), 0.08), figure('2026-11-19', 0.06)]
  const client = clientInMemory(plan, people.lead.id, { [`ksis/${ksi.id}`]: { trend } })
  renderPlan(<CommitteePage id={decision.id} />, { plan, client, personId: people.lead.id })

  expect(await screen.findByText('8 % (missed, proven)')).toBeTruthy()
  expect(screen.getByText('6 % (missed, proven)')).toBeTruthy()
  expect(screen.getByText('Better than when it was decided')).toBeTruthy()
})
