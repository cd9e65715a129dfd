import { cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { MeetingPanel } from '#tab/features/committee/meeting-panel.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

test('the side panel has the coming meeting, its agenda, the way to prepare it and how every KSI stands', () => {
  const { plan } = larkmoor()
  renderPlan(<MeetingPanel />, {
    plan,
    client: clientInMemory(plan, people.lead.id),
    personId: people.lead.id,
  })
  expect(screen.getByText('Comes next')).toBeTruthy()
  expect(
    within(screen.getByRole('list', { name: 'Agenda' })).getByText('Key success indicators'),
  ).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Prepare this meeting' })).toBeTruthy()
  expect(within(screen.getByRole('list', { name: 'KSIs' })).getAllByRole('listitem')).toHaveLength(
    plan.ksis.length,
  )
})

test('a vote is cast in the panel with one press', async () => {
  const { plan: before } = larkmoor()
  const voter = before.committee.members.find(({ votes }) => votes)!.personId
  const open = {
    ...before.decisions[0]!,
    id: 'vote-9',
    title: 'Go live in Lyon',
    state: 'voting' as const,
    options: ['Go', 'Wait'],
    votes: [],
  }
  const plan = { ...before, decisions: [...before.decisions, open] }
  const client = clientInMemory(plan, voter)
  renderPlan(<MeetingPanel />, { plan, client, personId: voter })

  await userEvent.click(screen.getByRole('button', { name: 'Wait: Go live in Lyon' }))
  await screen.findByText('Saved.')
  expect(client.plan().decisions.find(({ id }) => id === 'vote-9')?.votes).toMatchObject([
    { personId: voter, choice: 'Wait' },
  ])
})

test('without a series the panel says how to begin', () => {
  const plan = { ...larkmoor().plan, series: [] }
  renderPlan(<MeetingPanel />, {
    plan,
    client: clientInMemory(plan, people.lead.id),
    personId: people.lead.id,
  })
  expect(screen.getByRole('heading', { name: 'No meeting is scheduled' })).toBeTruthy()
})
