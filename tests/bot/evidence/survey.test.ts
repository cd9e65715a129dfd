import { surveyFindings } from '#bot/evidence/survey.ts'
import type { Yardstick } from '#shared/basics/yardstick.ts'
import { judge } from '#shared/measure/verdict.ts'
import { activateKsi, type KsiWindow } from '#shared/parts/ksi.ts'
import type { SurveyRound } from '#shared/parts/survey-round.ts'
import type { Plan } from '#shared/plan.ts'
import { aKsi, aPlan, aRound, aStamp, aSurvey } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

const source = { kind: 'survey', surveyId: 'survey-1', questionId: 'q-1' } as const
const yardstick: Yardstick = {
  ...({ operator: 'atLeast', threshold: 0.8, unit: 'share' } as const),
  ...{ level: 0.95, minimumSample: 0 },
}
const day = (nth: number) => `2026-03-${String(nth).padStart(2, '0')}T09:00:00.000Z`

let here: TestWorld
beforeEach(async () => {
  here = await testWorld({ now: day(20) })
}, 30_000)
afterEach(() => here.close())

/** Rounds that begin on these days, answered by so many; the last is still open. */
async function rounds(told: readonly { from: number; answers: number; more?: Partial<SurveyRound> }[]) {
  const all: SurveyRound[] = []
  for (const [nth, { from, answers, more = {} }] of told.entries()) {
    const isLast = nth === told.length - 1
    const closesAt = isLast ? day(28) : day(from + 2)
    const id = `round-${nth + 1}`
    const survey = aSurvey({ id: 'survey-1' })
    all.push({ ...aRound({ id, title: id, survey, startedAt: day(from), closesAt }), ...more })
    const people = Array.from({ length: 8 }, (_, n) => `p${n}`)
    const own = here.world.answers.of('plan-1')
    const opened = { planId: 'plan-1', roundId: id, closesAt: new Date(closesAt), minimumGroup: 5 }
    await here.world.answers.invite(opened, people)
    for (const personId of people.slice(0, answers))
      await own.submit({ roundId: id, personId, values: { 'q-1': 5 }, now: new Date(day(from)) })
    if (!isLast) await own.close(id, new Date(closesAt))
  }
  return aPlan({ rounds: all })
}

async function finding(plan: Plan, today = '2026-03-20', kind: KsiWindow = 'month') {
  const [ksi] = activateKsi([aKsi({ source, yardstick, window: kind })], { id: 'ksi-1' }, aStamp())
  const version = ksi!.versions[0]!
  const found = await surveyFindings(here.world, plan, { version, source, yardstick }, today)
  const { evidence, query, counts, window, judgedOn } = found[0]!
  const { state } = judge({ yardstick, evidence, window, today: judgedOn })
  return { kind: evidence.kind, round: /round-\d/.exec(query)?.[0], counts, window, state }
}

test('the newest round speaks once it may be shown', async () => {
  const plan = await rounds([
    { from: 2, answers: 8 },
    { from: 6, answers: 6 },
  ])
  // Six answers to an open round: none is shown, for a group of five would leave one.
  expect(await finding(plan)).toMatchObject({ kind: 'share', round: 'round-1', counts: { answer5: 8 } })
  await here.world.answers.of('plan-1').close('round-2', new Date(day(19)))
  expect(await finding(plan)).toMatchObject({ kind: 'share', round: 'round-2', counts: { answer5: 6 } })
})

test('the third round still speaks where the two after it have too few answers, called off or not', async () => {
  const plan = await rounds([
    { from: 2, answers: 5 },
    { from: 6, answers: 4 },
    { from: 10, answers: 0 },
  ])
  expect(await finding(plan)).toMatchObject({ kind: 'share', round: 'round-1', counts: { answer5: 5 } })
})

test('a fourth is too long ago, and what is hidden tells no count of its answers', async () => {
  const plan = await rounds([
    { from: 2, answers: 8 },
    { from: 5, answers: 4 },
    { from: 8, answers: 3 },
    { from: 11, answers: 2 },
  ])
  const { kind, round, counts } = await finding(plan)
  expect([kind, round, counts]).toEqual(['suppressed', 'round-4', { invited: 8, answered: 2 }])
})

test('a round that ended before the previous window of its KSI is out of date, whatever it told', async () => {
  const plan = await rounds([
    { from: 2, answers: 8 },
    { from: 6, answers: 8, more: { closesAt: day(9) } },
  ])
  await here.world.answers.of('plan-1').close('round-2', new Date(day(9)))
  expect(await finding(plan, '2026-04-30')).toMatchObject({ kind: 'share', round: 'round-2' })
  expect(await finding(plan, '2026-05-01')).toMatchObject({
    ...{ kind: 'none', state: 'stale', round: 'round-2', counts: { answer5: 8 } },
    window: { first: '2026-05-01', last: '2026-05-31' },
  })
  // Where a round is the window, people should be asked each quarter.
  for (const kind of ['quarter', 'round'] as const) {
    expect(await finding(plan, '2026-06-30', kind)).toMatchObject({ kind: 'share', round: 'round-2' })
    expect(await finding(plan, '2026-07-01', kind)).toMatchObject({ kind: 'none', state: 'stale' })
  }
})

test('a new round with too few answers is not told by one that is out of date', async () => {
  const plan = await rounds([
    { from: 2, answers: 8 },
    { from: 6, answers: 3, more: { closesAt: '2026-05-10T09:00:00.000Z' } },
  ])
  expect(await finding(plan, '2026-04-30')).toMatchObject({ kind: 'share', round: 'round-1' })
  expect(await finding(plan, '2026-05-01')).toMatchObject({ kind: 'suppressed', round: 'round-2' })
})

test('a round that was called off counts for nothing and takes no place among the three', async () => {
  const cancelled = { reason: 'A question was wrong.', by: 'lena', at: day(9) }
  const plan = await rounds([
    { from: 2, answers: 7 },
    { from: 5, answers: 4 },
    { from: 8, answers: 8, more: { cancelled } },
    { from: 11, answers: 3 },
  ])
  expect(await finding(plan)).toMatchObject({ kind: 'share', round: 'round-1', counts: { answer5: 7 } })
})
