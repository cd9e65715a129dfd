import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { aRisk, aRiskProposal } from '#tests/support/build.ts'
import { isAccepted } from '#shared/parts/risk.ts'
import type { Plan } from '#shared/plan.ts'
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
  expect(screen.getByRole('button', { name: 'High likelihood, high impact: 1 high risk' })).toBeTruthy()
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

  map.getByRole('button', { name: /^High likelihood, high impact/ }).focus()
  await user.keyboard('{ArrowLeft}')
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^High likelihood, medium impact/)
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

/** One risk of the lead, shown on its own page. */
function showRisk(given: Partial<ReturnType<typeof aRisk>>, more: Partial<Plan> = {}) {
  const { plan } = larkmoor()
  const risk = aRisk({ ownerId: people.lead.id, ...given })
  const client = clientInMemory({ ...plan, risks: [risk], ...more }, people.lead.id)
  renderPlan(<RisksPage id={risk.id} />, { plan: client.plan(), client, personId: people.lead.id })
  return { client, user: userEvent.setup(), risk: () => client.plan().risks[0]! }
}

test('a review without change is one press and sets the next date by level', async () => {
  const { user, risk } = showRisk({ reviewOn: '2026-11-01' })
  expect(screen.getByText('Overdue')).toBeTruthy()

  await user.click(screen.getByRole('button', { name: 'Reviewed, no change' }))

  await waitFor(() => expect(screen.queryByText('Overdue')).toBeNull())
  expect(risk()).toMatchObject({ reviewOn: '2026-12-04', stage: 'assessed' })
  expect(within(screen.getByRole('list', { name: /Reviews/ })).getByText('No change')).toBeTruthy()
})

test('what the evidence proposes is taken up with one press', async () => {
  const { client, user, risk } = showRisk({ likelihood: 'low' }, { riskProposals: [aRiskProposal()] })
  expect(screen.getByText('The KSI “Few calls are poor” was missed.')).toBeTruthy()

  await user.click(screen.getByRole('button', { name: 'Raise the likelihood to medium' }))

  await waitFor(() => expect(risk().likelihood).toBe('medium'))
  expect(client.plan().riskProposals[0]!.answer?.accepted).toBe(true)
  expect(await screen.findByText(/Raised to medium by Owen Hartley/)).toBeTruthy()
})

test('a risk that came true becomes an issue, and each leads to the other', async () => {
  const { client, user } = showRisk({})
  await user.click(screen.getByRole('button', { name: 'It happened' }))
  const form = within(await screen.findByRole('dialog'))
  await user.type(form.getByRole('textbox', { name: 'Who or what is affected' }), 'Lyon')
  await user.click(form.getByRole('button', { name: 'Open the issue' }))

  expect(await screen.findByRole('link', { name: 'Issue: Number porting is late' })).toBeTruthy()
  expect(client.plan().issues.at(-1)).toMatchObject({ riskId: 'risk-1', affected: 'Lyon', severity: 'high' })

  cleanup()
  renderPlan(<RisksPage id={null} />, { plan: client.plan(), client, personId: people.lead.id })
  const issues = within(screen.getByRole('table', { name: 'Issues' }))
  expect(issues.getByRole('link', { name: 'Number porting is late' }).getAttribute('href')).toBe(
    '#/risks/risk-1',
  )
})

test('a high risk is accepted only with a reason, said at its field', async () => {
  const { user, risk } = showRisk({})
  await user.click(screen.getByRole('button', { name: 'Edit' }))
  const form = within(await screen.findByRole('dialog'))
  await user.selectOptions(form.getByRole('combobox', { name: 'Strategy' }), 'accept')
  await user.click(form.getByRole('button', { name: 'Save' }))
  expect(await form.findByText(/Say why the organisation can live with a high risk/)).toBeTruthy()

  await user.type(form.getByRole('textbox', { name: 'Why this strategy' }), 'There is no other carrier.')
  await user.click(form.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('Owen Hartley, up to high')).toBeTruthy()
  expect(isAccepted(risk())).toBe(true)
})

test('the map turns to what is left after mitigation, and to five steps, with the list beside it', async () => {
  const { plan } = larkmoor()
  const residual = { likelihood: 'low', impact: 'medium' } as const
  const risks = [aRisk({ residual }), aRisk({ id: 'risk-2', title: 'Not judged' })]
  const client = clientInMemory({ ...plan, risks }, people.lead.id)
  const user = userEvent.setup()
  renderPlan(<RisksPage id={null} />, { plan: client.plan(), client, personId: people.lead.id })
  expect(screen.getByRole('button', { name: 'High likelihood, high impact: 2 high risks' })).toBeTruthy()

  await user.click(screen.getByRole('button', { name: 'After mitigation', pressed: false }))
  expect(screen.getByText('1 risk is not judged after mitigation yet.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Low likelihood, medium impact: 1 low risk' }))
  expect(within(screen.getByRole('table', { name: 'Open risks' })).getAllByRole('rowheader')).toHaveLength(1)

  await user.click(screen.getByRole('button', { name: 'Scale: likelihood and impact' }))
  const form = within(await screen.findByRole('dialog'))
  await user.selectOptions(form.getByRole('combobox', { name: 'Scale' }), 'fiveSteps')
  await user.click(form.getByRole('button', { name: 'Save' }))
  const map = () => within(screen.getByRole('table', { name: /heat map/ })).getAllByRole('button')
  await waitFor(() => expect(map()).toHaveLength(25))
  expect(client.plan().risks).toEqual(risks)
})

test('three hundred risks stay quick: the list begins with some of them, the map counts all', () => {
  const { plan } = larkmoor()
  const risks = Array.from({ length: 300 }, (_, n) => aRisk({ id: `risk-${n}`, title: `Risk ${n}` }))
  const client = clientInMemory({ ...plan, risks }, people.lead.id)
  renderPlan(<RisksPage id={null} />, { plan: client.plan(), client, personId: people.lead.id })

  expect(within(screen.getByRole('table', { name: 'Open risks' })).getAllByRole('row').length).toBeLessThan(
    70,
  )
  expect(screen.getByRole('button', { name: /^High likelihood, high impact: 300 high risks/ })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Show more: Open risks' })).toBeTruthy()
})
