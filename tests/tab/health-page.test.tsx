import { fireEvent, screen, within } from '@testing-library/react'
import type { HealthPage as Health, PermissionsTried } from '#shared/api-health.ts'
import { permissions } from '#shared/permissions.ts'
import { HealthPage } from '#tab/features/health/health-page.tsx'
import { aPlan } from '#tests/support/build.ts'
import { clientInMemory } from './client-in-memory.ts'
import { recorder } from '#tests/support/recorder.ts'
import { renderPlan } from './render-plan.tsx'

const at = '2026-11-20T09:00:00.000Z'
const healthy: Health = {
  at,
  hold: null,
  arrival: { newestCallAt: '2026-11-20T08:30:00.000Z', lastDay: 812, usual: 900, state: 'fresh' },
  subscription: { until: '2026-11-22T09:00:00.000Z', isAlive: true },
  ingest: {
    backFill: {
      ...{ totalDays: 30, doneDays: 12, found: 4_000, waiting: 1_500 },
      ...{ startedAt: at, endedAt: null, doneAbout: null },
    },
    silences: [],
    uncheckedSince: null,
    reconciliation: { at, listed: 900, repaired: 3 },
    refused: null,
  },
  queue: { waiting: 0, oldestAt: null, abandoned: 0, reasons: [] },
  sender: { isRunning: true, due: 0, overdue: 0, failed: 0, uncertain: 0, lastSentAt: at },
  outbox: { waiting: 0, oldestAt: null, reason: null },
  lockedAnswers: { answers: 0, rounds: 0, keys: [] },
  forgotten: { at: '2026-03-02T03:00:00.000Z', rows: { messages: 1200, comments: 3 } },
  idleJobs: [],
  testCard: null,
}
const granted: PermissionsTried = {
  at,
  tried: permissions.map(({ id }) => ({ permission: id, outcome: 'granted', reason: null })),
}

const resumed = recorder<[unknown]>()
const since = '2026-11-20T08:00:00.000Z'

function show(health: Health, tried: PermissionsTried = granted) {
  const plan = aPlan()
  const posts = {
    'health/permissions': () => tried,
    'health/test': (body: object | File) => ({ outcome: 'works', words: `Tried ${JSON.stringify(body)}` }),
    '/admin/sending/resume': (body: object | File) => {
      resumed(body)
      return { messages: 3 }
    },
  }
  const client = clientInMemory(plan, 'lena', { health }, posts)
  renderPlan(<HealthPage />, { plan, client, personId: 'lena' })
}

test('all is well: calls against what is usual, what was repaired, how far the back-fill is', async () => {
  show(healthy)
  expect(await screen.findByText('Calls arrive')).toBeTruthy()
  expect(screen.getByText(/812 calls, usually about 900/)).toBeTruthy()
  expect(screen.getByText(/900 listed, 3 repaired/)).toBeTruthy()
  expect(screen.getByText('1,200 messages in the ledger, 3 comments in surveys')).toBeTruthy()
  expect(screen.getByText(/12 of 30 days listed, 1,500 of 4,000 calls still to be read/)).toBeTruthy()
  expect(screen.getByText('Sending')).toBeTruthy()
})

test('a silence, a sender that stands still and a queue nobody works on are said in words', async () => {
  show({
    ...healthy,
    arrival: { ...healthy.arrival, state: 'late' },
    ingest: {
      ...healthy.ingest,
      silences: [{ from: at, to: at, expected: 240, found: 2, isConfirmed: false }],
    },
    queue: {
      ...{ waiting: 40, oldestAt: at, abandoned: 2 },
      reasons: [{ reason: 'Graph refused with 400', records: 2 }],
    },
    sender: { ...healthy.sender, isRunning: false },
    idleJobs: ['fetch-calls'],
  })
  expect(await screen.findByText('Silent for longer than usual')).toBeTruthy()
  expect(screen.getByText('Calls may be missing')).toBeTruthy()
  expect(screen.getByText('Nobody sends')).toBeTruthy()
  expect(screen.getByText('Nobody works on it')).toBeTruthy()
  expect(screen.getByText('2: Graph refused with 400 (2)')).toBeTruthy()
})

test('after a restore a lead reads that nobody is written to, why, whom to ask and the setting that ends it', async () => {
  show({ ...healthy, hold: { since, mayResume: false } })
  const panel = await screen.findByRole('region', { name: 'Messages are held back' })
  expect(panel.textContent).toContain('Nobody is written to, in any plan')
  expect(panel.textContent).toContain('restored from a backup')
  expect(panel.textContent).toContain(`RESUME_SENDING=${since}`)
  expect(screen.getByText('Held back')).toBeTruthy()
  expect(screen.queryByText('Sending')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Let messages leave again' })).toBeNull()
})

test('an administrator lets messages leave only after saying that they looked', async () => {
  show({ ...healthy, hold: { since, mayResume: true } })
  const button = await screen.findByRole('button', { name: 'Let messages leave again' })
  fireEvent.click(button)
  fireEvent.submit(screen.getByRole('form', { name: 'Let messages leave again' }))
  expect(resumed.calls).toEqual([])
  fireEvent.click(screen.getByRole('checkbox', { name: /I have looked/ }))
  fireEvent.click(button)
  expect(await screen.findByText(/3 that became due meanwhile are uncertain/)).toBeTruthy()
  expect(resumed.calls).toEqual([[{ since }]])
  expect(screen.queryByRole('region', { name: 'Messages are held back' })).toBeNull()
})

test('answers whose key is missing are told with the key and what to do', async () => {
  show({ ...healthy, lockedAnswers: { answers: 12, rounds: 1, keys: ['3f9a2c41'] } })
  expect(await screen.findByText('Key missing')).toBeTruthy()
  expect(screen.getByText(/12 answers of 1 open round cannot be opened: .* key 3f9a2c41\./)).toBeTruthy()
})

test('a missing permission is named, with what it gives and what goes on without it', async () => {
  const tried = granted.tried.map((each) =>
    each.permission === 'CallRecords.Read.All'
      ? { ...each, outcome: 'missing' as const, reason: 'Graph refused with 403 Authorization_RequestDenied' }
      : each,
  )
  show(
    { ...healthy, ingest: { ...healthy.ingest, refused: { since: at, reason: 'Graph refused with 403' } } },
    { at, tried },
  )
  const table = await screen.findByRole('table', { name: 'Permissions' })
  expect(within(table).getByText('Missing')).toBeTruthy()
  expect(table.textContent).toContain('Graph refused with 403 Authorization_RequestDenied')
  expect(table.textContent).toContain('No call is counted.')
  expect(screen.getByText(/Ask an administrator to grant CallRecords\.Read\.All/)).toBeTruthy()
})

test('each test is one press and says how it ended', async () => {
  show(healthy)
  fireEvent.click(await screen.findByRole('button', { name: 'Try: Knock at our own door' }))
  expect(await screen.findByText('Works')).toBeTruthy()
  expect(screen.getByText('Tried {"what":"webhook"}')).toBeTruthy()
})
