import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { carryOutConsequences } from '#bot/jobs/carry-out.ts'
import { remindCommittee } from '#bot/jobs/remind-committee.ts'
import { changePlan } from '#bot/plans.ts'
import { type Entra, startEntra } from '#infra/local/entra/start-entra.ts'
import { buttonsOf, faultsOf, textOf } from '../cards/card-check.ts'
import { type ChatWorld, chatWorld, priya, sanne, tomasz } from './chat-world.ts'

let entra: Entra
let chat: ChatWorld

beforeAll(async () => {
  entra = await startEntra()
})
afterAll(() => entra.close())
beforeEach(async () => {
  chat = await chatWorld(entra)
}, 60_000)
afterEach(async () => {
  expect(chat.bugs).toEqual([])
  await chat.close()
})

/** Starts a round and brings its card to Sanne; gives the round and the Send button. */
async function surveyOnScreen() {
  await chat.connector.install(sanne.id)
  const input = { surveyId: 'survey-1', title: 'After wave 1', waveIds: ['wave-1'] }
  const plan = await changePlan(chat.world, { planId: 'plan-1', by: sanne.id, action: 'startRound', input })
  await carryOutConsequences(chat.world)
  await chat.sendDue()
  const [send] = buttonsOf(chat.cards(sanne.id).at(-1))
  return { roundId: plan.rounds[0]!.id, send: send! }
}

async function digestOnScreen() {
  await chat.connector.install(tomasz.id)
  chat.at('2026-03-04T08:00:00.000Z')
  await remindCommittee(chat.world)
  await chat.sendDue()
  return buttonsOf(chat.cards(tomasz.id).at(-1))
}

test('installing greets exactly once and keeps the conversation, though Teams tells it twice', async () => {
  await chat.connector.install(sanne.id)
  expect(chat.cards(sanne.id)).toHaveLength(1)
  expect(textOf(chat.cards(sanne.id)[0])).toContain('Hello, I am Switchover')
  const kept = await chat.world.conversations.of([sanne.id])
  expect(kept.get(sanne.id)).toMatchObject({
    conversationId: chat.connector.conversationOf(sanne.id),
    serviceUrl: chat.connector.serviceUrl,
    blockedReason: null,
  })
})

test('removing the app forgets the conversation, and installing again greets again', async () => {
  await chat.connector.install(sanne.id)
  await chat.connector.uninstall(sanne.id)
  const kept = (await chat.world.conversations.of([sanne.id])).get(sanne.id)
  expect(kept === undefined || kept.blockedReason !== null).toBe(true)

  chat.at('2026-03-02T10:00:00.000Z')
  await chat.connector.install(sanne.id)
  expect(chat.cards(sanne.id)).toHaveLength(2)
  expect((await chat.world.conversations.of([sanne.id])).get(sanne.id)?.blockedReason).toBeNull()
})

test.each([
  ['help', 'What I can do'],
  ['Hi there!', 'What I can do'],
  ['status', 'How it stands'],
  ['my items please', 'Order headsets'],
  ['xyzzy', 'I did not understand that'],
])('writing “%s” is answered with a card that says “%s”', async (text, said) => {
  await chat.connector.install(tomasz.id)
  expect((await chat.connector.message(tomasz.id, text)).status).toBe(200)
  const card = chat.cards(tomasz.id).at(-1)
  expect(textOf(card)).toContain(said)
  expect(faultsOf(card as Parameters<typeof faultsOf>[0])).toEqual([])
})

test('a survey card answered becomes the thanks and counts once', async () => {
  const { roundId, send } = await surveyOnScreen()
  const outcome = await chat.pressLast(sanne.id, send, { 'answer:q-1': '4' })

  expect(outcome.kind).toBe('card')
  expect(textOf(chat.cards(sanne.id).at(-1))).toContain('Thank you')
  expect(await counted(roundId)).toEqual([{ 'q-1': 4 }])
})

test('50 parallel submits of one person give one answer and 50 thanks', async () => {
  const { roundId, send } = await surveyOnScreen()
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      chat.pressLast(sanne.id, send, { 'answer:q-1': String((n % 5) + 1) }),
    ),
  )
  expect(outcomes.map(({ kind }) => kind)).toEqual(outcomes.map(() => 'card'))
  expect(await counted(roundId)).toHaveLength(1)
  expect(await chat.world.answers.progress([roundId])).toEqual(
    new Map([[roundId, { invited: 2, answered: 1 }]]),
  )
})

test('an old client that knows only Action.Submit is served the same way', async () => {
  const { roundId, send } = await surveyOnScreen()
  const { fallback } = send as unknown as { fallback: { data: object } }
  await chat.pressLast(sanne.id, { type: 'Action.Submit', data: fallback.data }, { 'answer:q-1': '5' })
  expect(await counted(roundId)).toEqual([{ 'q-1': 5 }])
  expect(textOf(chat.cards(sanne.id).at(-1))).toContain('Thank you')
})

test('a late answer and one without a choice are told so and count nothing', async () => {
  const { roundId, send } = await surveyOnScreen()
  expect(await chat.pressLast(sanne.id, send, {})).toMatchObject({
    kind: 'note',
    text: expect.stringContaining('at least one'),
  })

  chat.at('2026-03-17T09:00:00.000Z')
  expect((await chat.pressLast(sanne.id, send, { 'answer:q-1': '4' })).kind).toBe('card')
  expect(textOf(chat.cards(sanne.id).at(-1))).toContain('closed')
  expect(await counted(roundId)).toEqual([])
})

test('an answer of somebody who was not asked counts nothing, whatever the card says about who they are', async () => {
  const { roundId, send } = await surveyOnScreen()
  await chat.connector.install(priya.id)
  const forged = { ...send, data: { ...send.data, personId: sanne.id, from: { aadObjectId: sanne.id } } }
  expect((await chat.pressLast(priya.id, forged, { 'answer:q-1': '1' })).kind).toBe('card')
  expect(textOf(chat.cards(priya.id).at(-1))).toContain('sent to somebody else')
  expect(await counted(roundId)).toEqual([])
})

test('Done on the digest closes the action and redraws the digest with it done', async () => {
  const [done] = (await digestOnScreen()).filter(({ verb }) => verb === 'completeActionItem')
  expect((await chat.pressLast(tomasz.id, done!)).kind).toBe('card')

  const [action] = (await chat.world.plans.read('plan-1')).actionItems
  expect(action?.done?.by).toBe(tomasz.id)
  expect(textOf(chat.cards(tomasz.id).at(-1))).toContain('Order headsets\n✔ Done')
  const revision = (await chat.world.plans.read('plan-1')).actionItems[0]?.done?.at

  chat.at('2026-03-04T09:00:00.000Z')
  expect((await chat.pressLast(tomasz.id, done!)).kind).toBe('card')
  expect((await chat.world.plans.read('plan-1')).actionItems[0]?.done?.at).toBe(revision)
})

test("a stranger's press is refused in words and changes nothing", async () => {
  const [done] = (await digestOnScreen()).filter(({ verb }) => verb === 'completeActionItem')
  await chat.connector.install(priya.id)
  const outcome = await chat.pressLast(priya.id, done!)
  expect(outcome).toMatchObject({
    status: 200,
    kind: 'note',
    text: expect.stringContaining('not on this plan'),
  })
  expect((await chat.world.plans.read('plan-1')).actionItems[0]?.done).toBeNull()
})

test('the refresh Teams runs by itself redraws and changes nothing, even with the verb of a button', async () => {
  const [done] = (await digestOnScreen()).filter(({ verb }) => verb === 'completeActionItem')
  const before = (await chat.world.plans.read('plan-1')).revision
  const conversationId = chat.connector.conversationOf(tomasz.id)
  const message = chat.connector.messages(conversationId).at(-1)!
  expect((await chat.connector.refresh(tomasz.id, conversationId, message.id)).kind).toBe('card')

  const answer = await post(activityOf(tomasz, { ...invoke(done!), trigger: 'automatic' }))
  expect(answer.body).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' })
  expect((await chat.world.plans.read('plan-1')).revision).toBe(before)
})

test('presses no card of ours could have sent are answered politely and change nothing', async () => {
  await chat.connector.install(tomasz.id)
  const before = await chat.world.plans.read('plan-1')
  const about = { card: 'digest', planId: 'plan-1', about: {} }
  const forgeries: [string, unknown][] = [
    ['putProfile', { ...about, input: { name: 'Mine now' } }],
    ['removePerson', { ...about, input: { personId: sanne.id } }],
    ['__proto__', { ...about, input: {} }],
    ['answerSurvey', about],
    ['completeActionItem', { ...about, planId: 'no-such-plan', input: { id: 'action-1' } }],
    ['completeActionItem', { card: 'nonsense' }],
    ['completeActionItem', 'text'],
    ['', null],
  ]
  for (const [verb, data] of forgeries) {
    const answer = await post(activityOf(tomasz, { action: { type: 'Action.Execute', id: '', verb, data } }))
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
    expect(await post(activityOf(tomasz, value))).toMatchObject({ status: 200, body: { statusCode: 200 } })
  }
})

test('activities of another tenant are turned away politely and nothing is kept', async () => {
  const [done] = (await digestOnScreen()).filter(({ verb }) => verb === 'completeActionItem')
  const foreign = {
    ...activityOf(tomasz, invoke(done!)),
    ...inTenant('11111111-2222-4333-8444-555555555555'),
  }
  expect(await post(foreign)).toMatchObject({
    status: 200,
    body: { value: expect.stringContaining('another organisation') },
  })
  expect((await chat.world.plans.read('plan-1')).actionItems[0]?.done).toBeNull()

  const install = { ...activityOf(priya, undefined), type: 'installationUpdate', action: 'add' }
  expect((await post({ ...install, ...inTenant('11111111-2222-4333-8444-555555555555') })).status).toBe(200)
  expect((await chat.world.conversations.of([priya.id])).size).toBe(0)
})

test('without a valid token nothing gets in, and the answer tells nothing', async () => {
  for (const token of ['', 'Bearer rubbish']) {
    const answer = await post(activityOf(tomasz, invoke({ verb: 'redraw', data: {} })), token)
    expect(answer.status).toBe(401)
    expect(JSON.stringify(answer.body)).not.toMatch(/jwt|key|stack|Error/i)
  }
})

/** All answers of a round; they may be read once it is closed. */
async function counted(roundId: string) {
  await chat.world.answers.close(roundId, chat.world.now())
  return chat.world.answers.read(roundId)
}

type Shown = { verb: string; data: unknown }

function invoke({ verb, data }: Shown) {
  return { action: { type: 'Action.Execute', id: '', verb, data }, trigger: 'manual' }
}

function inTenant(tenantId: string) {
  return {
    conversation: { id: 'a:elsewhere', conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
  }
}

function activityOf(person: typeof sanne, value: unknown): Record<string, unknown> {
  return {
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: 'f:1',
    channelId: 'msteams',
    serviceUrl: chat.connector.serviceUrl,
    from: { id: chat.connector.memberIdOf(person.id), name: person.name, aadObjectId: person.id },
    recipient: { id: 'bot', name: 'Switchover' },
    ...inTenant(chat.world.tenantId),
    value,
  }
}

async function post(activity: object, given?: string): Promise<{ status: number; body: unknown }> {
  const token = given ?? `Bearer ${await entra.connectorToken(chat.connector.serviceUrl)}`
  const answer = await fetch(chat.botUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: token },
    body: JSON.stringify(activity),
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown) }
}
