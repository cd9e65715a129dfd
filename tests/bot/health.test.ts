import { healthPage, testHealth, tryPermissions } from '#bot/health.ts'
import type { PermissionTried } from '#shared/api-health.ts'
import { aPerson, aPlan } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'
import { haveCalls } from './some-quality.ts'

const asked = { planId: 'plan-1', by: 'lena', isAdmin: false }
let webhookProblem: string | null = null
let tried: PermissionTried[] = []
const knocked: string[] = []

let at: TestWorld
beforeEach(async () => {
  webhookProblem = null
  tried = [{ permission: 'CallRecords.Read.All', outcome: 'granted', reason: null }]
  knocked.length = 0
  at = await testWorld({
    plans: [
      aPlan({ people: { ...aPlan().people, omar: aPerson('qualityChampion'), mia: aPerson('member') } }),
    ],
    now: '2026-03-18T12:00:00.000Z',
    permissionProbe: {
      permissions: async () => tried,
      webhook: async (address) => {
        knocked.push(address)
        return webhookProblem
      },
    },
  })
})
afterEach(() => at.close())

const subscribe = (expiresAt: string) =>
  at.world.calls.saveSubscription({
    id: 'sub-1',
    clientState: 'secret',
    expiresAt: new Date(expiresAt),
    notificationUrl: 'https://app.example/hooks/graph/notifications',
  })

test('before anything came: no call, no subscription, nobody at work, and that is said', async () => {
  const page = await healthPage(at.world, asked)
  expect(page.arrival).toEqual({ newestCallAt: null, lastDay: 0, usual: null, state: 'none' })
  expect(page.subscription).toBeNull()
  expect(page.sender.isRunning).toBe(false)
  expect(page.idleJobs).toContain('fetch-calls')
  expect(page.lockedAnswers).toEqual({ answers: 0, rounds: 0, keys: [] })
})

test('while messages are held back after a restore that is said, and to administrators that they may end it', async () => {
  expect((await healthPage(at.world, asked)).hold).toBeNull()
  await at.world.sendingHold.hold('restored', at.world.now())
  const since = '2026-03-18T12:00:00.000Z'
  expect((await healthPage(at.world, asked)).hold).toEqual({ since, mayResume: false })
  expect((await healthPage(at.world, { ...asked, isAdmin: true })).hold).toEqual({ since, mayResume: true })
})

test('calls, the queue, what was given up and why, and messages are counted', async () => {
  await haveCalls(at.world, [{ day: '2026-03-18', subnet: '10.31.10.0', poor: 1, good: 4 }])
  await subscribe('2026-03-19T00:00:00.000Z')
  await at.world.calls.want(
    ['a', 'b'].map((recordId) => ({ recordId, subscriptionId: 'sub-1' })),
    at.world.now(),
  )
  await at.world.calls.claim({ now: at.world.now(), limit: 9, leaseMs: 1_000 })
  await at.world.calls.abandon('b', 'Graph never had it')
  await at.world.leases.hold({ name: 'sender', holder: 'x', now: at.world.now(), forMs: 60_000 })
  const page = await healthPage(at.world, asked)
  expect(page.arrival).toMatchObject({ newestCallAt: '2026-03-18T09:00:00.000Z', state: 'fresh' })
  expect(page.subscription).toEqual({ until: '2026-03-19T00:00:00.000Z', isAlive: true })
  expect(page.queue).toEqual({
    waiting: 1,
    oldestAt: '2026-03-18T12:00:00.000Z',
    abandoned: 1,
    reasons: [{ reason: 'Graph never had it', records: 1 }],
  })
  expect(page.sender).toMatchObject({ isRunning: true, due: 0 })
  expect(JSON.stringify(page)).not.toContain('secret')
})

test('the test message goes through the ledger, once a minute, and its end stands on the page', async () => {
  expect(await testHealth(at.world, asked, 'card')).toMatchObject({ outcome: 'sent' })
  expect((await testHealth(at.world, asked, 'card')).words).toContain('less than a minute ago')
  const rows = await at.world.deliveries.ledger('plan-1', { campaign: 'health:lena', limit: 9 })
  expect(rows).toHaveLength(1)
  expect((await healthPage(at.world, asked)).testCard).toMatchObject({ state: 'due' })
  expect((await healthPage(at.world, { ...asked, by: 'omar' })).testCard).toBeNull()
})

test('our own door is knocked at where Graph was told it is; without a subscription that is the answer', async () => {
  expect(await testHealth(at.world, asked, 'webhook')).toMatchObject({ outcome: 'fails' })
  await subscribe('2026-03-19T00:00:00.000Z')
  expect(await testHealth(at.world, asked, 'webhook')).toMatchObject({ outcome: 'works' })
  expect(knocked).toEqual(['https://app.example/hooks/graph/notifications'])
  webhookProblem = 'The address did not answer.'
  expect(await testHealth(at.world, asked, 'webhook')).toEqual({ outcome: 'fails', words: webhookProblem })
})

test('a read from Graph says what Graph said', async () => {
  expect(await testHealth(at.world, asked, 'graph')).toMatchObject({ outcome: 'works' })
  tried = [{ permission: 'CallRecords.Read.All', outcome: 'missing', reason: 'Graph refused with 403 x' }]
  expect((await testHealth(at.world, asked, 'graph')).words).toContain('Graph refused with 403 x')
  expect((await tryPermissions(at.world, asked)).tried).toEqual(tried)
})

test('only leads and quality champions may look, try and test', async () => {
  for (const by of ['mia', 'somebody']) {
    await expect(healthPage(at.world, { ...asked, by })).rejects.toMatchObject({ reason: 'forbidden' })
    await expect(tryPermissions(at.world, { ...asked, by })).rejects.toMatchObject({ reason: 'forbidden' })
    await expect(testHealth(at.world, { ...asked, by }, 'card')).rejects.toMatchObject({
      reason: 'forbidden',
    })
  }
  await expect(healthPage(at.world, { ...asked, by: 'omar' })).resolves.toBeDefined()
})

test('an administrator may look, try and test without being on the plan', async () => {
  const admin = { ...asked, by: 'somebody', isAdmin: true }
  await expect(healthPage(at.world, admin)).resolves.toBeDefined()
  await expect(tryPermissions(at.world, admin)).resolves.toMatchObject({ tried })
  await expect(healthPage(at.world, { ...admin, planId: 'none' })).rejects.toMatchObject({
    reason: 'not-found',
  })
})
