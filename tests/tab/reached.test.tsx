import { FluentProvider } from '@fluentui/react-provider'
import { teamsLightTheme } from '@fluentui/react-theme'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import type { PlanPage } from '#shared/api.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import type { NewsFlash } from '#shared/news.ts'
import type { PlanClient } from '#tab/client.ts'
import { createClient } from '#tab/client.ts'
import { PlanProvider } from '#tab/plan/plan-provider.tsx'
import { reached } from '#tab/reached.ts'
import { ConnectionBanner } from '#tab/ui/connection-banner.tsx'
import { type Notice, usePlan } from '#tab/plan/plan-context.tsx'
import { useRead } from '#tab/plan/use-read.ts'
import { NoticeLine } from '#tab/ui/notice-line.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, pageOf, people } from './larkmoor.ts'

afterEach(cleanup)

const { plan } = larkmoor()
const away = {
  name: 'Refusal',
  reason: 'unavailable',
  message: 'Switchover cannot be reached just now. What you see stays. Try again in a minute.',
}
const page = (status: number, text: string) =>
  ({
    ok: status < 400,
    status,
    headers: new Headers(),
    json: async () => JSON.parse(text) as unknown,
  }) as unknown as Response

const askOver = (send: () => Promise<Response>) =>
  createClient(
    async () => 'token',
    () => send(),
  ).me()

test.each([
  ['there is no connection', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['somebody else answers with a page', async () => page(200, '<!doctype html><title>Sign in</title>')],
  ['the answer breaks off', async () => page(200, '{"personId":"p')],
  ['what stands before the server says 502 with a page', async () => page(502, '<html>Bad gateway</html>')],
])('where %s the person reads that Switchover cannot be reached', async (_, send) => {
  await expect(askOver(send)).rejects.toMatchObject(away)
})

test('what is away behind the server is said in the server’s words', async () => {
  const words = 'Switchover cannot reach its data just now. What was saved is safe. Try again in a minute.'
  const told = JSON.stringify({ reason: 'unavailable', message: words })
  await expect(askOver(async () => page(503, told))).rejects.toMatchObject({ ...away, message: words })
})

test('who never answers is given up, and what was under way is ended', async () => {
  let ended = false
  const never = reached(
    (signal) =>
      new Promise<never>(() => {
        signal.addEventListener('abort', () => (ended = true))
      }),
    20,
  )
  await expect(never).rejects.toMatchObject(away)
  expect(ended).toBe(true)
})

test('an open tab keeps what it shows, says since when nothing comes, and goes on by itself', async () => {
  jest.useFakeTimers()
  try {
    const told: ((isOn: boolean) => void)[] = []
    const client: PlanClient = {
      ...clientInMemory(plan, people.lead.id),
      listen: (_since, _onFlash, onConnection) => {
        if (onConnection) told.push(onConnection)
        return () => undefined
      },
    }
    show(client)
    const heard = (isOn: boolean, forMs: number) =>
      act(async () => {
        told.forEach((tell) => tell(isOn))
        await jest.advanceTimersByTimeAsync(forMs)
      })
    await heard(false, 3_000)
    expect(screen.queryByText(/cannot be reached/)).toBeNull()
    await heard(false, 3_000)
    expect(screen.getByText(/cannot be reached just now. You see the plan as of/)).toBeTruthy()
    expect(screen.getByText(plan.profile.name)).toBeTruthy()
    await heard(true, 10)
    expect(screen.queryByText(/cannot be reached/)).toBeNull()
  } finally {
    jest.useRealTimers()
  }
})

/** The plan's name as a tab shows it over this client, and how to tell it news. */
function tabOver(read: (path: string) => Promise<unknown>, page: ReactNode = null) {
  let tell: Parameters<PlanClient['listen']>[1] | undefined
  const asked: string[] = []
  const client: PlanClient = {
    ...clientInMemory(plan, people.lead.id),
    read: read as PlanClient['read'],
    listen: (since, onFlash) => {
      asked.push(since)
      tell = onFlash
      return () => undefined
    },
  }
  show(client, page)
  return { asked, tell: (about: NewsFlash['about']) => tell!({ planId: plan.id, about, revision: null }) }
}
const called = (name: string): PlanPage =>
  pageOf({ ...plan, profile: { ...plan.profile, name } }, people.lead.id)

test('news are asked for since the moment the page on screen was read', async () => {
  const { asked } = tabOver(async () => called('Now'))
  expect(asked).toEqual([pageOf(plan, people.lead.id).figures.at])
})

test('an answer that was overtaken by a newer one is not shown', async () => {
  const answers: ((page: PlanPage) => void)[] = []
  const { tell } = tabOver(() => new Promise((answer) => answers.push(answer)))
  await act(async () => {
    tell('calls')
    tell('calls')
  })
  await act(async () => answers[1]!(called('Newer')))
  await act(async () => answers[0]!(called('Older')))
  expect(screen.getByRole('heading', { name: 'Newer' })).toBeTruthy()
})

test('what could not be read when news came is read again soon, for no other news may come', async () => {
  jest.useFakeTimers()
  try {
    let isAway = true
    const { tell } = tabOver(async () => {
      if (isAway) throw new Refusal('unavailable', 'Not just now.')
      return called('Again')
    })
    await act(async () => tell('calls'))
    expect(screen.queryByRole('heading', { name: 'Again' })).toBeNull()
    isAway = false
    await act(async () => jest.advanceTimersByTimeAsync(10_000))
    expect(screen.getByRole('heading', { name: 'Again' })).toBeTruthy()
  } finally {
    jest.useRealTimers()
  }
})

test('what was read beside the plan stays while it cannot be read again, and is read again soon', async () => {
  jest.useFakeTimers()
  try {
    const answers = ['sk-shown-once', null, 'sk-of-now']
    const { tell } = tabOver(
      async () => {
        const answer = answers.shift()
        if (answer === null) throw new Refusal('unavailable', 'Not just now.')
        return answer
      },
      <Secret />,
    )
    await act(async () => jest.advanceTimersByTimeAsync(0))
    expect(screen.getByText('sk-shown-once')).toBeTruthy()
    await act(async () => tell('imports'))
    await act(async () => jest.advanceTimersByTimeAsync(0))
    expect(answers).toEqual(['sk-of-now'])
    expect(screen.getByText('sk-shown-once')).toBeTruthy()
    await act(async () => jest.advanceTimersByTimeAsync(10_000))
    expect(screen.getByText('sk-of-now')).toBeTruthy()
  } finally {
    jest.useRealTimers()
  }
})

test('what was refused stays said when news come; what somebody wrote and only stands there, whatever comes', async () => {
  const { tell } = tabOver(async () => called('Newer'), <Teller />)
  fireEvent.click(screen.getByRole('button', { name: 'Refused.' }))
  await act(async () => tell('measurements'))
  expect(screen.getByRole('heading', { name: 'Newer' })).toBeTruthy()
  expect(screen.getAllByRole('status').at(-1)!.textContent).toBe('Refused.')
  fireEvent.click(screen.getByRole('button', { name: 'You wrote: five lines' }))
  expect(screen.getAllByRole('status').at(-1)!.textContent).toBe('You wrote: five lines')
  fireEvent.click(screen.getByRole('button', { name: 'Saved.' }))
  expect(screen.getAllByRole('status').at(-1)!.textContent).toBe('You wrote: five lines')
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  fireEvent.click(screen.getByRole('button', { name: 'Saved.' }))
  expect(screen.getAllByRole('status').at(-1)!.textContent).toBe('Saved.')
})

function Secret() {
  const reading = useRead<string>('incidents', 'imports')
  return <p>{reading.state === 'ready' ? reading.answer : reading.state}</p>
}

function Teller() {
  const { tell } = usePlan()
  const notices: readonly Notice[] = [
    { tone: 'bad', text: 'Refused.' },
    { tone: 'bad', text: 'You wrote: five lines', holdsText: true },
    { tone: 'good', text: 'Saved.' },
  ]
  return (
    <>
      {notices.map((notice) => (
        <button key={notice.text} onClick={() => tell(notice)}>
          {notice.text}
        </button>
      ))}
      <NoticeLine />
    </>
  )
}

function show(client: PlanClient, page: ReactNode = null) {
  const personId = people.lead.id
  render(
    <FluentProvider theme={teamsLightTheme}>
      <PlanProvider initial={pageOf(plan, personId)} personId={personId} client={client}>
        <ConnectionBanner />
        <PlanName />
        {page}
      </PlanProvider>
    </FluentProvider>,
  )
}

function PlanName() {
  return <h1>{usePlan().plan.profile.name}</h1>
}
