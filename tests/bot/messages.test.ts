import type { CardBuilder } from '#bot/cards/card.ts'
import { deliver, forgetChat, greet, sendWhatWaited, type Turn } from '#bot/messages.ts'
import type { Delivery, NewDelivery } from '#bot/ports/deliveries.ts'
import type { Messenger, SendOutcome } from '#bot/ports/messenger.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { aPerson, aPlan, builtAt } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'
import { plainDeck } from './jobs/sender-world.ts'
import { aColleague } from './jobs/survey-world.ts'

const person = {
  personId: 'noah',
  conversationId: 'a:noah',
  serviceUrl: 'https://teams.test/',
  tenantId: 't',
}
const sentOutcome = { kind: 'sent', conversationId: 'a:noah', activityId: '17' } as const

let bed: TestWorld
/** What the messenger of these tests answers, and how often it was asked. */
const teams: { outcome: SendOutcome; asked: number } = { outcome: sentOutcome, asked: 0 }

beforeEach(async () => {
  Object.assign(teams, { outcome: sentOutcome, asked: 0 })
  const messenger: Messenger = {
    async send() {
      teams.asked += 1
      return teams.outcome
    },
    async update() {
      throw new Error('Nothing is changed here.')
    },
  }
  const people = { ...aPlan().people, noah: aPerson('member') }
  bed = await testWorld({ plans: [aPlan({ people })], messenger })
  await bed.world.roster.put('plan-1', [aColleague('noah', 'Europe/Amsterdam')])
}, 30_000)
afterEach(() => bed.close())

/** Schedules one message to Noah, claims it and carries it to its end; gives how it stands then. */
async function delivered(
  given: {
    row?: Partial<NewDelivery>
    attempts?: number
    card?: CardBuilder
    turn?: Turn
    known?: boolean
  } = {},
): Promise<Delivery> {
  const { world } = bed
  const { row = {}, attempts = 1, card, turn = null, known = true } = given
  if (known) await world.conversations.save(person)
  await world.deliveries.schedule([
    {
      planId: 'plan-1',
      campaign: 'round:1',
      occurrence: '1',
      personId: 'noah',
      card: 'survey',
      about: {},
      whenUncertain: 'hold',
      dueAt: new Date(builtAt),
      expiresAt: null,
      ...row,
    },
  ])
  const [claimed] = await world.deliveries.claim({ now: new Date(builtAt), limit: 1 })
  if (!claimed) throw new Error('There was nothing to claim.')
  const to = (await world.conversations.of(['noah'])).get('noah')
  await deliver(world, plainDeck(card), { ...claimed, attempts }, to, async () => turn)
  return standing()
}

async function standing(): Promise<Delivery> {
  const [row] = await bed.world.deliveries.ledger('plan-1', { campaign: null, limit: 1 })
  return row!
}

test('a message that Teams took is sent, and the ledger keeps where it went', async () => {
  expect(await delivered()).toMatchObject({ state: 'sent', conversationId: 'a:noah', activityId: '17' })
})

test('the end of a call is told, whatever came of it', async () => {
  let ends = 0
  teams.outcome = { kind: 'unknown', reason: 'It broke.' }
  await delivered({ turn: { ended: () => void (ends += 1) } })
  expect(ends).toBe(1)
})

test('a message whose turn has not come goes back to the queue unsent', async () => {
  const busyUntil = new Date('2026-03-02T09:00:07.000Z')
  expect(await delivered({ turn: { busyUntil } })).toMatchObject({ state: 'due', dueAt: busyUntil })
  expect(teams.asked).toBe(0)
})

test('a message whose time passed while it waited is skipped', async () => {
  const { world } = bed
  const row = { expiresAt: new Date('2026-03-02T09:00:01.000Z') }
  bed.at('2026-03-02T09:00:02.000Z')
  expect(await delivered({ row })).toMatchObject({ state: 'skipped', settledAt: world.now() })
  expect(teams.asked).toBe(0)
})

test('who has not installed the app is named so, and gets the message once they have', async () => {
  expect(await delivered({ known: false })).toMatchObject({
    state: 'failed',
    reason: 'This person has not installed Switchover yet.',
  })
  await bed.world.conversations.save(person)
  await sendWhatWaited(bed.world, 'noah')
  expect(await standing()).toMatchObject({ state: 'due', attempts: 0 })
})

test('who installs the app in the very moment it is looked for is not forgotten', async () => {
  const { world } = bed
  await world.deliveries.schedule([
    {
      planId: 'plan-1',
      campaign: 'round:1',
      occurrence: '1',
      personId: 'noah',
      card: 'survey',
      about: {},
      whenUncertain: 'hold',
      dueAt: new Date(builtAt),
      expiresAt: null,
    },
  ])
  const [claimed] = await world.deliveries.claim({ now: new Date(builtAt), limit: 1 })
  await world.conversations.save(person)
  await deliver(world, plainDeck(), claimed!, undefined, async () => null)
  expect(await standing()).toMatchObject({ state: 'due' })
})

test('who blocked the bot is marked with the reason, and the next message does not even try', async () => {
  teams.outcome = { kind: 'unreachable', reason: 'The person has blocked or removed Switchover.' }
  expect(await delivered()).toMatchObject({ state: 'failed', reason: teams.outcome.reason })
  expect((await bed.world.conversations.of(['noah'])).get('noah')?.blockedReason).toBe(teams.outcome.reason)

  expect(await delivered({ row: { occurrence: '2' }, known: false })).toMatchObject({ state: 'failed' })
  expect(teams.asked).toBe(1)
})

test('a refused message has failed, and the person is still written to', async () => {
  teams.outcome = { kind: 'rejected', reason: 'Teams refused the message (400).' }
  expect(await delivered()).toMatchObject({ state: 'failed', reason: teams.outcome.reason })
  expect((await bed.world.conversations.of(['noah'])).get('noah')?.blockedReason).toBeNull()
})

test.each([
  [{ kind: 'throttled', retryAfterMs: 30_000, scope: 'conversation' }, 30_000],
  [{ kind: 'throttled', retryAfterMs: null, scope: 'conversation' }, 500],
  [{ kind: 'notSent', reason: 'Teams could not be reached.' }, 500],
] as const)('%j is provably undelivered: due again, not before its time', async (outcome, atLeastMs) => {
  teams.outcome = outcome
  const row = await delivered()
  expect(row).toMatchObject({ state: 'due', reason: expect.stringMatching(/.+/) as string })
  expect(row.dueAt.getTime() - Date.parse(builtAt)).toBeGreaterThanOrEqual(atLeastMs)
})

test('what provably did not arrive waits through an outage of hours', async () => {
  teams.outcome = { kind: 'notSent', reason: 'Teams could not be reached.' }
  const waiting = await delivered({ attempts: 80 })
  expect(waiting).toMatchObject({ state: 'due', reason: 'Teams could not be reached.' })
  expect(waiting.dueAt.getTime() - Date.parse(builtAt)).toBeLessThanOrEqual(20_000)
})

test('what Teams does not take for a day of attempts is given up and says so', async () => {
  teams.outcome = { kind: 'notSent', reason: 'Teams could not take the message (412).' }
  expect(await delivered({ attempts: 5_000 })).toMatchObject({
    state: 'failed',
    reason: 'Teams could not take the message (412). Given up after 5000 attempts.',
  })
})

/** The same message is tried again; gives how it stands then. */
async function triedAgain(): Promise<Delivery> {
  const { world } = bed
  const [claimed] = await world.deliveries.claim({ now: new Date('2026-03-02T10:00:00.000Z'), limit: 1 })
  const to = (await world.conversations.of(['noah'])).get('noah')
  await deliver(world, plainDeck(), claimed!, to, async () => null)
  return standing()
}

test('what may have arrived twice is not sent a third time, and is uncertain, not failed', async () => {
  teams.outcome = { kind: 'unknown', reason: 'Teams answered 504.' }
  expect(await delivered({ attempts: 7, row: { whenUncertain: 'resend' } })).toMatchObject({
    state: 'due',
    mayHaveArrived: true,
    reason: expect.stringContaining('Sent once more') as string,
  })
  expect(await triedAgain()).toMatchObject({
    state: 'uncertain',
    reason: expect.stringContaining('may have arrived') as string,
  })
  expect(teams.asked).toBe(2)
})

test('throttles between do not use up the one attempt more', async () => {
  teams.outcome = { kind: 'unknown', reason: 'Teams answered 504.' }
  await delivered({ row: { whenUncertain: 'resend' } })
  teams.outcome = { kind: 'throttled', retryAfterMs: 0, scope: 'conversation' }
  expect(await triedAgain()).toMatchObject({ state: 'due', mayHaveArrived: true })
  teams.outcome = sentOutcome
  expect(await triedAgain()).toMatchObject({ state: 'sent', reason: null })
})

test('what may have arrived is never told as failed or skipped, however its next attempt ends', async () => {
  teams.outcome = { kind: 'unknown', reason: 'Teams answered 504.' }
  await delivered({ row: { whenUncertain: 'resend' } })
  teams.outcome = { kind: 'rejected', reason: 'Teams refused the message (400).' }
  expect(await triedAgain()).toMatchObject({
    state: 'uncertain',
    reason: 'Teams refused the message (400). An earlier attempt may have arrived.',
  })
})

test('when nobody knows whether it arrived, the campaign decides', async () => {
  teams.outcome = { kind: 'unknown', reason: 'Teams answered 504.' }
  expect(await delivered()).toMatchObject({
    state: 'uncertain',
    reason: expect.stringContaining('may have arrived') as string,
  })
  const again = {
    row: { occurrence: '2', whenUncertain: 'resend' as const, dueAt: new Date(Date.parse(builtAt)) },
  }
  await delivered(again)
  const rows = await bed.world.deliveries.ledger('plan-1', { campaign: null, limit: 9 })
  expect(rows.find(({ occurrence }) => occurrence === '2')).toMatchObject({ state: 'due' })
})

test('what there is nothing more to say about is skipped, in words', async () => {
  const over = await delivered({ card: async () => ({ skip: 'The survey is over.' }) })
  expect(over).toMatchObject({ state: 'skipped', reason: 'The survey is over.' })
})

test('a card that is not there any more, or a plan, is skipped too', async () => {
  expect(await delivered({ card: async () => null })).toMatchObject({ state: 'skipped' })
  const refuses: CardBuilder = async () => {
    throw new Refusal('not-found', 'There is no such plan.')
  }
  const rows = await delivered({ card: refuses, row: { occurrence: '2' } })
  expect(rows.state).toBe('skipped')
  expect(bed.bugs).toEqual([])
})

test('a card that breaks is reported, nothing leaves, and it is tried again until it is given up', async () => {
  const breaks: CardBuilder = async () => {
    throw new Error('a bug')
  }
  expect(await delivered({ card: breaks })).toMatchObject({ state: 'due' })
  expect(bed.bugs).toHaveLength(1)
  await bed.world.deliveries.cancel({ planId: 'plan-1', campaign: 'round:1' }, 'test', new Date(builtAt))
  expect(
    await delivered({
      card: breaks,
      attempts: 8,
      row: { campaign: 'round:2', dueAt: new Date(Date.parse(builtAt)) },
    }),
  ).toBeDefined()
  const rows = await bed.world.deliveries.ledger('plan-1', { campaign: 'round:2', limit: 1 })
  expect(rows).toMatchObject([{ state: 'failed' }])
  expect(teams.asked).toBe(0)
})

/** What waits to greet Noah. */
const waiting = () => bed.world.deliveries.claim({ now: bed.world.now(), limit: 9 })

test('both events of one installation, at once and on two instances, greet once; installing later greets again', async () => {
  const other = bed.another('other')
  await Promise.all([greet(bed.world, 'noah'), greet(other, 'noah'), greet(bed.world, 'noah')])
  expect(await waiting()).toMatchObject([{ card: 'greeting', planId: '', whenUncertain: 'hold' }])

  bed.at('2026-03-02T09:05:00.000Z')
  await greet(other, 'noah')
  expect(await waiting()).toHaveLength(1)
})

test('no lease names whom it greets', async () => {
  await greet(bed.world, 'noah')
  const byName = { name: 'greeting:noah', holder: 'somebody', now: bed.world.now(), forMs: 1_000 }
  expect(await bed.world.leases.hold(byName)).toBe(true)
})

test('who removes the app before the greeting left is not greeted for that time', async () => {
  await greet(bed.world, 'noah')
  await forgetChat(bed.world, 'noah')
  expect(await waiting()).toEqual([])
})

test('the greeting leaves before what waited for the person, and not after a day', async () => {
  await delivered({ known: false })
  await bed.world.conversations.save(person)
  await sendWhatWaited(bed.world, 'noah')
  await greet(bed.world, 'noah')
  expect((await waiting()).map(({ card }) => card)).toEqual(['greeting', 'survey'])

  bed.at('2026-03-02T10:00:00.000Z')
  await greet(bed.world, 'noah')
  bed.at('2026-03-03T10:00:01.000Z')
  expect(await waiting()).toEqual([])
})

test('the greeting needs no plan', async () => {
  const sent = await delivered({ row: { planId: '', card: 'greeting' } }).catch((problem: unknown) => problem)
  expect(sent).toBeUndefined()
  expect(teams.asked).toBe(1)
})

test('a reminder that is late waits for the morning of the person', async () => {
  bed.at('2026-03-02T21:00:00.000Z')
  const about = { zone: 'Europe/Amsterdam' }
  expect(await delivered({ row: { about, card: 'meetingReminder' } })).toMatchObject({
    state: 'due',
    dueAt: new Date('2026-03-03T06:00:00.000Z'),
  })
  expect(teams.asked).toBe(0)
})

test.each([
  ['the night', '2026-03-02T19:30:00.000Z', '2026-03-03T07:00:00.000Z'],
  ['the early morning', '2026-03-02T06:30:00.000Z', '2026-03-02T07:00:00.000Z'],
  ['the weekend', '2026-03-07T11:00:00.000Z', '2026-03-09T07:00:00.000Z'],
])('a survey that is late keeps the quiet hours of its plan, in %s', async (_, late, morning) => {
  bed.at(late)
  const about = { zone: 'Europe/Amsterdam' }
  expect(await delivered({ row: { about } })).toMatchObject({ state: 'due', dueAt: new Date(morning) })
  expect(teams.asked).toBe(0)
})

/** Two cards of one round to Noah; gives how the second stands. */
async function afterInvitation(expiresAt: Date | null): Promise<Delivery> {
  const about = { zone: 'Europe/Amsterdam' }
  await delivered({ row: { about, occurrence: 'invitation' } })
  bed.at('2026-03-02T12:00:00.000Z')
  const reminder = { card: 'surveyReminder', occurrence: 'reminder-1', about, expiresAt } as const
  await delivered({ row: { ...reminder, dueAt: new Date(builtAt) } })
  const rows = await bed.world.deliveries.ledger('plan-1', { campaign: null, limit: 9 })
  return rows.find(({ occurrence }) => occurrence === 'reminder-1')!
}

test('a reminder that comes less than a day after another card of its round waits, in the daytime of the person', async () => {
  // Sent at 09:00 UTC; 20 hours later it is 06:00 in Amsterdam.
  expect(await afterInvitation(null)).toMatchObject({
    state: 'due',
    attempts: 0,
    dueAt: new Date('2026-03-03T07:00:00.000Z'),
    reason: expect.stringContaining('Another card of the same survey') as string,
  })
  expect(teams.asked).toBe(1)
})

test('a reminder that would wait until it is of no use is skipped', async () => {
  expect(await afterInvitation(new Date('2026-03-03T06:59:00.000Z'))).toMatchObject({ state: 'skipped' })
  expect(teams.asked).toBe(1)
})

test('what names no zone is an answer to what somebody did, and is sent at any hour', async () => {
  bed.at('2026-03-02T21:00:00.000Z')
  expect(await delivered()).toMatchObject({ state: 'sent' })
})

test.each([
  ['optedOut', /opted out/],
  ['suspended', /suspended/],
] as const)('who is %s by the time of sending gets no survey, and it says why', async (status, words) => {
  await bed.world.roster.put('plan-1', [{ ...aColleague('noah', 'Europe/Amsterdam'), status }])
  expect(await delivered()).toMatchObject({
    state: 'skipped',
    reason: expect.stringMatching(words) as string,
  })
  expect(teams.asked).toBe(0)
  await delivered({ row: { occurrence: '2', card: 'vote' } })
  expect(teams.asked).toBe(1)
})

test('who wants no surveys gets none, whatever was scheduled before they said so', async () => {
  await bed.world.invitations.stop('noah', new Date(builtAt))
  expect(await delivered()).toMatchObject({ state: 'skipped', reason: 'This person wants no surveys.' })
  expect(teams.asked).toBe(0)
})

test('who is no longer among the people of the plan gets no survey, nor the app for its sake', async () => {
  await delivered({ row: { personId: 'mia' } })
  await delivered({ row: { personId: 'mia', occurrence: 'reminder-1', card: 'surveyReminder' } })
  const rows = await bed.world.deliveries.ledger('plan-1', { campaign: null, limit: 9 })
  expect(rows.map(({ state, reason }) => [state, reason])).toEqual(
    Array(2).fill(['skipped', 'This person is no longer among the people of this plan.']),
  )
  expect(teams.asked).toBe(0)
})

test('what waited for somebody who was taken off the plan meanwhile is not sent, nor do they get the app for it', async () => {
  await delivered({ row: { personId: 'mia', card: 'roleOffer' } })
  const rows = await bed.world.deliveries.ledger('plan-1', { campaign: null, limit: 9 })
  expect(rows).toMatchObject([{ state: 'skipped', reason: 'This person is not on the plan.' }])
  expect(teams.asked).toBe(0)
})
