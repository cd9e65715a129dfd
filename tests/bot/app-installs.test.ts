import { installApps } from '#bot/app-installs.ts'
import { deliver, forgetChat, sendWhatWaited } from '#bot/messages.ts'
import type { Delivery } from '#bot/ports/deliveries.ts'
import type { ChatOutcome, InstallOutcome } from '#bot/ports/directory.ts'
import { aPlan, builtAt } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'
import { plainDeck } from './jobs/sender-world.ts'
import { aColleague } from './jobs/survey-world.ts'

/** What Graph answers for whom, and whom it was asked for. */
const graph: { answers: Record<string, InstallOutcome>; asked: string[]; chat: ChatOutcome } = {
  ...{ answers: {}, asked: [] },
  chat: { kind: 'unknown', reason: 'It was not asked.' },
}
const pauses: number[] = []
const minutes = (count: number) => new Date(Date.parse(builtAt) + count * 60_000).toISOString()

let bed: TestWorld
beforeEach(async () => {
  Object.assign(graph, { answers: {}, asked: [], chat: { kind: 'unknown', reason: 'It was not asked.' } })
  pauses.length = 0
  bed = await testWorld({
    plans: [aPlan()],
    directory: {
      async installApp(personId) {
        graph.asked.push(personId)
        return graph.answers[personId] ?? { kind: 'installed' }
      },
      chatOf: async () => graph.chat,
    },
  })
}, 30_000)
afterEach(() => bed.close())

/** Schedules a message to each and lets the sender find that they have no chat; gives how the first stands. */
async function missed(...personIds: readonly string[]): Promise<void> {
  await bed.world.roster.put(
    'plan-1',
    personIds.map((id) => aColleague(id, 'UTC')),
  )
  await bed.world.deliveries.schedule(
    personIds.map((personId) => ({
      ...{ planId: 'plan-1', campaign: 'round:1', occurrence: '1', personId, card: 'survey', about: {} },
      ...{ whenUncertain: 'hold', dueAt: new Date(builtAt), expiresAt: null },
    })),
  )
  await look()
}

async function look(): Promise<void> {
  for (const claimed of await bed.world.deliveries.claim({ now: bed.world.now(), limit: 100 }))
    await deliver(bed.world, plainDeck(), claimed, undefined, async () => null)
}

const run = () => installApps(bed.world, async (ms) => void pauses.push(ms))

async function standing(): Promise<Record<string, Pick<Delivery, 'state' | 'reason' | 'attempts'>>> {
  const rows = await bed.world.deliveries.ledger('plan-1', { campaign: null, limit: 100 })
  return Object.fromEntries(
    rows.map(({ personId, state, reason, attempts }) => [personId, { state, reason, attempts }]),
  )
}

test('who lacks the app gets it once, below Graph’s limit, and then the message', async () => {
  await missed('ada', 'bob')
  expect((await standing())['ada']).toEqual({
    ...{ state: 'due', attempts: 0, reason: 'Switchover is being installed for this person.' },
  })
  await run()
  await run()
  expect(graph.asked.toSorted()).toEqual(['ada', 'bob'])
  expect(pauses.every((ms) => ms >= 1000 / 30)).toBe(true)

  await bed.world.conversations.save({
    ...{ personId: 'ada', conversationId: 'a:ada', serviceUrl: 'https://teams.test/', tenantId: 't' },
  })
  await sendWhatWaited(bed.world, 'ada')
  expect(
    (await bed.world.deliveries.claim({ now: bed.world.now(), limit: 9 })).map((row) => row.personId),
  ).toEqual(['ada'])
})

test('a person Microsoft 365 does not know is told so at once, and the message does not wait', async () => {
  graph.answers = { ada: { kind: 'refused', reason: 'Microsoft 365 does not know this person.' } }
  await missed('ada', 'bob')
  await run()
  expect(await standing()).toMatchObject({
    ada: { state: 'failed', reason: 'Microsoft 365 does not know this person.' },
    bob: { state: 'due' },
  })
})

test('a missing permission is named for everybody after one request, and asked for again an hour later', async () => {
  const reason = 'An administrator must grant TeamsAppInstallation.ReadWriteSelfForUser.All.'
  graph.answers = { ada: { kind: 'refusedForAll', reason }, bob: { kind: 'refusedForAll', reason } }
  await missed('ada', 'bob')
  await run()
  expect(graph.asked).toHaveLength(1)
  expect(await standing()).toMatchObject({
    ada: { state: 'failed', reason },
    bob: { state: 'failed', reason },
  })

  graph.answers = {}
  await bed.world.campaigns.sendAgain({ planId: 'plan-1', campaign: 'round:1' }, 'failed', bed.world.now())
  await look()
  expect((await standing())['ada']).toMatchObject({ state: 'failed', reason })
  bed.at(minutes(61))
  await bed.world.campaigns.sendAgain({ planId: 'plan-1', campaign: 'round:1' }, 'failed', bed.world.now())
  await look()
  await run()
  expect(graph.asked).toHaveLength(3)
  expect((await standing())['ada']?.state).toBe('due')
})

test('a throttled Graph is left alone for as long as it asked, by everybody’s wish', async () => {
  graph.answers = { ada: { kind: 'later', retryAfterMs: 90_000, reason: '429' } }
  await missed('ada', 'bob')
  await run()
  await run()
  expect(graph.asked).toHaveLength(1)
  graph.answers = {}
  bed.at(minutes(2))
  await run()
  expect(graph.asked.slice(1).toSorted()).toEqual(['ada', 'bob'])
})

test('what breaks again and again is told as failed', async () => {
  graph.answers = { ada: { kind: 'later', retryAfterMs: null, reason: 'Graph answered 500' } }
  await missed('ada')
  for (let nth = 1; nth < 8; nth += 1) {
    await run()
    bed.at(minutes(nth * 6))
  }
  expect(graph.asked).toHaveLength(6)
  expect((await standing())['ada']).toMatchObject({
    state: 'failed',
    reason: expect.stringContaining('Graph answered 500') as string,
  })
})

test('where the app is there and no chat opens, that is said after ten minutes; a word to the bot then sends it', async () => {
  graph.answers = { ada: { kind: 'present' } }
  await missed('ada')
  await run()
  bed.at(minutes(5))
  await look()
  expect((await standing())['ada']).toMatchObject({ state: 'due', attempts: 0 })
  bed.at(minutes(12))
  await look()
  expect((await standing())['ada']).toMatchObject({
    state: 'failed',
    reason: expect.stringContaining('write “hello”') as string,
  })
  await sendWhatWaited(bed.world, 'ada')
  expect((await standing())['ada']?.state).toBe('due')
})

test('what waits for the app does not take the sender’s time again before anything can have become of it', async () => {
  await missed('ada', 'bob')
  bed.at(minutes(4))
  await run()
  const claimed = async (minute: number) => {
    bed.at(minutes(minute))
    return (await bed.world.deliveries.claim({ now: bed.world.now(), limit: 9 })).length
  }
  expect(await claimed(9)).toBe(0)
  bed.at(minutes(11))
  await look()
  expect(await claimed(13)).toBe(0)
  bed.at(minutes(15))
  await look()
  expect(Object.values(await standing()).map(({ state }) => state)).toEqual(['failed', 'failed'])
})

test('who had the app already gets the message in the chat that Graph names, at the address of the others', async () => {
  const { conversations, deliveries } = bed.world
  await conversations.save({
    ...{ personId: 'bob', conversationId: 'a:bob', serviceUrl: 'https://teams.test/emea/', tenantId: 't' },
  })
  graph.answers = { ada: { kind: 'present' } }
  graph.chat = { kind: 'chat', conversationId: '19:ada@unq.gbl.spaces' }
  await missed('ada')
  await run()
  expect((await conversations.of(['ada'])).get('ada')).toMatchObject({
    ...{ conversationId: '19:ada@unq.gbl.spaces', serviceUrl: 'https://teams.test/emea/' },
  })
  expect(
    (await deliveries.claim({ now: bed.world.now(), limit: 9 })).map(({ personId }) => personId),
  ).toEqual(['ada'])
  expect(pauses).toEqual([150])
})

test('a chat that Graph has no time to name is asked for later', async () => {
  graph.answers = { ada: { kind: 'present' } }
  graph.chat = { kind: 'later', retryAfterMs: 90_000, reason: '429' }
  await missed('ada')
  await run()
  await run()
  expect(graph.asked).toHaveLength(1)
  bed.at(minutes(2))
  await run()
  expect(graph.asked).toHaveLength(2)
})

test('the app is not put into the Teams of somebody who is no longer among the people of the plan', async () => {
  await bed.world.deliveries.schedule([
    {
      ...{
        planId: 'plan-1',
        campaign: 'round:1',
        occurrence: '1',
        personId: 'gone',
        card: 'survey',
        about: {},
      },
      ...{ whenUncertain: 'hold', dueAt: new Date(builtAt), expiresAt: null },
    },
  ])
  await look()
  await run()
  expect((await standing())['gone']?.state).toBe('skipped')
  expect(graph.asked).toEqual([])
})

test('who removes the app does not get it again by itself; once they add it, what waited is sent', async () => {
  await missed('ada')
  await run()
  await forgetChat(bed.world, 'ada')
  bed.at(minutes(24 * 60))
  await look()
  await run()
  expect(graph.asked).toEqual(['ada'])
  expect((await standing())['ada']).toMatchObject({
    ...{ state: 'failed', reason: 'This person removed Switchover from their Teams.' },
  })

  await sendWhatWaited(bed.world, 'ada')
  expect((await standing())['ada']).toMatchObject({ state: 'due' })
})

test('nobody is given the app for a message that was stopped meanwhile', async () => {
  await missed('ada')
  const stop = { by: 'lena', reason: 'Stopped by Lena.', lasting: true }
  await bed.world.campaigns.stop({ planId: 'plan-1', campaign: 'round:1' }, stop, bed.world.now())
  await run()
  expect(graph.asked).toEqual([])
})
