import { cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { FirstStepsPanel } from '#tab/features/overview/first-steps-panel.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(() => {
  cleanup()
  window.localStorage.clear()
})

const fresh = () => ({ ...larkmoor().plan, useCases: [], outcomes: [], waves: [] })
const show = (personId: string = people.lead.id) => {
  const plan = fresh()
  return renderPlan(<FirstStepsPanel at="side" />, { plan, client: clientInMemory(plan, personId), personId })
}

test('a new plan is led step by step, each to the page where it is done', () => {
  show()
  const steps = within(screen.getByRole('list', { name: 'First steps' }))
  expect(steps.getByRole('link', { name: 'Plan the waves' }).getAttribute('href')).toBe('#/rollout')
  expect(steps.getAllByText('To do').length).toBeGreaterThan(1)
})

test('while most is still to do the steps stand above everything', () => {
  const blank = {
    ...fresh(),
    ksis: [],
    risks: [],
    objectives: [],
    committee: { ...fresh().committee, members: [] },
  }
  const client = clientInMemory(blank, people.lead.id)
  renderPlan(<FirstStepsPanel at="top" />, { plan: blank, client, personId: people.lead.id })
  expect(screen.getByText('Start here')).toBeTruthy()
  cleanup()
  renderPlan(<FirstStepsPanel at="side" />, { plan: blank, client, personId: people.lead.id })
  expect(screen.queryByText('Start here')).toBeNull()
})

test('put away it stays away for this person and this plan', async () => {
  const { unmount } = show()
  await userEvent.click(screen.getByRole('button', { name: 'Hide the first steps' }))
  expect(screen.queryByText('Start here')).toBeNull()
  unmount()
  show()
  expect(screen.queryByText('Start here')).toBeNull()
  cleanup()
  show(people.sponsor.id)
  expect(screen.getByText('Start here')).toBeTruthy()
})

test('where the browser keeps no storage it goes away until the next load', async () => {
  const real = Object.getOwnPropertyDescriptor(window, 'localStorage')!
  Object.defineProperty(window, 'localStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('blocked', 'SecurityError')
    },
  })
  try {
    show()
    await userEvent.click(screen.getByRole('button', { name: 'Hide the first steps' }))
    expect(screen.queryByText('Start here')).toBeNull()
  } finally {
    Object.defineProperty(window, 'localStorage', real)
  }
})
