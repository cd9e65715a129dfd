import { FluentProvider } from '@fluentui/react-provider'
import { teamsLightTheme } from '@fluentui/react-theme'
import { act, cleanup, configure as configureLibrary, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Plan } from '#shared/plan.ts'
import { ConfigPage } from '#tab/features/start/config-page.tsx'
import { StartPage } from '#tab/features/start/start-page.tsx'
import { HostContext } from '#tab/host-context.tsx'
import type { ConfigureTab, HostTeam } from '#tab/host.ts'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, pageOf, people } from './larkmoor.ts'
import { recorder } from '#tests/support/recorder.ts'

// A busy machine draws a form slowly.
configureLibrary({ asyncUtilTimeout: 10_000 })
afterEach(cleanup)

const { plan } = larkmoor()
const page = pageOf(plan, people.lead.id)
const plans = [
  { id: 'p1', name: 'First plan', organisation: '', role: 'lead' as const },
  { id: 'p2', name: 'Second plan', organisation: 'Larkmoor', role: 'reader' as const },
]
const noPlans = () => {
  throw new Error('outside of a channel no plan is read here')
}
const show = (face: ReactNode) => render(<FluentProvider theme={teamsLightTheme}>{face}</FluentProvider>)

test('the settings of a tab remember what it shows and hand the host the new choice', async () => {
  const configure = recorder<[unknown]>()
  show(
    <ConfigPage
      plans={plans}
      createPlan={async () => page}
      forPlan={noPlans}
      configure={configure}
      configured={async () => 'p1'}
    />,
  )
  await waitFor(() =>
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'First plan (shown now)' }).checked).toBe(
      true,
    ),
  )
  await userEvent.click(screen.getByRole('radio', { name: 'Second plan' }))
  expect(configure.calls.at(-1)).toEqual([{ planId: 'p2', name: 'Second plan' }, undefined])
})

test('a tab that shows somebody else’s plan says so and keeps Save off until a plan is chosen', async () => {
  const configure = recorder<[unknown]>()
  show(
    <ConfigPage
      plans={plans}
      createPlan={async () => page}
      forPlan={noPlans}
      configure={configure}
      configured={async () => 'theirs'}
    />,
  )
  expect(await screen.findByText(/shows a plan you are not on/)).toBeTruthy()
  expect(configure.calls.at(-1)).toEqual([null, undefined])
})

test('a plan made in the settings is chosen at once; a refusal stands in the form', async () => {
  const configure = recorder<[unknown]>()
  const answers = [() => Promise.reject(new Refusal('invalid', 'Name: too long.')), async () => page]
  show(
    <ConfigPage
      plans={[]}
      createPlan={() => answers.shift()!()}
      forPlan={noPlans}
      configure={configure}
      configured={() => Promise.reject(new Error('not set'))}
    />,
  )
  await userEvent.type(screen.getByRole('textbox', { name: /Name of the plan/ }), 'New')
  await userEvent.click(screen.getByRole('button', { name: 'Create plan' }))
  expect(await screen.findByText('Name: too long.')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Create plan' }))
  await waitFor(() =>
    expect(configure.calls.at(-1)).toEqual([{ planId: plan.id, name: plan.profile.name }, undefined]),
  )
})

const team: HostTeam = { id: '19:rollout@thread.tacv2', name: 'Rollout', isWhole: true }
const other = {
  teamId: '19:board@thread.tacv2',
  name: 'Board',
  at: '2026-11-20T09:00:00.000Z',
  by: people.lead.id,
}

/** The settings of a tab in a channel of the team, for a plan the person is on. */
function showInTeam(
  shown: { as?: string; sharedWith?: Plan['sharedWith']; isWhole?: boolean; refusal?: Refusal } = {},
) {
  const { as = people.lead.id, sharedWith = null, isWhole = true, refusal } = shown
  const configure = recorder<Parameters<ConfigureTab>>()
  const client = clientInMemory({ ...plan, sharedWith }, as)
  const host = { locale: 'en', surface: 'settings', isPersonal: false, pickPerson: null } as const
  show(
    <HostContext
      value={{
        ...{ ...host, team: { ...team, isWhole } },
        ...{ share: () => undefined, signInAside: async () => undefined },
      }}
    >
      <ConfigPage
        plans={[{ id: plan.id, name: 'The plan' }]}
        createPlan={async () => page}
        forPlan={() => (refusal ? { ...client, send: () => Promise.reject(refusal) } : client)}
        configure={configure}
        configured={async () => plan.id}
      />
    </HostContext>,
  )
  return {
    client,
    configure,
    choice: () => screen.findByRole('checkbox', { name: /Let everybody in “Rollout”/ }),
  }
}

test('a lead may open the plan to the team of the channel, and Save does it', async () => {
  const { client, configure, choice } = showInTeam({ sharedWith: other })
  await userEvent.click(await choice())
  expect(screen.getByText(/the team “Board”, which may read it now, no longer may/)).toBeTruthy()
  expect(client.plan().sharedWith).toEqual(other)
  const [, first] = configure.calls.at(-1)!
  await act(() => first!())
  expect(client.plan().sharedWith).toMatchObject({ teamId: team.id, name: 'Rollout' })
  expect(await screen.findByText('Everybody in the team “Rollout” may read this plan.')).toBeTruthy()
  expect(screen.queryByRole('checkbox')).toBeNull()
  expect(configure.calls.at(-1)![1]).toBeUndefined()
})

test('whoever takes the choice back saves the tab and opens nothing', async () => {
  const { client, configure, choice } = showInTeam()
  await userEvent.click(await choice())
  await userEvent.click(await choice())
  expect(configure.calls.at(-1)).toEqual([{ planId: plan.id, name: 'The plan' }, undefined])
  expect(client.plan().sharedWith).toBeNull()
})

test('where the plan cannot be opened to the team, the settings say why and Save fails', async () => {
  const refusal = new Refusal('conflict', 'Add Switchover to the team first.')
  const { client, configure, choice } = showInTeam({ refusal })
  await userEvent.click(await choice())
  const [, first] = configure.calls.at(-1)!
  await act(() => expect(first!()).rejects.toThrow(refusal))
  expect(await screen.findByText(refusal.message)).toBeTruthy()
  expect(client.plan().sharedWith).toBeNull()
})

test('in a private channel, and to who is no lead, nothing is offered and the reason is told', async () => {
  showInTeam({ isWhole: false })
  expect(await screen.findByText(/private or shared one/)).toBeTruthy()
  cleanup()
  const reader = Object.entries(plan.people).find(([, { role }]) => role === 'reader')![0]
  showInTeam({ as: reader })
  expect(await screen.findByText(/A lead of it can open it to the whole team/)).toBeTruthy()
  expect(screen.queryByRole('checkbox')).toBeNull()
})

test('who may not open the plan of a link reads whom to ask, and finds their own plans below', async () => {
  const onOpen = recorder<[unknown]>()
  show(
    <StartPage
      plans={plans}
      isAdmin={false}
      problem="You are not on this plan. Ask Sanne Vermeulen to add you."
      createPlan={async () => page}
      importPlan={async () => page}
      openPlan={async () => page}
      onOpen={onOpen}
    />,
  )
  expect(screen.getByRole('alert').textContent).toContain('Ask Sanne Vermeulen')
  await userEvent.click(screen.getByRole('button', { name: 'Open Second plan' }))
  await waitFor(() => expect(onOpen.calls).toEqual([[page]]))
})

test('of two plans pressed one after the other the first opens; the other does not take its place later', async () => {
  const opened = recorder<[unknown]>()
  const asked: string[] = []
  const answers: ((answer: typeof page) => void)[] = []
  show(
    <StartPage
      plans={plans}
      isAdmin={false}
      problem={null}
      createPlan={async () => page}
      importPlan={async () => page}
      openPlan={(planId) => {
        asked.push(planId)
        return new Promise((answer) => answers.push(answer))
      }}
      onOpen={opened}
    />,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Open First plan' }))
  await userEvent.click(screen.getByRole('button', { name: 'Open Second plan' }))
  expect(asked).toEqual(['p1'])
  await act(async () => answers[0]!(page))
  expect(opened.calls).toEqual([[page]])
})
