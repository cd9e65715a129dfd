import { cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { Plan } from '#shared/plan.ts'
import { TeamPanel } from '#tab/features/people/team-panel.tsx'
import { HostContext } from '#tab/host-context.tsx'
import type { HostTeam } from '#tab/host.ts'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

const team: HostTeam = { id: '19:rollout@thread.tacv2', name: 'Rollout', isWhole: true }
const reader = Object.entries(larkmoor().plan.people).find(([, { role }]) => role === 'reader')![0]
const share = { teamId: team.id, name: team.name, at: '2026-11-20T09:00:00.000Z', by: people.lead.id }

function show(shown: { team: HostTeam | null; sharedWith?: Plan['sharedWith']; as?: string }) {
  const { as = people.lead.id, sharedWith = null } = shown
  const client = clientInMemory({ ...larkmoor().plan, sharedWith }, as, {})
  const host = { locale: 'en', surface: 'page', isPersonal: false, pickPerson: null } as const
  renderPlan(
    <HostContext
      value={{ ...host, team: shown.team, share: () => undefined, signInAside: async () => undefined }}
    >
      <TeamPanel />
    </HostContext>,
    { plan: client.plan(), client, personId: as },
  )
  return { client, user: userEvent.setup() }
}

test('a lead opens the plan to the team of the channel, and closes it again', async () => {
  const { client, user } = show({ team })
  await user.click(screen.getByRole('button', { name: 'Let everybody in “Rollout” read it' }))
  expect(await screen.findByText(/Everybody in the team “Rollout” may read this plan/)).toBeTruthy()
  expect(client.plan().sharedWith).toMatchObject({ teamId: team.id, name: 'Rollout' })
  await user.click(screen.getByRole('button', { name: 'Stop letting the team read' }))
  expect(await screen.findByRole('button', { name: 'Let everybody in “Rollout” read it' })).toBeTruthy()
  expect(client.plan().sharedWith).toBeNull()
})

test('in a private or shared channel, and outside of channels, a lead reads what else there is', () => {
  show({ team: { ...team, isWhole: false } })
  expect(screen.getByText(/Add its people to the plan by name/)).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
  cleanup()
  show({ team: null })
  expect(screen.getByText(/open the plan in a channel of that team/)).toBeTruthy()
})

test('in another team a lead may let that one read instead', () => {
  show({ team: { ...team, id: '19:other@thread.tacv2', name: 'Board' }, sharedWith: share })
  expect(screen.getByRole('button', { name: 'Let everybody in “Board” read it instead' })).toBeTruthy()
})

test('everybody else reads which team it is, and where none is there is nothing to read', () => {
  show({ team, sharedWith: share, as: reader })
  expect(screen.getByText(/Everybody in the team “Rollout” may read this plan/)).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
  cleanup()
  show({ team, as: reader })
  expect(screen.queryByText(/team/)).toBeNull()
})
