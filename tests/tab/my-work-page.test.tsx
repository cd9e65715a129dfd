import { FluentProvider } from '@fluentui/react-provider'
import { teamsLightTheme } from '@fluentui/react-theme'
import { cleanup, configure as configureLibrary, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { MyWork } from '#shared/api.ts'
import { taskOf } from '#shared/my-work.ts'
import { waitingFor } from '#shared/overview.ts'
import type { Plan } from '#shared/plan.ts'
import { MyWorkPage } from '#tab/features/my-work/my-work-page.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor } from './larkmoor.ts'
import { recorder } from '#tests/support/recorder.ts'

// A busy machine draws a form slowly.
configureLibrary({ asyncUtilTimeout: 10_000 })
afterEach(cleanup)

const today = '2027-06-01'
const { plan } = larkmoor()
const action = plan.actionItems.find(({ done }) => !done)!
const me = action.ownerId
const survey = {
  kind: 'survey' as const,
  id: 'round-9',
  title: 'How calling feels',
  dueOn: '2027-06-04',
  overdue: false,
  words: 'Your answer is wished for.',
}

function workOf(current: Plan): MyWork {
  const waiting = waitingFor(current, me, today).map((each) => taskOf(current, each))
  const other = { planId: 'plan-2', name: 'Second plan', today, tasks: [taskOf(current, survey)] }
  return { plans: [{ planId: current.id, name: current.profile.name, today, tasks: waiting }, other] }
}

function show() {
  const client = clientInMemory(plan, me)
  const openChat = recorder<[]>()
  render(
    <FluentProvider theme={teamsLightTheme}>
      <MyWorkPage
        client={{ work: async () => workOf(client.plan()), forPlan: () => client }}
        openChat={openChat}
      />
    </FluentProvider>,
  )
  return { client, openChat }
}

test('what waits stands by plan, the overdue first, and each leads into its own plan', async () => {
  show()
  const overdue = within(await screen.findByRole('list', { name: `Overdue, ${plan.profile.name}` }))
  expect(overdue.getByRole('link', { name: action.title }).getAttribute('href')).toBe(
    `#/plan:${plan.id}/committee/${action.id}`,
  )
  const panels = screen
    .getAllByRole('region')
    .map((panel) => panel.getAttribute('aria-label') ?? panel.textContent)
  expect(panels[0]).toContain(plan.profile.name)
  expect(screen.getByRole('list', { name: 'Within a week, Second plan' })).toBeTruthy()
})

test('one press settles an action and takes it off the list', async () => {
  const { client } = show()
  await userEvent.click(await screen.findByRole('button', { name: `Done: ${action.title}` }))
  expect(await screen.findByText(`Done: ${action.title}. Saved.`)).toBeTruthy()
  expect(client.plan().actionItems.find(({ id }) => id === action.id)?.done?.by).toBe(me)
  expect(screen.queryByRole('button', { name: `Done: ${action.title}` })).toBeNull()
})

test('a survey is answered where it was asked: in the chat', async () => {
  const { openChat } = show()
  await userEvent.click(await screen.findByRole('button', { name: 'Answer in chat: How calling feels' }))
  expect(openChat.calls).toHaveLength(1)
})

test('when nothing waits the page says so, and when it cannot be read it says why', async () => {
  const client = clientInMemory(plan, me)
  const page = (work: () => Promise<MyWork>) => (
    <FluentProvider theme={teamsLightTheme}>
      <MyWorkPage client={{ work, forPlan: () => client }} openChat={() => undefined} />
    </FluentProvider>
  )
  const { unmount } = render(page(async () => ({ plans: [] })))
  expect(await screen.findByText('Nothing waits for you')).toBeTruthy()
  unmount()
  render(page(() => Promise.reject(new Error('offline'))))
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy()
})
