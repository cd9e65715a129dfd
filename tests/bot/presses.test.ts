import { carryOutConsequences } from '#bot/jobs/carry-out.ts'
import { changePlan } from '#bot/plans.ts'
import { type CompanyPerson, companyPeople } from '#infra/local/company.ts'
import { type Entra, startEntra } from '#infra/local/entra/start-entra.ts'
import type { RosterPerson } from '#shared/roster.ts'
import { textOf } from './cards/card-check.ts'
import { type ChatWorld, chatWorld, pressOf, sanne, tomasz } from './chat/chat-world.ts'

/** With the two of the chat's own world these answer three times, all at once: more than a thousand requests. */
const crowd = companyPeople.filter(({ id }) => id !== sanne.id && id !== tomasz.id).slice(0, 332)
const [anna, ben, stranger] = crowd as [CompanyPerson, CompanyPerson, CompanyPerson]
const card = 'application/vnd.microsoft.card.adaptive'
const words = 'application/vnd.microsoft.activity.message'

let entra: Entra
let chat: ChatWorld
let roundId: string

beforeAll(async () => {
  entra = await startEntra()
})
afterAll(() => entra.close())
beforeEach(async () => {
  chat = await chatWorld(entra)
}, 60_000)
afterEach(async () => {
  await chat.close()
  expect(chat.bugs.filter((bug) => !isBusy(bug))).toEqual([])
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

/** Starts a round to these and the two of the chat's own world. */
async function ask(people: readonly CompanyPerson[]): Promise<void> {
  await chat.world.roster.put('plan-1', people.map(onRoster))
  const input = { surveyId: 'survey-1', title: 'After wave 1', waveIds: ['wave-1'] }
  const plan = await changePlan(chat.world, { planId: 'plan-1', by: sanne.id, action: 'startRound', input })
  roundId = plan.rounds[0]!.id
  await carryOutConsequences(chat.world)
  expect(await progress()).toEqual({ invited: people.length + 2, answered: 0 })
}

const aboutRound = () => ({ card: 'survey', planId: 'plan-1', about: { roundId } })
const submitOf = (person: CompanyPerson, told: object = { 'answer:q-1': '4' }) =>
  chat.invokeOf(person, pressOf({ verb: 'answerSurvey', data: { ...aboutRound(), ...told } }))
const progress = async () => (await chat.world.answers.of('plan-1').progress([roundId])).get(roundId)!

/** How many answers there are when everything is counted. */
async function counted(): Promise<number> {
  const answers = chat.world.answers.of('plan-1')
  await answers.close(roundId, chat.world.now())
  return (await answers.heard(roundId)).groups.reduce((sum, { n }) => sum + n, 0)
}

test('a thousand submits at once, each of them three times, give exactly one answer per person', async () => {
  await ask(crowd)
  const everybody = [...crowd, sanne, tomasz]
  const activities = [1, 2, 3].flatMap(() => everybody.map((person) => submitOf(person)))
  // As Teams does, which uses a token as long as it is valid.
  const token = `Bearer ${await entra.connectorToken(chat.connector.serviceUrl)}`
  const answers = await Promise.all(activities.map((activity) => pressedAgain(activity, token)))
  expect(answers.length).toBeGreaterThan(1_000)
  expect(answers.filter(({ status }) => status !== 200)).toEqual([])
  expect(answers.filter(({ body }) => !textOf(valueOf(body)).includes('Thank you'))).toEqual([])
  expect(await progress()).toEqual({ invited: everybody.length, answered: everybody.length })
  expect(await counted()).toBe(everybody.length)
}, 120_000)

test('an answer that is sent again, also with another choice, stays what it was', async () => {
  await ask([anna, ben])
  for (const told of [{ 'answer:q-1': '4' }, { 'answer:q-1': '1' }, {}, { 'answer:q-1': 'nonsense' }]) {
    const answer = await chat.post(submitOf(anna, told))
    expect(answer).toMatchObject({ status: 200, body: { type: card } })
    expect(textOf(valueOf(answer.body))).toContain('Thank you')
  }
  expect(await progress()).toEqual({ invited: 4, answered: 1 })
  expect(await counted()).toBe(1)
})

test('a late answer is shown that the survey is closed, and changes nothing', async () => {
  await ask([anna, ben])
  await chat.world.answers.of('plan-1').close(roundId, chat.world.now())
  const closed = await chat.post(submitOf(anna))
  expect(closed).toMatchObject({ status: 200, body: { type: card } })
  chat.at('2026-06-01T09:00:00.000Z')
  const late = await chat.post(submitOf(ben))
  expect(textOf(valueOf(late.body))).toContain('closed')
  expect(await progress()).toEqual({ invited: 4, answered: 0 })
  expect(await counted()).toBe(0)
})

test('a forwarded card counts for nobody: who was not asked is told so, and nobody answers for another', async () => {
  await ask([anna, ben])
  const foreign = await chat.post(submitOf(stranger))
  expect(foreign).toMatchObject({ status: 200, body: { type: card } })
  expect(textOf(valueOf(foreign.body))).toContain('sent to somebody else')

  // Ben's press, whatever it says about Anna: the channel alone says who it is.
  const claims = { personId: anna.id, from: { aadObjectId: anna.id }, 'answer:personId': anna.id }
  await chat.post(submitOf(ben, { ...claims, 'answer:q-1': '4' }))
  const answers = chat.world.answers.of('plan-1')
  expect(await answers.standing(roundId, anna.id)).toBe('invited')
  expect(await answers.standing(roundId, ben.id)).toBe('answered')
  expect(await progress()).toEqual({ invited: 4, answered: 1 })
})

test('another tenant gets a polite no and changes nothing', async () => {
  await ask([anna])
  const elsewhere = '11111111-2222-4333-8444-555555555555'
  const answer = await chat.post({
    ...submitOf(anna),
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: elsewhere },
    channelData: { tenant: { id: elsewhere } },
  })
  expect(answer.status).toBe(200)
  expect(JSON.stringify(answer.body)).toContain('another organisation')
  expect(await progress()).toEqual({ invited: 3, answered: 0 })
})

const huge = 'x'.repeat(200_000)
const forged: readonly (readonly [string, () => object])[] = [
  ['an unknown question', () => ({ 'answer:no-such': '4' })],
  ['an option out of range', () => ({ 'answer:q-1': '6' })],
  ['a number out of range', () => ({ 'answer:q-1': 99 })],
  ['a negative number', () => ({ 'answer:q-1': '-1' })],
  ['not used where that is no choice', () => ({ 'answer:q-1': 'didNotUse' })],
  ['a list', () => ({ 'answer:q-1': ['4'] })],
  ['an object', () => ({ 'answer:q-1': { toString: 'x' } })],
  ['a huge text', () => ({ 'answer:q-1': huge })],
  ['a huge name', () => ({ [`answer:${huge}`]: '4' })],
  ['a name out of the prototype', () => ({ 'answer:constructor': '4', 'answer:__proto__': '4' })],
  [
    'a polluting body',
    () => JSON.parse('{"__proto__":{"polluted":true},"answer:__proto__":{"polluted":true}}') as object,
  ],
  ['another round', () => ({ 'answer:q-1': '4', about: { roundId: 'no-such' } })],
  ['another plan', () => ({ 'answer:q-1': '4', planId: 'plan-2' })],
  ['a round of no kind', () => ({ 'answer:q-1': '4', about: { roundId: { $ne: null } } })],
  ['no round', () => ({ 'answer:q-1': '4', about: {} })],
  [
    'a polluting round',
    () => ({ 'answer:q-1': '4', about: JSON.parse('{"__proto__":{"roundId":"x"}}') as object }),
  ],
  ['another card', () => ({ 'answer:q-1': '4', card: 'nonsense' })],
]

test('what no card of ours could have sent is answered politely and changes nothing', async () => {
  await ask([anna])
  for (const [name, told] of forged) {
    const { status, body } = await chat.post(submitOf(anna, told()))
    const { type } = body as { type: string }
    const isTechnical = /Error|stack|at [\w.]+ \(|undefined|\[object/.test(JSON.stringify(body))
    const changed = (await progress()).answered
    expect({ name, status, isPolite: [card, words].includes(type), isTechnical, changed }).toEqual({
      ...{ name, status: 200, isPolite: true, isTechnical: false, changed: 0 },
    })
  }
  expect(await progress()).toEqual({ invited: 3, answered: 0 })
})

test('what Teams asks by itself when a card comes into view never answers', async () => {
  await ask([anna])
  const data = { ...aboutRound(), 'answer:q-1': '4' }
  const seen = await chat.post(chat.invokeOf(anna, pressOf({ verb: 'answerSurvey', data }, 'automatic')))
  expect(seen).toMatchObject({ status: 200, body: { type: card } })
  expect(await progress()).toEqual({ invited: 3, answered: 0 })
})

/** A thousand at once may be more than a busy machine answers in time: who is told to try again does. */
async function pressedAgain(activity: object, token: string): ReturnType<ChatWorld['post']> {
  for (let left = 5; ; left -= 1) {
    const answer = await chat.post(activity, token)
    if (left === 0 || !JSON.stringify(answer.body).includes('please try again')) return answer
  }
}

/** No connection to the database came free in time. */
function isBusy(bug: unknown): boolean {
  return bug instanceof Error && bug.message.includes('timeout exceeded when trying to connect')
}

function valueOf(body: unknown): unknown {
  return (body as { value?: unknown }).value
}

function onRoster({ id, name, email, department, zone }: CompanyPerson): RosterPerson {
  return {
    ...{ id, name, email, department, zone, siteId: null, waveId: 'wave-1' },
    ...{ status: 'activated', enabledOn: '2026-02-01', activatedOn: null, devicesRetired: 0 },
  }
}
