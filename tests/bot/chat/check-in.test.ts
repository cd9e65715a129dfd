import { remindCheckIns } from '#bot/jobs/remind-check-ins.ts'
import { changePlan } from '#bot/plans.ts'
import { type Entra, startEntra } from '#infra/local/entra/start-entra.ts'
import { aKeyResult, anObjective } from '#tests/support/build.ts'
import { buttonsOf, textOf } from '../cards/card-check.ts'
import { sent } from '../cards/deck-plan.ts'
import { aTalkativePlan } from '../cards/deck-plan.ts'
import { partsOf } from '../cards/every-card.ts'
import { type ChatWorld, chatWorld, sanne, tomasz } from './chat-world.ts'

let entra: Entra
let chat: ChatWorld

beforeAll(async () => {
  entra = await startEntra()
})
afterAll(() => entra.close())
beforeEach(async () => {
  chat = await chatWorld(entra)
  const { planId, by } = { planId: 'plan-1', by: sanne.id }
  const { title } = anObjective()
  const plan = await changePlan(chat.world, { planId, by, action: 'putObjective', input: { title } })
  const { id: _, ...result } = {
    ...{ id: '', objectiveId: plan.objectives[0]!.id, title: 'Phones moved', kind: 'metric', unit: 'phones' },
    ...{
      start: 0,
      target: 180,
      ownerId: tomasz.id,
      startsOn: '2026-02-20',
      dueOn: '2026-06-30',
      checkInEvery: 'week',
    },
  }
  await changePlan(chat.world, { planId, by, action: 'putKeyResult', input: result })
  await chat.install(tomasz.id)
}, 60_000)
afterEach(async () => {
  expect(chat.bugs).toEqual([])
  await chat.close()
})

const result = async () => (await chat.world.plans.read('plan-1')).keyResults[0]!

/** The reminders sent at a moment, however often the clock ticks on two instances. */
async function asked(at: string): Promise<number> {
  chat.at(at)
  await Promise.all([remindCheckIns(chat.world), remindCheckIns(chat.world)])
  await remindCheckIns(chat.world)
  return chat.sendDue()
}

test('the owner is asked once per time it is due, in their morning, and answers on the card', async () => {
  expect(await asked('2026-02-26T10:00:00.000Z')).toBe(0)
  expect(await asked('2026-02-27T06:00:00.000Z')).toBe(0)
  expect(await asked('2026-02-27T10:00:00.000Z')).toBe(1)
  expect(await asked('2026-02-27T12:00:00.000Z')).toBe(0)
  expect(await asked('2026-03-02T10:00:00.000Z')).toBe(0)

  const { id } = await result()
  const [send] = buttonsOf(chat.cards(tomasz.id).at(-1))
  const filled = {
    [`number:value@${id}`]: '96,5',
    [`number:confidence@${id}`]: '8',
    [`input:note@${id}`]: 'Nearly',
  }
  expect((await chat.pressLast(tomasz.id, send!, filled)).kind).toBe('card')
  expect((await result()).checkIns).toMatchObject([
    { by: tomasz.id, value: 96.5, confidence: 8, note: 'Nearly' },
  ])
  expect(textOf(chat.cards(tomasz.id).at(-1))).toContain(
    '✔ Checked in: 96.5 phones, confidence 8 of 10 “Nearly”',
  )
  expect(buttonsOf(chat.cards(tomasz.id).at(-1))).toEqual([])

  // A week after the answer, not after the question.
  expect(await asked('2026-03-06T10:00:00.000Z')).toBe(0)
  expect(await asked('2026-03-09T10:00:00.000Z')).toBe(1)
})

test('who does not answer is asked again a week later; an empty field is said and counts nothing', async () => {
  expect(await asked('2026-02-27T10:00:00.000Z')).toBe(1)
  expect(await asked('2026-03-06T10:00:00.000Z')).toBe(1)
  const { id } = await result()
  const [send] = buttonsOf(chat.cards(tomasz.id).at(-1))
  const outcome = await chat.pressLast(tomasz.id, send!, { [`number:value@${id}`]: '' })
  expect(outcome).toMatchObject({
    kind: 'note',
    text: expect.stringContaining('Say how far it is') as string,
  })
  expect((await result()).checkIns).toEqual([])
})

test('a question that became pointless before it could be sent is not sent, and one of before is not answered', async () => {
  expect(await asked('2026-02-27T10:00:00.000Z')).toBe(1)
  const { id } = await result()
  const [send] = buttonsOf(chat.cards(tomasz.id).at(-1))
  await changePlan(chat.world, {
    planId: 'plan-1',
    by: sanne.id,
    action: 'putKeyResult',
    input: { id, ownerId: sanne.id },
  })
  const filled = { [`number:value@${id}`]: '10', [`number:confidence@${id}`]: '8' }
  await chat.pressLast(tomasz.id, send!, filled)
  expect(textOf(chat.cards(tomasz.id).at(-1))).toContain('looked after by somebody else')
})

test('what is out of date, at risk or late is never green on the card', async () => {
  const looks = async (given: Parameters<typeof aKeyResult>[0], now: string) => {
    const keyResults = [aKeyResult({ ownerId: 'omar', ...given })]
    const plan = aTalkativePlan({ keyResults })
    const { card } = await sent('checkIn', {
      plan,
      now,
      about: { keyResultId: 'key-result-1', occurrence: now.slice(0, 10) },
    })
    const [run] = partsOf(card).filter(({ text }) => /^[✔!✖○] /.test(String(text)))
    return [run?.text, run?.color]
  }
  const long = { startsOn: '2026-01-01', dueOn: '2026-12-31' }
  const old = { id: 'c', at: '2026-01-05T09:00:00.000Z', by: 'omar', value: 99, confidence: 10, note: '' }
  expect(await looks({ ...long, checkIns: [old] }, '2026-03-05T09:00:00.000Z')).toEqual([
    '✔ On track',
    'Good',
  ])
  expect(await looks({ ...long, checkIns: [old] }, '2026-03-20T09:00:00.000Z')).toEqual([
    '! No current data',
    'Warning',
  ])
  expect(await looks({ ...long, checkIns: [{ ...old, value: 1 }] }, '2026-03-05T09:00:00.000Z')).toEqual([
    '✖ Off track',
    'Attention',
  ])
  expect(await looks({ dueOn: '2026-02-01', checkIns: [old] }, '2026-03-05T09:00:00.000Z')).toEqual([
    '✖ Off track',
    'Attention',
  ])
})
