import { localTenant } from '#infra/local/identifiers.ts'
import { marks } from '#bot/call-marks.ts'
import { usualRates } from '#bot/call-rates.ts'
import { hookPaths } from '#bot/ingest.ts'
import { callWorld, type CallWorld } from '#tests/bot/call-world.ts'

const subscriptionId = '7f105c7d-2dc5-4530-97cd-4e7ae6534c07'
const clientState = 'a secret of 32 random bytes'
const recordId = 'e523d2ed-2966-4b6b-925b-754a88034cc5'

let at: CallWorld
beforeAll(async () => {
  at = await callWorld()
  const expiresAt = new Date(at.clock.now().getTime() + 86_400_000)
  const notificationUrl = at.publicUrl + hookPaths.notifications
  await at.world.calls.saveSubscription({ id: subscriptionId, clientState, expiresAt, notificationUrl })
  await at.world.calls.pendingHookSecret({ fresh: clientState, current: null, now: at.clock.now() })
})
afterAll(() => at.close())
beforeEach(async () => {
  // Whatever an earlier test claimed is due again.
  at.clock.forward(1000)
  const left = await claimed()
  await at.world.calls.fetched(
    left.map((task) => task.recordId),
    at.clock.now(),
  )
})

const claimed = () => at.world.calls.claim({ now: at.clock.now(), limit: 100, leaseMs: 1 })

const post = (path: string, body: unknown, type = 'application/json') =>
  fetch(at.publicUrl + path, {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

const notification = (given: object = {}) => ({
  subscriptionId,
  clientState,
  changeType: 'created',
  resource: `communications/callRecords/${recordId}`,
  resourceData: { '@odata.type': '#Microsoft.Graph.callrecord', id: recordId },
  tenantId: localTenant.tenantId,
  ...given,
})
const notify = (...items: object[]) => post(hookPaths.notifications, { value: items })

describe('the handshake', () => {
  test('gives the decoded token back as plain text, at both addresses', async () => {
    for (const path of Object.values(hookPaths)) {
      const token = 'Validation: 100%25+1 of a&b'
      const answer = await post(`${path}?validationToken=${encodeURIComponent(token)}`, '', 'text/plain')
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
      expect(await answer.text()).toBe(token)
    }
  })

  test('never gives back anything a browser would run', async () => {
    const answer = await post(
      `${hookPaths.notifications}?validationToken=${encodeURIComponent('<script>alert(1)</script>')}`,
      '',
    )
    expect(await answer.text()).not.toContain('<')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('refuses a token no Graph would send', async () => {
    expect((await post(`${hookPaths.lifecycle}?validationToken=${'x'.repeat(3000)}`, '')).status).toBe(400)
  })
})

describe('a notification', () => {
  test('is stored before it is acknowledged', async () => {
    expect((await notify(notification())).status).toBe(202)
    expect((await claimed()).map((task) => task.recordId)).toEqual([recordId])
  })

  test('counts once however often it comes', async () => {
    await Promise.all(Array.from({ length: 5 }, () => notify(notification())))
    expect(await claimed()).toHaveLength(1)
  })

  test.each([
    ['with a wrong secret', { clientState: 'guessed' }],
    ['without a secret', { clientState: null }],
    ['that is not about a subscription at all', { subscriptionId: 'none' }],
    ['of another tenant', { tenantId: '11111111-0000-4000-8000-000000000000' }],
    ['about no record', { resource: 'users/1', resourceData: null }],
    ['about a record whose id is none', { resourceData: { id: "1'; drop table plan; --" } }],
  ])('%s is acknowledged and changes nothing', async (_, given) => {
    expect((await notify(notification(given))).status).toBe(202)
    expect(await claimed()).toEqual([])
  })

  test('that cannot be read does not take its neighbours with it', async () => {
    const sent = { value: [null, 7, { subscriptionId: {} }, notification({ resourceData: null })] }
    expect((await post(hookPaths.notifications, sent)).status).toBe(202)
    expect(await claimed()).toHaveLength(1)
  })

  test('with many wrong secrets beside a right one is answered in time, and the right one counts', async () => {
    const wrong = Array.from({ length: 12 }, (_, n) => notification({ clientState: `guess ${n}` }))
    expect((await notify(...wrong, notification())).status).toBe(202)
    expect(await claimed()).toHaveLength(1)
  })

  test('that is not JSON, or too large, is refused', async () => {
    expect((await post(hookPaths.notifications, '{"value":')).status).toBe(400)
    expect((await post(hookPaths.notifications, '[]')).status).toBe(400)
    expect((await post(hookPaths.notifications, { value: 'x'.repeat(2_000_000) })).status).toBe(413)
  })

  test('tells nothing about people to the log', async () => {
    await notify(notification({ clientState: 'abbie.wilkins@contoso.com' }))
    expect(at.logged.join()).toContain('hook.ignored')
    expect(at.logged.join()).not.toContain('abbie')
  })
})

describe('a lifecycle notification', () => {
  const lifecycle = (lifecycleEvent: string, given: object = {}) =>
    post(hookPaths.lifecycle, {
      value: [{ subscriptionId, clientState, tenantId: localTenant.tenantId, lifecycleEvent, ...given }],
    })

  test.each([
    ['reauthorizationRequired', marks.renewalWantedAt],
    ['subscriptionRemoved', marks.removedAt],
    ['missed', marks.sweepWantedAt],
  ])('%s is remembered for the jobs', async (event, mark) => {
    at.clock.forward(1000)
    expect((await lifecycle(event)).status).toBe(202)
    expect(await at.world.calls.mark(mark)).toBe(at.clock.now().toISOString())
  })

  test('with a wrong secret cannot make us drop the subscription', async () => {
    const before = await at.world.calls.mark(marks.removedAt)
    at.clock.forward(1000)
    expect((await lifecycle('subscriptionRemoved', { clientState: 'guessed' })).status).toBe(202)
    expect(await at.world.calls.mark(marks.removedAt)).toBe(before)
  })
})

describe('a notification of a subscription whose id we have not heard yet', () => {
  test('counts when it knows the secret: Graph may tell of a call before it has answered', async () => {
    await notify(notification({ subscriptionId: '00000000-0000-4000-8000-000000000000' }))
    expect(await claimed()).toHaveLength(1)
  })
})

describe('an address of a resource', () => {
  const id = recordId
  test.each([
    'https://graph.evil.example/v1.0/communications/callRecords/' + id,
    `//evil.example/communications/callRecords/${id}`,
    `communications/callRecords/${id}@evil.example`,
    `communications/callRecords/${id}?$expand=sessions`,
    `communications/callRecords/${id}#x`,
    `communications/callRecords/${id}/`,
    `communications/callRecords/${id}/sessions`,
    `communications/callRecords/../../users/${id}`,
    `communications/callRecords/..%2f..%2fusers%2f${id}`,
    `communications/callRecords/%2e%2e/users/${id}`,
    `communications\\callRecords\\${id}`,
    `/communications//callRecords/${id}`,
    `//communications/callRecords/${id}`,
    `communications/callRecords('${id}`,
    `communications/callRecords(${id})`,
    `communications/callRecords('${id}' or '1' eq '1')`,
    `communications/callRecords/${id}\n`,
    `communications/callRecords/${id}\r\nHost: evil.example`,
    `communications/callRecords/${id}\u0000`,
    `communications/callRecords/ ${id}`,
    `communications/callRecords/{${id}}`,
    `users/${id}`,
    `me/../communications/callRecords/${id}`,
    `http://169.254.169.254/latest/meta-data/${id}`,
    `file:///communications/callRecords/${id}`,
    `javascript:communications/callRecords/${id}`,
    `communications/callRecords/${id.replace('e', 'е')}`,
    `communications/callRecords/${id}${id}`,
  ])('%j leads nowhere', async (resource) => {
    expect((await notify(notification({ resource }))).status).toBe(202)
    expect((await notify(notification({ resource, resourceData: null }))).status).toBe(202)
    expect(await claimed()).toEqual([])
  })

  test.each([
    `communications/callRecords/${id}`,
    `/communications/callRecords/${id.toUpperCase()}`,
    `communications/callRecords('${id}')`,
  ])('%j gives the id, and nothing but the id', async (resource) => {
    await notify(notification({ resource, resourceData: null }))
    expect((await claimed()).map((task) => task.recordId)).toEqual([id])
  })

  test('that names another record than the data does is not believed', async () => {
    await notify(notification({ resourceData: { id: '11111111-0000-4000-8000-000000000000' } }))
    expect(await claimed()).toEqual([])
  })
})

describe('a changed secret', () => {
  test('is accepted beside the old one until that runs out', async () => {
    const { calls } = at.world
    await calls.pendingHookSecret({ fresh: 'the next one', current: clientState, now: at.clock.now() })
    const until = new Date(at.clock.now().getTime() + 3_600_000)
    await calls.retireHookSecrets({ except: 'the next one', until, now: at.clock.now() })
    expect(await calls.hookSecrets(at.clock.now())).toHaveLength(2)
    expect(await calls.hookSecrets(until)).toEqual(['the next one'])
    // The door may believe for some seconds what it read, so only what is accepted is asked of it here.
    await notify(notification({ clientState: 'the next one' }))
    expect(await claimed()).toHaveLength(1)
  })

  test('is accepted at once, though somebody has just guessed', async () => {
    const { calls } = at.world
    await notify(notification({ clientState: 'guessed' }))
    await calls.pendingHookSecret({ fresh: 'the one after', current: 'the next one', now: at.clock.now() })
    await notify(notification({ clientState: 'the one after' }))
    expect(await claimed()).toHaveLength(1)
  })
})

test('asks Graph to come again while the store is away', async () => {
  const away = await callWorld()
  const expiresAt = new Date(away.clock.now().getTime() + 86_400_000)
  await away.world.calls.saveSubscription({
    id: subscriptionId,
    clientState,
    expiresAt,
    notificationUrl: 'x',
  })
  await away.world.calls.pendingHookSecret({ fresh: clientState, current: null, now: away.clock.now() })
  await away.closeDatabase()
  const answer = await fetch(away.publicUrl + hookPaths.notifications, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ value: [notification()] }),
  })
  expect(answer.status).toBe(503)
  expect(await answer.text()).not.toMatch(/pool|sql|driver/i)
  expect(away.reported).toHaveLength(1)
  await away.close()
})

test('who comes with wrong secrets all the time is asked to wait; Graph, from the same address, is not', async () => {
  const small = await callWorld(undefined, { ...usualRates, stranger: 3 })
  await small.world.calls.pendingHookSecret({ fresh: clientState, current: null, now: small.clock.now() })
  const send = (secret: string) =>
    fetch(small.publicUrl + hookPaths.notifications, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ value: [notification({ clientState: secret })] }),
    })
  const statuses: number[] = []
  for (let n = 0; n < 5; n += 1) statuses.push((await send(`guess ${n}`)).status)
  expect(statuses).toEqual([202, 202, 202, 429, 429])
  expect(Number((await send('guess')).headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await send(clientState)).status).toBe(202)
  expect(await small.world.calls.claim({ now: small.clock.now(), limit: 9, leaseMs: 1 })).toHaveLength(1)
  await small.close()
})
