import { companyPeople } from '#infra/local/company.ts'
import { companyTeam, companyTeamMembers } from '#infra/local/connector/team.ts'
import { type Entra, startEntra } from '#infra/local/entra/start-entra.ts'
import { buttonsOf, faultsOf, textOf } from '../cards/card-check.ts'
import { type ChatWorld, chatWorld, pressOf, priya, sanne, tomasz } from './chat-world.ts'

let entra: Entra
let chat: ChatWorld

beforeAll(async () => {
  entra = await startEntra()
  chat = await chatWorld(entra)
  await chat.install(tomasz.id)
}, 90_000)
afterAll(async () => {
  await chat.close()
  await entra.close()
})
afterEach(() => expect(chat.bugs).toEqual([]))

/** Everybody writes a few messages only: Teams' windows hold for the answers too. */
const writers = companyPeople.slice(100, 120)

type Content = Parameters<typeof faultsOf>[0]
const newest = () => chat.cards(tomasz.id).at(-1) as Content
const elsewhere = '11111111-2222-4333-8444-555555555555'
const bot = { id: '28:app', name: 'Switchover' }

async function write(text: string, { id } = writers[0]!): Promise<Content> {
  await chat.connector.install(id)
  expect((await chat.connector.message(id, text)).status).toBe(200)
  return chat.cards(id).at(-1) as Content
}

test.each(
  ['xyzzy', 'lunch at twelve?', '<b>bold</b>', '', 'ж'.repeat(5_000), '<at>'.repeat(3_000)].map(
    (text, n) => [text, n] as const,
  ),
)('to what it does not understand the bot says what one can do (%#)', async (text, n) => {
  const card = await write(text, writers[n])
  expect(textOf(card)).toMatch(/I did not understand that[^]*status[^]*my items[^]*stop surveys[^]*help/)
  expect(faultsOf(card)).toEqual([])
})

test('“stop surveys” ends them and offers the way back, which works', async () => {
  expect(textOf(await write('Please stop the surveys', writers[10]))).toContain('No more surveys')
  const card = chat.cards(writers[10]!.id).at(-1) as { actions: { data: { msteams: { value: string } } }[] }
  expect(textOf(await write(card.actions[0]!.data.msteams.value, writers[10]))).toContain(
    'Surveys come again',
  )
})

test('who is of another organisation, or whom Teams does not name, is told so and gets no further', async () => {
  const before = chat.cards(tomasz.id).length
  const message = { ...chat.invokeOf(tomasz, undefined), type: 'message', name: undefined, text: 'status' }
  const from = { id: '29:anyone', name: 'Anon (Guest)' }
  expect((await chat.post({ ...message, from })).status).toBe(200)
  expect(textOf(newest())).toContain('I can not tell who you are')
  expect(
    (await chat.post({ ...message, from: { ...from, aadObjectId: sanne.id, tenantId: elsewhere } })).status,
  ).toBe(200)
  expect(textOf(newest())).toContain('belongs to another organisation')
  expect(chat.cards(tomasz.id)).toHaveLength(before + 2)

  const done = {
    verb: 'completeActionItem',
    data: { card: 'myActions', planId: 'plan-1', about: {}, input: { id: 'action-1' } },
  }
  const invokes = [
    ['adaptiveCard/action', pressOf(done), { body: { type: 'application/vnd.microsoft.activity.message' } }],
    ['composeExtension/query', { commandId: 'search' }, { body: { composeExtension: { type: 'message' } } }],
    ['composeExtension/fetchTask', { commandId: 'saveRisk' }, { body: { task: { type: 'message' } } }],
    ['task/fetch', {}, { body: { task: { type: 'message' } } }],
  ] as const
  for (const [name, value, answer] of invokes)
    expect(await chat.post({ ...chat.invokeOf(tomasz, value, name), from })).toMatchObject({
      status: 200,
      ...answer,
    })
  expect((await chat.world.plans.read('plan-1')).actionItems[0]?.done).toBeNull()
})

test('a guest is a person like others: without a plan there is nothing to see', async () => {
  await chat.connector.install(priya.id)
  const guest = { ...chat.invokeOf(priya, undefined), type: 'message', name: undefined, text: 'status' }
  const from = { ...(guest as unknown as { from: object }).from, userRole: 'guest' }
  await chat.post({ ...guest, from })
  expect(textOf(chat.cards(priya.id).at(-1))).toContain('You are not on a plan')
})

test('a press on a message that was deleted meanwhile is answered by a new one, for it was carried out', async () => {
  await chat.connector.install(tomasz.id)
  const value = { verb: 'redraw', card: 'status', planId: '', about: {} }
  const pressed = { ...chat.invokeOf(tomasz, value), type: 'message', name: undefined, replyToId: 'deleted' }
  const before = chat.cards(tomasz.id).length
  expect(await chat.post(pressed)).toMatchObject({ status: 200 })
  expect(chat.cards(tomasz.id)).toHaveLength(before + 1)
  expect(textOf(chat.cards(tomasz.id).at(-1))).not.toContain('did not work')
  expect(chat.bugs).toEqual([])
})

test('words that are no text are no activity, no words are none, and neither is a bug', async () => {
  await chat.connector.install(tomasz.id)
  const own = { ...chat.invokeOf(tomasz, undefined), name: undefined, type: 'message' }
  for (const wrong of [
    { id: 7 },
    { text: 7 },
    { text: {} },
    { text: 'help', replyToId: 7 },
    { text: 'help', locale: [] },
  ])
    expect(await chat.post({ ...own, ...wrong })).toMatchObject({ status: 400 })
  expect(await chat.post({ ...own, text: null, locale: null, replyToId: null })).toMatchObject({
    status: 200,
  })
  expect(textOf(chat.cards(tomasz.id).at(-1))).toContain('did not understand')
  expect(chat.bugs).toEqual([])
})

test('an address too long to be repeated in a reply, or that cannot be kept, is no activity, and no bug', async () => {
  const own = { ...chat.invokeOf(tomasz, undefined), name: undefined, type: 'message', text: 'help' }
  const long = 'ф'.repeat(5_000)
  for (const wrong of [
    { id: long },
    { locale: long },
    { locale: '\u0000' },
    { recipient: { ...bot, name: long } },
  ])
    expect(await chat.post({ ...own, ...wrong })).toMatchObject({ status: 400 })
  expect(chat.bugs).toEqual([])
})

test('members that are no list are no activity and no bug', async () => {
  const own = { ...chat.invokeOf(tomasz, undefined), name: undefined, type: 'conversationUpdate' }
  for (const membersAdded of [{}, 'x', [null]])
    expect(await chat.post({ ...own, membersAdded })).toMatchObject({ status: 400 })
  expect(chat.bugs).toEqual([])
})

test('other bots, edited and deleted messages, reactions and events of teams get no answer and are no bugs', async () => {
  const before = chat.cards(tomasz.id).length
  const own = { ...chat.invokeOf(tomasz, undefined), name: undefined }
  const quiet = [
    { ...own, type: 'message', text: 'status', from: { id: '28:other', name: 'Echo' } },
    { ...own, type: 'messageUpdate', text: 'status', channelData: { eventType: 'editMessage' } },
    { ...own, type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } },
    { ...own, type: 'messageReaction', reactionsAdded: [{ type: 'like' }], replyToId: '1' },
    { ...own, type: 'event', name: 'application/vnd.microsoft.meetingStart', value: {} },
    {
      ...own,
      type: 'conversationUpdate',
      channelData: { eventType: 'teamRenamed', tenant: { id: entraTenant() } },
    },
    { ...own, type: 'somethingNew' },
  ]
  for (const activity of quiet) expect(await chat.post(activity)).toMatchObject({ status: 200 })
  expect(chat.cards(tomasz.id)).toHaveLength(before)
})

test('an invoke of a name nobody knows is answered with 501 and plain words', async () => {
  const answer = await chat.post(chat.invokeOf(tomasz, {}, 'composeExtension/inventedLater'))
  expect(answer).toEqual({ status: 501, body: { message: 'Switchover does not know this request.' } })
  for (const name of ['composeExtension/querySettingUrl', 'config/fetch'])
    expect(await chat.post(chat.invokeOf(tomasz, {}, name))).toMatchObject({
      status: 200,
      body: expect.anything() as unknown,
    })
})

test.each([
  ['not an object', [1, 2]],
  ['nothing', {}],
  ['no sender', { type: 'message', conversation: { id: 'a' }, recipient: bot }],
  ['no conversation', { type: 'message', from: { id: '29:x' }, recipient: bot }],
  ['a type that is no text', { type: 7, from: { id: '29:x' }, conversation: { id: 'a' }, recipient: bot }],
])('what is no activity is answered with 400: %s', async (_, body) => {
  expect(await chat.post(body)).toEqual({ status: 400, body: { message: 'This is not an activity.' } })
})

test('values nobody sends are answered in words, whatever the invoke', async () => {
  const names = ['task/fetch', 'task/submit', 'composeExtension/fetchTask', 'composeExtension/submitAction']
  const before = await chat.world.plans.read('plan-1')
  for (const name of [
    ...names,
    'composeExtension/selectItem',
    'composeExtension/query',
    'adaptiveCard/action',
  ])
    for (const value of [
      undefined,
      null,
      7,
      'text',
      [],
      {},
      { commandId: '__proto__' },
      { data: { save: 'risk' } },
    ])
      expect({ name, value, ...(await chat.post(chat.invokeOf(tomasz, value, name))) }).toMatchObject({
        status: 200,
      })
  expect(await chat.world.plans.read('plan-1')).toEqual(before)
})

describe('in a channel', () => {
  const ask = async (text: string) => {
    const spoken = { type: 'message', text: `<at>Switchover</at>&nbsp;${text}\n` }
    const thread = `${text} ${chat.channelCards().length}`
    expect((await chat.post(chat.inChannel(tomasz, spoken, thread))).status).toBe(200)
    return chat.channelCards().at(-1) as Content & { refresh?: { userIds: string[] } }
  }

  test('the app is greeted once per installation, though Teams tells it twice', async () => {
    const added = { type: 'conversationUpdate', membersAdded: [{ id: 'bot' }] }
    await chat.post(chat.inChannel(tomasz, added))
    await chat.post(chat.inChannel(tomasz, { type: 'installationUpdate', action: 'add' }))
    expect(chat.channelCards()).toHaveLength(1)
    expect(textOf(chat.channelCards()[0])).toContain('Hello, I am Switchover')
    expect((await chat.world.conversations.of([tomasz.id])).get(tomasz.id)?.conversationId).toBe(
      chat.connector.conversationOf(tomasz.id),
    )
  })

  test.each(['status', 'my items'])(
    '“%s” shows figures to nobody else: each sees their own',
    async (text) => {
      const card = await ask(text)
      expect(textOf(card)).toMatch(/each of you sees/i)
      expect(textOf(card)).not.toContain('Order headsets')
      expect(faultsOf(card)).toEqual([])
      const members = companyTeamMembers.map(({ id }) => chat.connector.memberIdOf(id))
      expect(card.refresh?.userIds).toEqual(members.length <= 60 ? members : undefined)

      const [show] = buttonsOf(card)
      const press = {
        ...chat.invokeOf(tomasz, pressOf(show!)),
        conversation: { id: companyTeam.channels[1].id, conversationType: 'channel' },
      }
      const { body } = await chat.post(press)
      expect(textOf((body as { value: unknown }).value)).toContain(
        text === 'status' ? 'How it stands' : 'Order headsets',
      )
      const stranger = await chat.post({
        ...press,
        from: { id: chat.connector.memberIdOf(priya.id), aadObjectId: priya.id },
      })
      expect(textOf((stranger.body as { value: unknown }).value)).not.toContain('Order headsets')
    },
  )

  test('a press of an old client puts nothing personal where others read', async () => {
    const [show] = buttonsOf(await ask('my items')) as unknown as { fallback: { data: object } }[]
    const before = chat.channelCards().length
    await chat.post(
      chat.inChannel(tomasz, { type: 'message', value: show!.fallback.data, replyToId: '1' }, 'old client'),
    )
    expect(chat.channelCards()).toHaveLength(before + 1)
    expect(textOf(chat.channelCards())).not.toContain('Order headsets')
  })

  test('help and what is not understood lead to the chat of one’s own', async () => {
    for (const text of ['help', 'stop surveys', 'xyzzy'])
      expect(textOf(await ask(text))).toContain('Open our own chat')
  })
})

function entraTenant(): string {
  return chat.world.tenantId
}
