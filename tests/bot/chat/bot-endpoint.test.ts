import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Entra, startEntra } from '#infra/local/entra/start-entra.ts'
import { usualRates } from '#bot/call-rates.ts'
import { textOf } from '../cards/card-check.ts'
import { type ChatWorld, chatWorld, pressOf, priya, sanne, tomasz } from './chat-world.ts'

let entra: Entra
let chat: ChatWorld

beforeAll(async () => {
  entra = await startEntra()
})
afterAll(() => entra.close())
beforeEach(async () => {
  chat = await chatWorld(entra)
}, 60_000)
afterEach(() => chat.close())

const anyCard = { card: 'myActions', planId: 'plan-1', about: {} }

test('presses no card of ours could have sent are answered politely and change nothing', async () => {
  await chat.install(tomasz.id)
  const before = await chat.world.plans.read('plan-1')
  const forgeries: [string, unknown][] = [
    ['putProfile', { ...anyCard, input: { name: 'Mine now' } }],
    ['removePerson', { ...anyCard, input: { personId: sanne.id } }],
    ['__proto__', { ...anyCard, input: {} }],
    ['answerSurvey', anyCard],
    ['completeActionItem', { ...anyCard, planId: 'no-such-plan', input: { id: 'action-1' } }],
    ['completeActionItem', { card: 'nonsense' }],
    ['completeActionItem', 'text'],
    ['', null],
  ]
  for (const [verb, data] of forgeries) {
    const answer = await chat.post(
      chat.invokeOf(tomasz, { action: { type: 'Action.Execute', id: '', verb, data } }),
    )
    expect(answer).toMatchObject({
      status: 200,
      body: { type: 'application/vnd.microsoft.activity.message' },
    })
  }
  expect(await chat.world.plans.read('plan-1')).toEqual(before)
})

test('the recorded invokes of Microsoft are answered, not broken by', async () => {
  const folder = path.resolve(import.meta.dirname, '../../../../shared/contracts/samples')
  if (!existsSync(folder)) return console.warn('contract samples absent: not checked')
  for (const trigger of ['manual', 'automatic']) {
    const file = path.join(folder, `bot-invoke-adaptiveCard-action-${trigger}.json`)
    const { value } = JSON.parse(readFileSync(file, 'utf8')) as { value: object }
    expect(await chat.post(chat.invokeOf(tomasz, value))).toMatchObject({
      status: 200,
      body: { statusCode: 200 },
    })
  }
})

test('activities of another tenant are turned away politely and nothing is kept', async () => {
  const done = { verb: 'completeActionItem', data: { ...anyCard, input: { id: 'action-1' } } }
  const foreign = {
    ...chat.invokeOf(tomasz, pressOf(done)),
    ...inTenant('11111111-2222-4333-8444-555555555555'),
  }
  expect(await chat.post(foreign)).toMatchObject({
    status: 200,
    body: { value: expect.stringContaining('another organisation') as string },
  })
  expect((await chat.world.plans.read('plan-1')).actionItems[0]?.done).toBeNull()

  const install = { ...chat.invokeOf(priya, undefined), type: 'installationUpdate', action: 'add' }
  expect((await chat.post({ ...install, ...inTenant('11111111-2222-4333-8444-555555555555') })).status).toBe(
    200,
  )
  expect((await chat.world.conversations.of([priya.id])).size).toBe(0)
})

test('without a valid token nothing gets in, and the answer tells nothing', async () => {
  for (const token of ['', 'Bearer rubbish']) {
    const answer = await chat.post(chat.invokeOf(tomasz, pressOf({ verb: 'redraw', data: {} })), token)
    expect(answer.status).toBe(401)
    expect(JSON.stringify(answer.body)).not.toMatch(/jwt|key|stack|Error/i)
  }
})

test('a turn that breaks is reported and ends with friendly words, never with a raw error', async () => {
  await chat.install(tomasz.id)
  await chat.loseDatabase()
  const answer = await chat.post(chat.invokeOf(tomasz, pressOf({ verb: 'redraw', data: anyCard })))
  expect(answer).toMatchObject({ status: 200, body: { type: 'application/vnd.microsoft.activity.message' } })
  expect(JSON.stringify(answer.body)).toContain('Something went wrong on our side')

  await chat.connector.message(tomasz.id, 'status')
  expect(textOf(chat.cards(tomasz.id).at(-1))).toContain('Something went wrong on our side')
  expect(chat.bugs).toHaveLength(2)
})

test('a reply that Teams does not let through is no bug of ours, and the next one is sent as ever', async () => {
  await chat.install(tomasz.id)
  const before = chat.cards(tomasz.id).length
  for (const status of [429, 'reset'] as const) chat.connector.fault({ status, times: 2 })
  for (const words of ['status', 'help']) await chat.connector.message(tomasz.id, words)
  expect(chat.bugs).toEqual([])
  chat.connector.clearFaults()
  await chat.connector.message(tomasz.id, 'status')
  expect(chat.cards(tomasz.id).length).toBeGreaterThan(before)
})

test('what is no activity is answered with 400', async () => {
  expect((await chat.post({})).status).toBe(400)
  expect((await chat.post([1, 2])).status).toBe(400)
})

function inTenant(tenantId: string) {
  return {
    conversation: { id: 'a:elsewhere', conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
  }
}

test('a conversation that says very much at once is asked to wait: in words where somebody pressed, by 429 else', async () => {
  const few = await chatWorld(entra, { ...usualRates, chat: 4 })
  await few.install(tomasz.id)
  const press = few.invokeOf(tomasz, pressOf({ verb: 'redraw', data: anyCard }))
  const write = { ...few.invokeOf(tomasz, undefined), type: 'message', name: undefined, text: 'help' }
  // Installing took two.
  for (let n = 0; n < 2; n += 1) expect(await few.post(press)).toMatchObject({ status: 200 })
  expect(await few.post(press)).toMatchObject({
    status: 200,
    body: {
      type: 'application/vnd.microsoft.activity.message',
      value: expect.stringMatching(/^That was very much at once. Wait 15 sec/) as string,
    },
  })
  expect(await few.post(write)).toMatchObject({
    status: 429,
    body: { message: expect.stringContaining('Too many activities') as string },
  })
  expect(
    await few.post({ ...few.invokeOf(sanne, pressOf({ verb: 'redraw', data: anyCard })) }),
  ).toMatchObject({
    status: 200,
    body: { type: 'application/vnd.microsoft.card.adaptive' },
  })
  expect(await few.post(write, 'Bearer forged')).toMatchObject({ status: 401 })
  await few.close()
})
