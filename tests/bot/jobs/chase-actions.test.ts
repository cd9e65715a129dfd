import { chaseActions } from '#bot/jobs/chase-actions.ts'
import { changePlan } from '#bot/plans.ts'
import type { Plan } from '#shared/plan.ts'
import { aPerson, aPlan, anActionItem } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'
import { aColleague } from './survey-world.ts'

let here: TestWorld | undefined
afterEach(async () => {
  await here?.close()
  here = undefined
})

const papers = anActionItem({ id: 'papers', ownerId: 'omar', dueOn: '2026-03-10' })

async function start(now: string, actionItems: Plan['actionItems'] = [papers]) {
  const plan = aPlan({ people: { ...aPlan().people, omar: aPerson('member') }, actionItems })
  here = await testWorld({
    plans: [{ ...plan, profile: { ...plan.profile, zone: 'Europe/Amsterdam' } }],
    now,
  })
  return here
}

async function told() {
  const rows = await here!.world.deliveries.ledger('plan-1', { campaign: null, limit: 200 })
  return rows.map(({ personId, dueAt }) => `${personId} ${dueAt.toISOString().slice(0, 16)}`).sort()
}

async function runHourly(from: string, days: number) {
  for (let hour = 0; hour < days * 24; hour += 1) {
    here!.at(new Date(Date.parse(from) + hour * 3_600_000).toISOString())
    await chaseActions(here!.world)
  }
}

test('the owner hears at nine of their morning on the day it is due, then after 1, 3 and 7 days and every week', async () => {
  await start('2026-03-09T00:00:00.000Z')
  await runHourly('2026-03-09T00:10:00.000Z', 17)
  expect(await told()).toEqual([
    'omar 2026-03-10T08:00',
    'omar 2026-03-11T08:00',
    'omar 2026-03-13T08:00',
    'omar 2026-03-17T08:00',
    'omar 2026-03-24T08:00',
  ])
})

test('nine is nine where the owner is', async () => {
  const { world } = await start('2026-03-10T07:30:00.000Z')
  await world.roster.put('plan-1', [aColleague('omar', 'America/Toronto')])
  await chaseActions(world)
  expect(await told()).toEqual([])
  here!.at('2026-03-10T13:00:00.000Z')
  await chaseActions(world)
  expect(await told()).toEqual(['omar 2026-03-10T13:00'])
})

test('it stops once the action is done, and starts with a later day when that is put off', async () => {
  const { world } = await start('2026-03-10T09:00:00.000Z')
  const act = (action: string, input: object) =>
    changePlan(world, { planId: 'plan-1', by: 'lena', action, input })
  await act('putActionItem', { id: 'papers', dueOn: '2026-03-12' })
  await chaseActions(world)
  expect(await told()).toEqual([])
  here!.at('2026-03-12T09:00:00.000Z')
  await act('completeActionItem', { id: 'papers' })
  await chaseActions(world)
  expect(await told()).toEqual([])
})

test('on many instances at once, and on a clock that is set back, a step is told once', async () => {
  const { world } = await start('2026-03-10T09:00:00.000Z')
  await Promise.all(
    Array.from({ length: 10 }, (_, n) => chaseActions(n % 2 ? world : here!.another('other'))),
  )
  here!.at('2026-03-10T08:05:00.000Z')
  await chaseActions(world)
  expect(await told()).toEqual(['omar 2026-03-10T08:00'])
})

test('what a server missed by the evening is left to the next step, and who was given it today is left alone', async () => {
  await start('2026-03-10T18:30:00.000Z', [
    papers,
    anActionItem({ id: 'new', ownerId: 'omar', dueOn: '2026-03-11', openedAt: '2026-03-11T07:00:00.000Z' }),
  ])
  await chaseActions(here!.world)
  expect(await told()).toEqual([])
  here!.at('2026-03-11T09:00:00.000Z')
  await chaseActions(here!.world)
  const rows = await here!.world.deliveries.ledger('plan-1', { campaign: null, limit: 10 })
  expect(rows.map(({ about }) => about.actionItemId)).toEqual(['papers'])
  expect(rows[0]).toMatchObject({ card: 'actionDue', expiresAt: new Date('2026-03-11T18:00:00.000Z') })
})
