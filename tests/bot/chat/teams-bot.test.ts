import { carryOutConsequences } from '#bot/jobs/carry-out.ts'
import { remindCommittee } from '#bot/jobs/remind-committee.ts'
import { changePlan } from '#bot/plans.ts'
import { type Entra, startEntra } from '#infra/local/entra/start-entra.ts'
import { buttonsOf, faultsOf, textOf } from '../cards/card-check.ts'
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
afterEach(async () => {
  expect(chat.bugs).toEqual([])
  await chat.close()
})

/** Starts a round and brings its card to Sanne; gives the round and the Send button. */
async function surveyOnScreen() {
  await chat.install(sanne.id)
  const input = { surveyId: 'survey-1', title: 'After wave 1', waveIds: ['wave-1'] }
  const plan = await changePlan(chat.world, { planId: 'plan-1', by: sanne.id, action: 'startRound', input })
  await carryOutConsequences(chat.world)
  await chat.sendDue()
  const [send] = buttonsOf(chat.cards(sanne.id).at(-1))
  return { roundId: plan.rounds[0]!.id, send: send! }
}

async function digestOnScreen() {
  await chat.install(tomasz.id)
  // What comes before the digest is sent before it, so that the digest is the last card.
  for (const moment of ['2026-03-03T10:00:00.000Z', '2026-03-04T08:00:00.000Z']) {
    chat.at(moment)
    await remindCommittee(chat.world)
    await chat.sendDue()
  }
  return buttonsOf(chat.cards(tomasz.id).at(-1))
}

test('installing greets exactly once and keeps the conversation, though Teams tells it twice', async () => {
  await chat.install(sanne.id)
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
  await chat.install(sanne.id)
  await chat.connector.uninstall(sanne.id)
  const kept = (await chat.world.conversations.of([sanne.id])).get(sanne.id)
  expect(kept === undefined || kept.blockedReason !== null).toBe(true)

  chat.at('2026-03-02T10:00:00.000Z')
  await chat.install(sanne.id)
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
  await chat.install(tomasz.id)
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
  expect(await chat.world.answers.of('plan-1').progress([roundId])).toEqual(
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
    text: expect.stringContaining('at least one') as string,
  })

  chat.at('2026-03-17T09:00:00.000Z')
  expect((await chat.pressLast(sanne.id, send, { 'answer:q-1': '4' })).kind).toBe('card')
  expect(textOf(chat.cards(sanne.id).at(-1))).toContain('closed')
  expect(await counted(roundId)).toEqual([])
})

test('an answer of somebody who was not asked counts nothing, whatever the card says about who they are', async () => {
  const { roundId, send } = await surveyOnScreen()
  await chat.install(priya.id)
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
  await chat.install(priya.id)
  const outcome = await chat.pressLast(priya.id, done!)
  expect(outcome).toMatchObject({
    status: 200,
    kind: 'note',
    text: expect.stringContaining('not on this plan') as string,
  })
  expect((await chat.world.plans.read('plan-1')).actionItems[0]?.done).toBeNull()
})

test('the refresh Teams runs by itself redraws and changes nothing, even with the verb of a button', async () => {
  const [done] = (await digestOnScreen()).filter(({ verb }) => verb === 'completeActionItem')
  const before = (await chat.world.plans.read('plan-1')).revision
  const conversationId = chat.connector.conversationOf(tomasz.id)
  const message = chat.connector.messages(conversationId).at(-1)!
  expect((await chat.connector.refresh(tomasz.id, conversationId, message.id)).kind).toBe('card')

  const answer = await chat.post(chat.invokeOf(tomasz, pressOf(done!, 'automatic')))
  expect(answer.body).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' })
  expect((await chat.world.plans.read('plan-1')).revision).toBe(before)
})

test('an old card shows nothing of the plan any more to somebody who was taken off it', async () => {
  await chat.install(tomasz.id)
  const told = { title: 'Order adapters', ownerId: tomasz.id, dueOn: '2026-03-10' }
  const change = (action: string, input: object) =>
    changePlan(chat.world, { planId: 'plan-1', by: sanne.id, action, input })
  await change('putActionItem', told)
  await carryOutConsequences(chat.world)
  await chat.sendDue()
  const conversationId = chat.connector.conversationOf(tomasz.id)
  const cardOf = ({ attachments }: { attachments: readonly { content?: unknown }[] }) =>
    textOf(attachments[0]?.content)
  const messages = () => chat.connector.messages(conversationId)
  const { id } = messages().find((each) => cardOf(each).includes('Order adapters'))!

  await change('removePerson', { personId: tomasz.id })
  expect((await chat.connector.refresh(tomasz.id, conversationId, id)).kind).toBe('card')
  const seen = cardOf(messages().find((each) => each.id === id)!)
  expect(seen).toContain(`You are not on this plan. Ask ${sanne.name} to add you.`)
  expect(seen).not.toContain('Order adapters')
})

/** All answers to the one question of a round, as far as they are counted; closes it. */
async function counted(roundId: string) {
  await chat.world.answers.of('plan-1').close(roundId, chat.world.now())
  const { groups } = await chat.world.answers.of('plan-1').heard(roundId)
  const counts = groups.flatMap(({ tallies }) => Object.entries(tallies['q-1']?.counts ?? {}))
  return counts.flatMap(([value, times]) => Array.from({ length: times }, () => ({ 'q-1': Number(value) })))
}
