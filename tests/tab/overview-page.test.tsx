import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { OverviewPage } from '#tab/features/overview/overview-page.tsx'
import { aMeasurement } from '#tests/support/build.ts'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

test('a tile says what is measured, why it is unproven and what would settle it', () => {
  const { plan } = larkmoor()
  renderPlan(<OverviewPage />, {
    plan,
    client: clientInMemory(plan, people.lead.id),
    personId: people.lead.id,
  })

  const tile = within(screen.getByRole('article', { name: 'Calls sound at least as good as before' }))
  expect(tile.getByText('84.7 %')).toBeTruthy()
  expect(tile.getByText('So far met, not yet proven')).toBeTruthy()
  expect(
    tile.getByRole('img', { name: /between 77\.5 % to 89\.9 % with 95 % confidence; target at least 80 %/ }),
  ).toBeTruthy()
  expect(tile.getByText(/From 72 answers\. About \d+ more would settle it\. Window open until/)).toBeTruthy()
})

test('a figure that could expose people is not shown, and the tile says so', () => {
  const { plan } = larkmoor()
  renderPlan(<OverviewPage />, {
    plan,
    client: clientInMemory(plan, people.lead.id),
    personId: people.lead.id,
  })

  const tile = within(screen.getByRole('article', { name: 'People are satisfied with the help they get' }))
  expect(tile.getByText('Hidden to protect people')).toBeTruthy()
  expect(tile.queryByRole('img')).toBeNull()
})

test('the heading says how it stands so far, and the line below how final that is', () => {
  const { plan } = larkmoor()
  renderPlan(<OverviewPage />, {
    plan,
    client: clientInMemory(plan, people.lead.id),
    personId: people.lead.id,
  })

  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('So far 4 of 7 KSIs are met, 1 missed')
  expect(
    screen.getByText(
      /gets its verdict when its measuring window closes, the next on .*30.*\. 2 are not yet proven, 1 is hidden to protect people, 1 is still a draft\.$/,
    ),
  ).toBeTruthy()
})

test('the activated are counted of those who are to move, and the figure says who is left out', () => {
  const { plan } = larkmoor()
  const client = clientInMemory(plan, people.lead.id)
  const waveId = plan.waves[0]!.id
  const counts = [
    { waveId, status: 'activated' as const, people: 60 },
    { waveId, status: 'optedOut' as const, people: 20 },
    { waveId, status: 'suspended' as const, people: 20 },
  ]
  renderPlan(<OverviewPage />, { plan, client, personId: people.lead.id, figures: { people: counts } })
  const glance = within(screen.getByRole('list', { name: 'At a glance' }))
  expect(glance.getByText('of 60 in waves; 40 opted out or suspended')).toBeTruthy()
  expect(within(screen.getByRole('list', { name: 'Waves' })).getByText('60 of 60')).toBeTruthy()
})

test('a tile whose figure is just within its target reads so to everybody', () => {
  const { plan } = larkmoor()
  const client = clientInMemory(plan, people.lead.id)
  const ksi = plan.ksis.find(({ id }) => id === 'ksi-poor-calls')!
  const counted = { value: 0.0498, low: 0.04996, high: 0.0521, level: 0.95, words: '', n: 9_000 }
  const soFar = { state: 'metUnproven', indicative: true, moreNeeded: null } as const
  const measurement = aMeasurement({ ksiId: ksi.id, verdict: { ...counted, ...soFar } })
  const figures = { measurements: [measurement] }
  renderPlan(<OverviewPage />, { plan, client, personId: people.lead.id, figures })
  const tile = within(screen.getByRole('article', { name: ksi.title }))
  expect(tile.getByText('4.98 %')).toBeTruthy()
  expect(
    tile.getByRole('img', { name: /^4\.98 %, between 4\.996 % to 5\.2 % .*target below 5 %$/ }),
  ).toBeTruthy()
})

test('an action that waits for me is done with one press and then waits no longer', async () => {
  const { plan } = larkmoor()
  const mine = plan.actionItems.find(({ done }) => !done)!
  const me = mine.ownerId
  const client = clientInMemory(plan, me)
  renderPlan(<OverviewPage />, { plan, client, personId: me })

  await userEvent.click(screen.getByRole('button', { name: `Done: ${mine.title}` }))

  await waitFor(() => expect(screen.queryByRole('button', { name: `Done: ${mine.title}` })).toBeNull())
  expect(client.plan().actionItems.find(({ id }) => id === mine.id)?.done?.by).toBe(me)
})

test('what someone else changes appears by itself and is announced', async () => {
  const { plan } = larkmoor()
  const client = clientInMemory(plan, people.lead.id)
  renderPlan(<OverviewPage />, { plan, client, personId: people.lead.id })

  client.changeAs(people.sponsor.id, 'raiseRisk', {
    title: 'A brand new risk',
    likelihood: 'high',
    impact: 'high',
  })

  expect(await screen.findAllByRole('link', { name: 'A brand new risk' })).not.toHaveLength(0)
  expect(screen.getByRole('status').textContent).toContain('someone else changed the plan')
})

test('an empty plan says how to begin instead of showing holes', () => {
  const { plan } = larkmoor()
  const empty = { ...plan, ksis: [], risks: [], waves: [], series: [], checklist: [] }
  renderPlan(<OverviewPage />, {
    plan: empty,
    client: clientInMemory(empty, people.lead.id),
    personId: people.lead.id,
  })

  for (const words of ['No open risks', 'No waves yet', 'No meeting is scheduled'])
    expect(screen.getByText(words)).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Go to KSIs' })).toBeTruthy()
})
