import { arrive, myWork } from '#bot/arrival.ts'
import { aCaller, aChecklistItem, anActionItem, aPerson, aPlan, aSurvey } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'
import { startRound } from '#shared/parts/survey-round.ts'

const lena = aCaller({ name: 'Lena Vos', email: 'lena@example.org' })
const noor = aCaller({ personId: 'noor', name: 'Noor Asker' })
const mine = anActionItem({ ownerId: 'lena', dueOn: '2026-02-20' })
const stamp = { id: 'round-1', at: '2026-03-01T09:00:00.000Z', by: 'lena' }
const rounds = startRound([], { surveyId: 's', title: 'Spring round', waveIds: ['w'] }, stamp, aSurvey())

let all: TestWorld
beforeAll(async () => {
  all = await testWorld({
    plans: [
      aPlan({ actionItems: [mine] }),
      aPlan({
        ...{ id: 'plan-2', rounds, people: { ...aPlan().people, omar: aPerson('reader') } },
        checklist: [aChecklistItem({ ownerId: 'omar' })],
        actionItems: [anActionItem({ ownerId: 'omar' })],
      }),
    ],
  })
  const round = {
    planId: 'plan-2',
    roundId: 'round-1',
    closesAt: new Date(rounds[0]!.closesAt),
    minimumGroup: 5,
  }
  await all.world.answers.invite(round, ['noor', 'lena'])
})
afterAll(() => all.close())

test('one request brings the person, their plans and the plan that was asked for', async () => {
  const { me, page, refused } = await arrive(all.world, lena, 'plan-2')
  expect(me.plans.map(({ id }) => id)).toEqual(['plan-1', 'plan-2'])
  expect([page?.plan.id, page?.role, refused]).toEqual(['plan-2', 'lead', null])
})

test('without a wish the only plan opens, and of several none', async () => {
  expect((await arrive(all.world, { ...noor, personId: 'omar' }, null)).page?.plan.id).toBe('plan-2')
  expect((await arrive(all.world, lena, null)).page).toBeNull()
})

test('a stranger is told whom to ask, and still learns who they are', async () => {
  const { me, page, refused } = await arrive(all.world, noor, 'plan-1')
  expect([me.name, page]).toEqual(['Noor Asker', null])
  expect(refused).toEqual({
    reason: 'forbidden',
    message: 'You are not on this plan. Ask Lena Vos to add you.',
  })
  expect((await arrive(all.world, lena, 'gone')).refused?.reason).toBe('not-found')
})

test('work of all plans comes together, each with the presses that settle it', async () => {
  const { plans } = await myWork(all.world, lena)
  expect(plans.map(({ planId, tasks }) => [planId, tasks.map(({ kind }) => kind)])).toEqual([
    ['plan-1', ['action']],
    ['plan-2', ['survey']],
  ])
  expect(plans[0]!.tasks[0]).toMatchObject({ overdue: true, answers: [{ word: 'Done' }] })
})

test('a reader sees a step that is theirs, and no button they would be refused by', async () => {
  const { plans } = await myWork(all.world, { ...noor, personId: 'omar' })
  const words = plans[0]!.tasks.map(({ kind, answers }) => [kind, answers.map(({ word }) => word)])
  expect(Object.fromEntries(words)).toEqual({ action: ['Done'], checklist: [] })
})

test('who wants no surveys is not asked for an answer in the tab either', async () => {
  await all.world.invitations.stop('noor', new Date(stamp.at))
  expect((await myWork(all.world, noor)).plans).toEqual([])
  await all.world.invitations.resume('noor')
})

test('who was asked a survey hears of it without being on the plan, until they answered', async () => {
  expect((await myWork(all.world, noor)).plans.flatMap(({ tasks }) => tasks)).toMatchObject([
    { kind: 'survey', title: 'Spring round', answers: [] },
  ])
  await all.world.answers.of('plan-2').submit({
    roundId: 'round-1',
    personId: 'noor',
    values: {},
    now: new Date(stamp.at),
  })
  expect((await myWork(all.world, noor)).plans).toEqual([])
})
