import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { Plan } from '#shared/plan.ts'
import { StakeholdersPage } from '#tab/features/stakeholders/stakeholders-page.tsx'
import { HostContext } from '#tab/host-context.tsx'
import type { PickPerson } from '#tab/host.ts'
import { aPerson } from '#tests/support/build.ts'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

const nia = { id: 'nia', name: 'Nia Newcomer', email: 'nia@larkmoor.example' }

function show({
  change = (plan: Plan) => plan,
  as = people.lead.id,
  found = [nia],
  pickPerson = null as PickPerson | null,
  id = null as string | null,
} = {}) {
  const client = clientInMemory(change(larkmoor().plan), as, {
    people: { total: found.length, people: found },
  })
  const host = {
    locale: 'en',
    surface: 'page',
    isPersonal: false,
    team: null,
    share: () => undefined,
    pickPerson,
    signInAside: async () => undefined,
  } as const
  renderPlan(
    <HostContext value={host}>
      <StakeholdersPage id={id} />
    </HostContext>,
    { plan: client.plan(), client, personId: as },
  )
  const role = (roleId: string) => client.plan().stakeholders.find((each) => each.id === roleId)!
  return { client, role, user: userEvent.setup() }
}

const assign = async (user: ReturnType<typeof userEvent.setup>) => {
  await user.click(screen.getByRole('button', { name: 'Assign: Security Lead' }))
  return within(await screen.findByRole('dialog'))
}

test('a person of the plan is found by letters and taken with the keyboard', async () => {
  const { user, role } = show()
  const form = await assign(user)
  const box = form.getByRole('combobox', { name: 'Person' })
  await user.type(box, people.finance.name.slice(0, 4))
  expect(box.getAttribute('aria-expanded')).toBe('true')
  await user.keyboard('{ArrowDown}')
  const active = document.getElementById(box.getAttribute('aria-activedescendant')!)
  expect(active?.textContent).toContain(people.finance.name)
  await user.keyboard('{Enter}')
  expect(box).toHaveProperty('value', people.finance.name)
  await user.click(form.getByRole('button', { name: 'Assign' }))
  await waitFor(() =>
    expect(role('role-security')).toMatchObject({ personId: people.finance.id, acceptance: 'asked' }),
  )
})

test('the choice the arrows reached is brought into view', async () => {
  const { user } = show()
  const form = await assign(user)
  const brought: string[] = []
  Element.prototype.scrollIntoView = function (this: Element) {
    brought.push(this.id)
  }
  await user.click(form.getByRole('combobox', { name: 'Person' }))
  await user.keyboard('{ArrowDown}{ArrowDown}')
  Element.prototype.scrollIntoView = () => undefined
  const active = form.getByRole('combobox', { name: 'Person' }).getAttribute('aria-activedescendant')
  expect(brought.at(-1)).toBe(active)
})

test('Escape closes the list and leaves the form and what was chosen', async () => {
  const { user } = show()
  const form = await assign(user)
  const box = form.getByRole('combobox', { name: 'Person' })
  await user.type(box, 'zzz')
  expect(form.getByText('Nobody of the plan or the rollout is called that.')).toBeTruthy()
  await user.keyboard('{Escape}')
  expect(screen.getByRole('dialog')).toBeTruthy()
  expect(box).toHaveProperty('value', '')
})

test('somebody of the rollout is added to the plan with a word on what they see, then assigned', async () => {
  const { user, role, client } = show()
  const form = await assign(user)
  await user.type(form.getByRole('combobox', { name: 'Person' }), 'nia')
  await user.click(await form.findByRole('option', { name: /Nia Newcomer.*Not on this plan yet/ }))
  const joining = within(form.getByRole('group', { name: 'Add Nia Newcomer to the plan' }))
  expect(joining.getByText(/Changes nothing but their own answers/)).toBeTruthy()
  await user.selectOptions(joining.getByRole('combobox', { name: 'May act as' }), 'member')
  await user.click(joining.getByRole('button', { name: 'Add to the plan' }))
  await waitFor(() => expect(client.plan().people.nia).toMatchObject({ role: 'member', email: nia.email }))
  await user.click(form.getByRole('button', { name: 'Assign' }))
  await waitFor(() => expect(role('role-security').personId).toBe('nia'))
})

test('who is known by an address alone is not offered: it is said why, and what to do', async () => {
  const lists = Array.from({ length: 9 }, (_, n) => ({ ...nia, id: `mail-${n}`, name: `Nia ${n}` }))
  const { user } = show({ found: [...lists, nia] })
  const form = await assign(user)
  await user.type(form.getByRole('combobox', { name: 'Person' }), 'nia')
  expect(await form.findByRole('option', { name: /Nia Newcomer/ })).toBeTruthy()
  expect(form.getAllByRole('option')).toHaveLength(1)
  const said = within(form.getByRole('status')).getByText(/^Only an e-mail address is known of/).textContent
  expect(said).toContain('Nia 0, Nia 1, Nia 2 and 6 more')
  expect(said).toContain('choose them from the organisation')
})

test('who came onto the plan by an address alone is shown as who cannot open it, and can be taken off', async () => {
  const { user, client } = show({
    change: (plan) => ({ ...plan, people: { ...plan.people, 'mail-1': aPerson('sponsor', 'Nat Listed') } }),
  })
  const row = within(screen.getByRole('row', { name: /Nat Listed/ }))
  expect(row.getByText(/Cannot open the plan: only an e-mail address is known/)).toBeTruthy()
  expect(row.queryByRole('button', { name: /Change role/ })).toBeNull()
  const form = await assign(user)
  await user.type(form.getByRole('combobox', { name: 'Person' }), 'Nat')
  expect(form.queryByRole('option')).toBeNull()
  expect(form.getByText(/^Only an e-mail address is known of Nat Listed/)).toBeTruthy()
  await user.keyboard('{Escape}')
  await user.click(form.getByRole('button', { name: 'Cancel' }))

  await user.click(screen.getByRole('button', { name: 'Take off the plan: Nat Listed' }))
  const leaving = within(await screen.findByRole('dialog'))
  await user.click(leaving.getByRole('button', { name: 'Yes, take Nat Listed off the plan' }))
  await waitFor(() => expect(client.plan().people).not.toHaveProperty('mail-1'))
})

test('the picker of Teams is offered where there is one, and closing it chooses nobody', async () => {
  const answers = [null, { personId: 'omar', name: 'Omar Outside', email: '' }]
  const { user } = show({ pickPerson: () => Promise.resolve(answers.shift() ?? null) })
  const form = await assign(user)
  const choose = form.getByRole('button', { name: /Choose from the organisation/ })
  await user.click(choose)
  expect(form.queryByRole('group', { name: /^Add / })).toBeNull()
  await user.click(choose)
  expect(await form.findByRole('group', { name: 'Add Omar Outside to the plan' })).toBeTruthy()
})

test('whoever has not answered is asked again, and the sponsor sees since when', async () => {
  const { user, role } = show()
  const before = role('role-it-admins').askedAt
  expect(screen.getAllByText(/^Card sent/).length).toBe(1)
  await user.click(screen.getByRole('button', { name: 'Ask again: IT Admins' }))
  await waitFor(() => expect(role('role-it-admins').askedAt).not.toBe(before))
  expect(screen.getByText('“No time beside the help desk.”')).toBeTruthy()
})

test('a duty that names a meeting leads to its series, or creates it with one press', async () => {
  const { user, client } = show({
    id: 'role-sponsor',
    change: (plan) => ({ ...plan, series: plan.series.filter(({ kind }) => kind !== 'quarterlyReview') }),
  })
  await user.click(
    screen.getByRole('button', { name: /^Create the .* series, asked for by Project Executive/ }),
  )
  await waitFor(() => expect(client.plan().series.some(({ kind }) => kind === 'quarterlyReview')).toBe(true))
  expect(await screen.findByText(/This duty belongs to/)).toBeTruthy()
})

test('where the matrix is thin is said in words', () => {
  show()
  const thin = within(screen.getByRole('region', { name: 'Where the matrix is thin' }))
  expect(thin.getByText(/^To be announced: Consultant, Security Lead\.$/)).toBeTruthy()
  expect(thin.getByText(/^Declined, so nobody does it: Desktop Lead\.$/)).toBeTruthy()
  expect(thin.getByText(/have no deputy/)).toBeTruthy()
})

test('the RACI grid is one tab stop; arrows move, letters turn on and off, and it says what is wrong', async () => {
  const { user, client } = show({
    change: (plan) => ({ ...plan, stakeholders: plan.stakeholders.slice(0, 3), raci: plan.raci.slice(0, 2) }),
  })
  await user.click(screen.getByRole('button', { name: 'Fill in the grid' }))
  const grid = within(screen.getByRole('grid', { name: 'Who does what' }))
  const stops = grid.getAllByRole('gridcell').filter(({ tabIndex }) => tabIndex === 0)
  expect(stops).toHaveLength(1)
  await user.click(stops[0]!)

  const cells = () => client.plan().raci[0]!.cells
  await user.keyboard('a')
  expect(
    screen.getByText(/Project Executive Sponsor: accountable\. More than one role is accountable\./),
  ).toBeTruthy()
  await user.keyboard('r')
  await waitFor(() => expect(cells()['role-sponsor']).toEqual(['R', 'A']))
  await user.keyboard('{ArrowRight}')
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(
    /Project Lead: responsible and accountable/,
  )
  await user.keyboard('{Delete}')
  await waitFor(() => expect(cells()['role-lead']).toBeUndefined())
  await user.keyboard('{End}{Home}{ArrowDown}{ArrowUp}')
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/Sponsor: responsible and accountable/)
  await user.click(screen.getByRole('button', { name: 'Informed' }))
  await waitFor(() => expect(cells()['role-sponsor']).toEqual(['R', 'A', 'I']))
})

test('the RACI grid writes where the focus is, also when somebody removes an activity above it', async () => {
  const { user, client } = show({ change: (plan) => ({ ...plan, raci: plan.raci.slice(0, 3) }) })
  await user.click(screen.getByRole('button', { name: 'Fill in the grid' }))
  const grid = within(screen.getByRole('grid', { name: 'Who does what' }))
  const [gone, mine, next] = client.plan().raci
  const [first] = grid.getAllByRole('gridcell', { name: new RegExp(`^${mine!.title},`) })
  await user.click(first!)
  await act(async () => client.changeAs(people.lead.id, 'removeRaciActivity', { id: gone!.id }))
  const of = (id: string) => client.plan().raci.find((each) => each.id === id)!.cells
  const before = of(next!.id)
  const letters = JSON.stringify(of(mine!.id))
  await user.keyboard('c')
  await waitFor(() => expect(JSON.stringify(of(mine!.id))).not.toBe(letters))
  expect(of(next!.id)).toEqual(before)
})

test('a sign-off is withdrawn with a reason that everybody sees', async () => {
  const { user, client } = show()
  await user.click(screen.getByRole('button', { name: 'Withdraw sign-off: Finance' }))
  const form = within(await screen.findByRole('dialog'))
  await user.type(form.getByRole('textbox', { name: 'Why it no longer stands' }), 'The budget was cut.')
  await user.click(form.getByRole('button', { name: 'Withdraw' }))
  expect(await screen.findByText(/The budget was cut\./)).toBeTruthy()
  expect(client.plan().functions.find(({ id }) => id === 'function-finance')!.signedOff).toBeNull()
})

test('a reader sees roles and matrix and no way to change them', () => {
  show({ as: people.siteManager.id })
  for (const name of [/^Assign/, /^Edit/, /^Ask again/, /^Fill in/, /^Add/, /^Withdraw/])
    expect(screen.queryByRole('button', { name })).toBeNull()
})

test('a lead takes others off the plan, not themselves', () => {
  const { client } = show()
  const buttons = screen.getAllByText('Take off the plan').map((each) => each.closest('button'))
  const offered = buttons.map((button) => button?.getAttribute('aria-label'))
  const { [people.lead.id]: _, ...others } = client.plan().people
  const names = Object.values(others).map(({ name }) => `Take off the plan: ${name}`)
  expect(offered.sort()).toEqual(names.sort())
})
