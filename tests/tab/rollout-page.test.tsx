import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { Plan } from '#shared/plan.ts'
import { inOrder } from '#shared/parts/wave.ts'
import { RolloutPage } from '#tab/features/rollout/rollout-page.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

const { plan: example } = larkmoor()

function show(id: string | null, given: Partial<Plan> = {}, personId = people.lead.id) {
  const client = clientInMemory({ ...example, ...given }, personId, { 'site-people': [] })
  renderPlan(<RolloutPage id={id} />, { plan: client.plan(), client, personId })
  return { client, user: userEvent.setup() }
}

const wave = (plan: Plan, id: string) => plan.waves.find((each) => each.id === id)!

test('waves are proposed from the settings, looked at, and taken over in one change', async () => {
  const { client, user } = show('propose')
  const table = within(await screen.findByRole('table', { name: 'Proposed waves' }))
  expect(table.getAllByRole('rowheader').map((cell) => cell.textContent)).toEqual([
    'Wave 2Smallest offices next: 64 to 96 people',
  ])

  await user.selectOptions(screen.getByRole('combobox', { name: 'Type of rollout' }), 'byod')
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Order' }).value).toBe('oldestDevices')
  const weeks = screen.getByRole('spinbutton', { name: /help desk can look after/ })
  await user.clear(weeks)
  await user.type(weeks, '60')
  await user.click(screen.getByRole('button', { name: 'Use these waves' }))

  await waitFor(() => expect(client.plan().revision).toBe(example.revision + 1))
  expect(inOrder(client.plan().waves).map(({ name, plannedPeople }) => [name, plannedPeople])).toEqual([
    ['Pilot Utrecht', 24],
    ['Wave 1: Utrecht and Leeds', 246],
    ['Wave 2: Lyon', 90],
    ['Wave 3: Gdańsk', 96],
    ['Wave 4: Toronto', 64],
  ])
  expect(client.plan().profile).toMatchObject({ rolloutType: 'byod', helpDeskPeoplePerWeek: 60 })
})

test('settings that cannot be are said at their field, and there is nothing to use', async () => {
  const { client, user } = show('propose')
  const weeks = await screen.findByRole('spinbutton', { name: 'Weeks between waves' })
  await user.clear(weeks)
  await user.type(weeks, '0')
  expect(screen.getByText('Write a whole number that makes sense here.')).toBeTruthy()
  expect(screen.queryByRole('table', { name: 'Proposed waves' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Use these waves' }))
  expect(client.plan().revision).toBe(example.revision)
})

test('a wave cannot go live before its gate is decided; a decision against the evidence needs a reason', async () => {
  const { client, user } = show('wave-2')
  await user.click(screen.getByRole('button', { name: 'Go live' }))
  expect(await screen.findByText(/Decide the gate of “Wave 2: Lyon” first/)).toBeTruthy()

  await user.click(screen.getByRole('button', { name: 'Decide' }))
  const form = within(screen.getByRole('form', { name: /Decide the gate/ }))
  await user.selectOptions(form.getByRole('combobox', { name: 'Decision' }), 'go')
  await user.click(form.getByRole('button', { name: 'Record decision' }))
  expect(await form.findByText(/Say why you decide otherwise/, { selector: '[role] *, [role]' })).toBeTruthy()
  expect(wave(client.plan(), 'wave-2').gate).toBeNull()

  await user.type(form.getByRole('textbox', { name: 'Reason' }), 'The board wants Lyon now')
  await user.click(form.getByRole('button', { name: 'Record decision' }))
  await waitFor(() =>
    expect(wave(client.plan(), 'wave-2').gate).toMatchObject({ decision: 'go', proposal: 'noGo' }),
  )
  expect(screen.getByText('The board wants Lyon now')).toBeTruthy()

  await user.click(screen.getByRole('button', { name: 'Go live' }))
  await waitFor(() => expect(wave(client.plan(), 'wave-2').state).toBe('live'))
})

test('a go with conditions takes each with its day; a fulfilled one says who and when', async () => {
  const { client, user } = show('wave-3')
  await user.click(screen.getByRole('button', { name: 'Decide' }))
  const form = within(screen.getByRole('form', { name: /Decide the gate/ }))
  await user.selectOptions(form.getByRole('combobox', { name: 'Decision' }), 'conditionalGo')
  for (const remove of form.getAllByRole('button', { name: /^Remove condition/ }).slice(1))
    await user.click(remove)
  const text = form.getByRole('textbox', { name: 'Condition 1' })
  await user.clear(text)
  await user.type(text, 'Legal signs off')
  await user.type(form.getByLabelText(/^Condition 1 due/), '2026-12-01')
  await user.type(form.getByRole('textbox', { name: 'Reason' }), 'Everything else is in order')
  for (const remove of form.queryAllByRole('button', { name: /^Remove condition 2/ }))
    await user.click(remove)
  await user.click(form.getByRole('button', { name: 'Record decision' }))
  await waitFor(() =>
    expect(wave(client.plan(), 'wave-3').gate?.conditions).toMatchObject([{ text: 'Legal signs off' }]),
  )

  await user.click(await screen.findByRole('button', { name: 'Fulfilled: Legal signs off' }))
  const drawer = within(await screen.findByRole('dialog'))
  await user.click(drawer.getByRole('button', { name: 'Mark fulfilled' }))
  await waitFor(() => expect(wave(client.plan(), 'wave-3').gate?.conditions[0]?.fulfilled).not.toBeNull())
})

test('every finding of the gate leads to its evidence', () => {
  show('wave-2')
  const functions = within(screen.getByRole('list', { name: 'Functions' })).getAllByRole('link')
  expect(functions[0]!.getAttribute('href')).toMatch(/^#\/stakeholders\/function-/)
  const sites = within(screen.getByRole('list', { name: 'Sites' })).getAllByRole('link')
  expect(sites.map((link) => link.getAttribute('href'))).toContain('#/rollout/lyon')
})

test('a closed wave shows what was decided and cannot be decided again', () => {
  show('wave-pilot')
  expect(screen.getByText('Finance confirms how the pilot’s costs are billed')).toBeTruthy()
  expect(screen.getByText('Fulfilled')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /Decide/ })).toBeNull()
})

test('planned waves change places at a press, and a site is moved in a form', async () => {
  const { client, user } = show(null)
  await user.click(screen.getByRole('button', { name: /^Later: Wave 2/ }))
  await waitFor(() =>
    expect(
      inOrder(client.plan().waves)
        .map(({ id }) => id)
        .slice(2),
    ).toEqual(['wave-3', 'wave-2']),
  )
  expect(screen.queryByRole('button', { name: /^Earlier: Wave 1/ })).toBeNull()

  cleanup()
  renderPlan(<RolloutPage id="wave-3" />, { plan: client.plan(), client, personId: people.lead.id })
  await user.click(screen.getByRole('button', { name: 'Move: Toronto' }))
  const form = within(await screen.findByRole('dialog'))
  await user.selectOptions(form.getByRole('combobox', { name: 'To' }), 'wave-2')
  await user.click(form.getByRole('button', { name: 'Move' }))
  await waitFor(() => expect(wave(client.plan(), 'wave-2').siteIds).toEqual(['lyon', 'toronto']))
})

test('a site starts with the checklist of the template, and a press brings a task to any state', async () => {
  const { client, user } = show('toronto')
  expect(screen.getByText('No checklist yet')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Start from the template' }))
  const area = within(await screen.findByRole('region', { name: 'Adoption' }))
  expect(area.getByText('Work open')).toBeTruthy()
  const title = 'Training held in the language of the site'
  await user.click(area.getByRole('button', { name: `Blocked: ${title}` }))
  await waitFor(() => expect(area.getAllByText('Blocked', { selector: 'span' }).length).toBeGreaterThan(1))
  const task = () =>
    client
      .plan()
      .sites.find(({ id }) => id === 'toronto')!
      .tasks.find((each) => each.title === title)!
  await user.click(area.getByRole('button', { name: `Not needed: ${title}` }))
  await waitFor(() => expect(task().state).toBe('notApplicable'))
})

/** Two hundred sites in ten countries: every fourth blocked, every fourth without a checklist. */
const many = Array.from({ length: 200 }, (_, n) => ({
  ...example.sites[n % 5]!,
  id: `site-${n}`,
  name: `Office ${String(n).padStart(3, '0')}`,
  country: `Country ${n % 10}`,
  tasks: n % 4 === 0 ? [] : example.sites[n % 4 === 1 ? 1 : n % 4 === 2 ? 2 : 0]!.tasks,
}))

test('two hundred sites are grouped, blocked ones open first, and found by filters', async () => {
  const { user } = show(null, { sites: many, waves: [] })
  expect(screen.getByRole('table', { name: 'Sites: Blocked' })).toBeTruthy()
  expect(screen.queryByRole('table', { name: 'Sites: Ready' })).toBeNull()

  await user.type(screen.getByRole('searchbox', { name: 'Search sites' }), 'Office 01')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Readiness' }), 'red')
  expect(screen.getByText('2 sites')).toBeTruthy()
  const rows = within(screen.getByRole('table', { name: 'Sites' })).getAllByRole('rowheader')
  expect(rows.map((cell) => cell.textContent)).toEqual(['Office 013', 'Office 017'])
})

test('an empty rollout says what comes first', () => {
  show(null, { sites: [], waves: [], milestones: [] })
  expect(screen.getByText(/Begin with the sites/)).toBeTruthy()
  expect(screen.getByText('No sites yet')).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'Propose waves' })).toBeNull()
  cleanup()
  show('propose', { sites: [] })
  expect(screen.getByText(/Waves are made of sites/)).toBeTruthy()
  cleanup()
  show('no-such-record')
  expect(screen.getByRole('heading', { name: 'No longer in the plan' })).toBeTruthy()
})

test('a reader sees waves, gate and checklist, and no way to change them', () => {
  for (const id of [null, 'wave-2', 'leeds', 'propose']) {
    show(id, {}, 'a-stranger')
    for (const name of [/Decide/, /Go live/, /^Add/, /^Edit/, /^Move/, /Later/, /Done/, /Use these/])
      expect(screen.queryByRole('button', { name })).toBeNull()
    cleanup()
  }
})
