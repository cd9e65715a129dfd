import { FluentProvider } from '@fluentui/react-provider'
import { teamsLightTheme } from '@fluentui/react-theme'
import { act, render, screen } from '@testing-library/react'
import type { PlanClient } from '#tab/client.ts'
import { createClient } from '#tab/client.ts'
import { PlanProvider } from '#tab/plan/plan-provider.tsx'
import { reached } from '#tab/reached.ts'
import { ConnectionBanner } from '#tab/ui/connection-banner.tsx'
import { usePlan } from '#tab/plan/plan-context.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, pageOf, people } from './larkmoor.ts'

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
    const { plan } = larkmoor()
    const personId = people.lead.id
    const told: ((isOn: boolean) => void)[] = []
    const client: PlanClient = {
      ...clientInMemory(plan, personId),
      listen: (_, onConnection) => {
        if (onConnection) told.push(onConnection)
        return () => undefined
      },
    }
    render(
      <FluentProvider theme={teamsLightTheme}>
        <PlanProvider initial={pageOf(plan, personId)} personId={personId} client={client}>
          <ConnectionBanner />
          <PlanName />
        </PlanProvider>
      </FluentProvider>,
    )
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

function PlanName() {
  return <h1>{usePlan().plan.profile.name}</h1>
}
