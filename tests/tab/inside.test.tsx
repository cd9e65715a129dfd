import { act, cleanup, configure as configureLibrary, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Plan } from '#shared/plan.ts'
import type { PlanClient } from '#tab/client.ts'
import type { Connected } from '#tab/connect.ts'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, pageOf, people } from './larkmoor.ts'
import { openInside } from './open-inside.tsx'

// A busy machine loads a page slowly.
configureLibrary({ asyncUtilTimeout: 10_000 })
afterEach(() => {
  cleanup()
  location.hash = ''
})

const lead = people.lead.id
const first = larkmoor().plan
const named = (name: string): Plan => ({ ...first, id: `plan-${name}`, profile: { ...first.profile, name } })

function nothing(): never {
  throw new Error('not asked for here')
}

/** The tab of the lead of one plan; `refuse` takes the plan away from her. */
function open() {
  const inMemory = clientInMemory(first, lead)
  const counted = { listened: 0 }
  let refusal: Refusal | null = null
  const planClient = (): PlanClient => ({
    ...inMemory,
    read: (path) => (refusal ? Promise.reject(refusal) : inMemory.read(path)),
    listen: (...told) => {
      counted.listened += 1
      return inMemory.listen(...told)
    },
  })
  const { id, profile } = first
  const plans = [{ id, name: profile.name, organisation: profile.organisation, role: 'lead' as const }]
  const renamed = { ...plans[0]!, name: 'As it is called now' }
  const start = {
    me: { personId: lead, name: 'Sanne', isAdmin: false, plans },
    page: pageOf(first, lead),
    refused: null,
  }
  const client: Connected['client'] = {
    ...{
      start: nothing,
      importPlan: nothing,
      me: async () => ({ ...start.me, plans: [renamed, ...plans.slice(1)] }),
    },
    work: async () => ({ plans: [] }),
    createPlan: async ({ name }) => pageOf(named(name), lead),
    forPlan: planClient,
    beyondPlans: { read: nothing, post: nothing, download: nothing },
  }
  openInside({ client, start })
  return {
    counted,
    inMemory,
    refuse: (message: string) => {
      refusal = new Refusal('forbidden', message)
      inMemory.changeAs(people.sponsor.id, 'raiseRisk', { title: 'New', likelihood: 'low', impact: 'low' })
    },
  }
}

const goTo = (hash: string) =>
  act(async () => {
    location.hash = hash
    window.dispatchEvent(new HashChangeEvent('hashchange'))
  })

test('going from page to page keeps the one stream of news open', async () => {
  const { counted } = open()
  await goTo('#/risks')
  await screen.findByRole('heading', { name: 'Risks' })
  await goTo('#/history')
  expect(counted.listened).toBe(1)
})

test('who may read the plan no longer reads why, instead of a plan that grows old', async () => {
  const { refuse } = open()
  await act(async () => refuse('You are not on this plan. Ask Sanne to add you.'))
  expect(await screen.findByText('You are not on this plan. Ask Sanne to add you.')).toBeTruthy()
  expect(screen.getByRole('heading', { name: 'Your plans' })).toBeTruthy()
})

test('every plan made since the tab opened stands in the list of plans', async () => {
  const user = userEvent.setup()
  open()
  for (const name of ['Second', 'Third']) {
    await goTo('#/plans')
    await user.type(await screen.findByRole('textbox', { name: /Name of the plan/ }), name)
    await user.click(screen.getByRole('button', { name: 'Create plan' }))
    await screen.findByText(name)
  }
  await goTo('#/plans')
  const opens = await screen.findAllByRole('button', { name: /^Open/ })
  expect(opens).toHaveLength(3)
})

test('a link copied in a meeting’s side panel to the overview opens it', async () => {
  open()
  await goTo('#/overview')
  expect(await screen.findByRole('heading', { name: /KSIs/ })).toBeTruthy()
  expect(screen.queryByText(/no such page/)).toBeNull()
})

test('back from elsewhere in the tab, the plan stands as it was left, and a link into it finds what was made meanwhile', async () => {
  const { inMemory } = open()
  const raise = (title: string) =>
    inMemory.changeAs(lead, 'raiseRisk', { title, likelihood: 'low', impact: 'low' })
  await goTo('#/risks')
  await screen.findByRole('heading', { name: 'Risks' })
  await act(async () => raise('Seen before leaving'))
  await screen.findByRole('link', { name: 'Seen before leaving' })
  await goTo('#/my-work')
  await screen.findByText('Nothing waits for you')
  await goTo('#/risks')
  expect(await screen.findByRole('link', { name: 'Seen before leaving' })).toBeTruthy()

  await goTo('#/my-work')
  await screen.findByText('Nothing waits for you')
  raise('Made meanwhile')
  await goTo(`#/plan:${first.id}/risks`)
  expect(await screen.findByRole('link', { name: 'Made meanwhile' })).toBeTruthy()
})

test('the list of plans has the names they have now', async () => {
  open()
  await goTo('#/plans')
  expect(await screen.findByRole('button', { name: 'Open As it is called now' })).toBeTruthy()
})
