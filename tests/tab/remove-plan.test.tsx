import { act, cleanup, configure as configureLibrary, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Refusal } from '#shared/basics/refusal.ts'
import { sayRemoved } from '#shared/plan-removal.ts'
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

const { plan } = larkmoor()
const { name } = plan.profile

/** The tab of somebody on the plan; once it is removed, nothing of it is there, and whoever has it open hears so. */
function open(personId: string, refuse: (typed: string) => void = () => undefined) {
  const inMemory = clientInMemory(plan, personId)
  const posted: unknown[] = []
  const state = { isRemoved: false }
  const forPlan = (): PlanClient => ({
    ...inMemory,
    read: (path) =>
      state.isRemoved ? Promise.reject(new Refusal('not-found', sayRemoved)) : inMemory.read(path),
    post: async <Answer,>(path: string, body: object | File) => {
      posted.push([path, body])
      refuse((body as { name: string }).name)
      state.isRemoved = true
      return { name } as Answer
    },
  })
  const { id, profile } = plan
  const plans = [{ id, name: profile.name, organisation: profile.organisation, role: 'lead' as const }]
  const me = { personId, name: 'Sanne', isAdmin: false, plans }
  const nothing = async () => {
    throw new Error('not asked for here')
  }
  const client: Connected['client'] = {
    ...{ start: nothing, importPlan: nothing, createPlan: nothing, work: nothing, forPlan },
    me: async () => ({ ...me, plans: state.isRemoved ? [] : plans }),
    beyondPlans: { read: nothing, post: nothing, download: nothing },
  }
  openInside({ client, start: { me, page: pageOf(plan, personId), refused: null } })
  return {
    posted,
    /** Somebody else removes it. */
    removeMeanwhile: async () => {
      state.isRemoved = true
      await act(async () =>
        inMemory.changeAs(people.lead.id, 'raiseRisk', { title: 'News', likelihood: 'low', impact: 'low' }),
      )
    },
  }
}

async function goToFiles() {
  await act(async () => {
    location.hash = '#/files'
    window.dispatchEvent(new HashChangeEvent('hashchange'))
  })
  await screen.findByRole('heading', { name: 'Import and export' })
}

const removeButton = () => screen.getByRole('button', { name: 'Remove for good' })

test('a lead removes the plan by typing its name, and comes to the list of plans, where it stands no more', async () => {
  const user = userEvent.setup()
  const { posted } = open(people.lead.id)
  await goToFiles()
  await user.click(screen.getByRole('button', { name: 'Remove this plan …' }))
  expect(screen.getByText(/Download the JSON file above first/)).toBeTruthy()
  expect(screen.getByText(/^What stays/)).toBeTruthy()
  const field = screen.getByRole('textbox', { name: `To remove it, type: ${name}` })
  await user.type(field, name.toLowerCase())
  await user.click(removeButton())
  expect(posted).toEqual([])
  await user.clear(field)
  await user.type(field, `${name}{Enter}`)

  expect(await screen.findByText(`“${name}” was removed.`)).toBeTruthy()
  expect(posted).toEqual([['remove', { name }]])
  await screen.findByRole('heading', { name: /Agree what success means/ })
  expect(screen.queryByRole('button', { name: `Open ${name}` })).toBeNull()
})

test('a lead who thinks again keeps the plan, and is told why where the server refuses', async () => {
  const user = userEvent.setup()
  open(people.lead.id, () => {
    throw new Refusal('forbidden', 'Only a lead of this plan can remove it. Ask one of them.')
  })
  await goToFiles()
  await user.click(screen.getByRole('button', { name: 'Remove this plan …' }))
  await user.type(screen.getByRole('textbox', { name: /^To remove it/ }), name)
  await user.click(removeButton())
  expect(await screen.findByText(/Only a lead of this plan/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Keep the plan' }))
  expect(screen.getByRole('button', { name: 'Remove this plan …' })).toBeTruthy()
})

test('nobody but a lead is offered to remove it', async () => {
  open(people.sponsor.id)
  await goToFiles()
  expect(screen.queryByText(/Remove this plan/)).toBeNull()
})

test('who has the plan open when it is removed reads so, and finds it in no list', async () => {
  const { removeMeanwhile } = open(people.sponsor.id)
  await removeMeanwhile()
  expect(await screen.findByText(sayRemoved)).toBeTruthy()
  await screen.findByRole('heading', { name: /Agree what success means/ })
  expect(screen.queryByRole('button', { name: `Open ${name}` })).toBeNull()
})
