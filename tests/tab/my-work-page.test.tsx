import { FluentProvider } from '@fluentui/react-provider'
import { teamsLightTheme } from '@fluentui/react-theme'
import {
  act,
  cleanup,
  configure as configureLibrary,
  render,
  screen,
  waitFor,
  within,
} from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { MyWork, PlanPage } from '#shared/api.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { taskOf } from '#shared/my-work.ts'
import { waitingFor } from '#shared/overview.ts'
import type { Plan } from '#shared/plan.ts'
import type { PlanClient } from '#tab/client.ts'
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

function page(work: () => Promise<MyWork>, client: PlanClient = clientInMemory(plan, me)) {
  return render(
    <FluentProvider theme={teamsLightTheme}>
      <MyWorkPage
        client={{ work, forPlan: () => client }}
        openChat={() => undefined}
        onChanged={() => undefined}
      />
    </FluentProvider>,
  )
}

function show() {
  const client = clientInMemory(plan, me)
  const openChat = recorder<[]>()
  const changed = recorder<[PlanPage]>()
  render(
    <FluentProvider theme={teamsLightTheme}>
      <MyWorkPage
        client={{ work: async () => workOf(client.plan()), forPlan: () => client }}
        openChat={openChat}
        onChanged={changed}
      />
    </FluentProvider>,
  )
  return { client, openChat, changed }
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
  const { client, changed } = show()
  await userEvent.click(await screen.findByRole('button', { name: `Done: ${action.title}` }))
  expect(await screen.findByText(`Done: ${action.title}. Saved.`)).toBeTruthy()
  expect(changed.calls.map(([{ plan: now }]) => now.revision)).toEqual([client.plan().revision])
  expect(client.plan().actionItems.find(({ id }) => id === action.id)?.done?.by).toBe(me)
  await waitFor(() => expect(screen.queryByRole('button', { name: `Done: ${action.title}` })).toBeNull())
  // The button went with what it settled; whoever uses the keyboard does not begin at the top again.
  await waitFor(() => expect(document.activeElement?.hasAttribute('data-page-title')).toBe(true))
})

test('a press that is refused, for it was settled elsewhere, takes the settled off the list', async () => {
  const client = clientInMemory(plan, me)
  const refused = { ...client, send: () => Promise.reject(new Refusal('conflict', 'It is done already.')) }
  const answers = [workOf(plan), { plans: [] }]
  page(async () => answers.shift()!, refused)
  await userEvent.click(await screen.findByRole('button', { name: `Done: ${action.title}` }))
  expect(await screen.findByText('It is done already.')).toBeTruthy()
  expect(await screen.findByText('Nothing waits for you')).toBeTruthy()
})

test('the list is looked at again when the window is, and an older answer replaces no newer one', async () => {
  const answers: ((work: MyWork) => void)[] = []
  page(() => new Promise((answer) => answers.push(answer)))
  act(() => void document.dispatchEvent(new Event('visibilitychange')))
  expect(answers).toHaveLength(2)
  await act(async () => answers[1]!({ plans: [] }))
  await act(async () => answers[0]!(workOf(plan)))
  expect(screen.getByText('Nothing waits for you')).toBeTruthy()
})

test('a survey is answered where it was asked: in the chat', async () => {
  const { openChat } = show()
  await userEvent.click(await screen.findByRole('button', { name: 'Answer in chat: How calling feels' }))
  expect(openChat.calls).toHaveLength(1)
})

test('when nothing waits the page says so, and when it cannot be read it says why', async () => {
  const { unmount } = page(async () => ({ plans: [] }))
  expect(await screen.findByText('Nothing waits for you')).toBeTruthy()
  unmount()
  page(() => Promise.reject(new Error('offline')))
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy()
})
