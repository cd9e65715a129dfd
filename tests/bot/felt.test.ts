import { feltPage } from '#bot/felt.ts'
import { closeRounds } from '#bot/jobs/close-rounds.ts'
import { recountCalls } from '#bot/jobs/recount-calls.ts'
import type { Rating } from '#shared/measure/facts.ts'
import type { Question } from '#shared/parts/survey.ts'
import type { SurveyRound } from '#shared/parts/survey-round.ts'
import { aRecord } from '#tests/contracts/counted.ts'
import { aKeptSession, good, keptFacts } from '#tests/shared/measure/some-calls.ts'
import { aPlan, aRound, aSite, aSurvey, aWave } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

const today = '2026-03-28'
const question: Question = {
  ...{ id: 'good', text: 'Calls sound good.', kind: 'likert', labels: 'strongly', didNotUse: true },
  ...{ options: [], required: false },
}
const survey = aSurvey({ questions: [question] })
const sites = [
  aSite({ id: 'north', name: 'North', subnets: ['10.31.0.0/16'] }),
  aSite({ id: 'south', name: 'South', subnets: ['10.32.0.0/16'] }),
  aSite({ id: 'west', name: 'West', subnets: ['10.33.0.0/16'] }),
  aSite({ id: 'east', name: 'East', subnets: ['10.34.0.0/16'] }),
]
const subnets = { north: '10.31.1.0', south: '10.32.1.0', west: '10.33.1.0', east: '10.34.1.0' }

let here: TestWorld | null = null
afterEach(async () => here?.close())

async function rated(
  ratings: readonly (readonly [site: keyof typeof subnets, rating: Rating, times: number])[],
  /** Whose ratings they are; everybody's own where not told. */
  people: (n: number) => number = (n) => n,
) {
  here = await testWorld({
    plans: [aPlan({ sites, waves: [aWave({ id: 'first', siteIds: ['north', 'south', 'west'] })] })],
    now: `${today}T12:00:00.000Z`,
  })
  const { world } = here
  await recountCalls(world)
  for (const [site, rating, times] of ratings)
    await world.calls.keep(
      Array.from({ length: times }, (_, n) => {
        const session = aKeptSession({ subnet: subnets[site] })
        const facts = { ...keptFacts({ day: today, sessions: [session] }) }
        const record = aRecord(`${site}-${rating}-${n}`, 1, {
          ...facts,
          ratings: [{ subnet: subnets[site], rating }],
        })
        return { record, active: [] }
      }),
    )
  await world.calls.noteRaters(
    ratings.flatMap(([site, , times], nth) =>
      Array.from({ length: times }, (_, n) => ({
        day: today,
        subnet: subnets[site],
        rater: nth * 20 + people(n),
      })),
    ),
  )
  const page = await feltPage(world, 'plan-1', 'lena')
  return Object.fromEntries((page.ratings?.groups ?? []).map(({ id, felt }) => [id, felt]))
}

test('ratings of few stay hidden, and cannot be had by taking the other sites from their wave', async () => {
  const groups = await rated([
    ['north', 5, 6],
    ['south', 1, 2],
  ])
  expect(groups['site:north']).toMatchObject({ state: 'shown', n: 6 })
  expect(groups['site:south']).toEqual({ state: 'hidden' })
  expect(groups['wave:first']).toEqual({ state: 'hidden' })
})

test('many ratings of one person are those of one person', async () => {
  const groups = await rated([['north', 5, 12]], () => 1)
  expect(groups['site:north']).toEqual({ state: 'hidden' })
  expect(groups['wave:first']).toEqual({ state: 'hidden' })
  await here?.close()
  expect((await rated([['north', 5, 12]], (n) => n % 4))['site:north']).toEqual({ state: 'hidden' })
  await here?.close()
  expect((await rated([['north', 5, 12]], (n) => n % 5))['site:north']).toMatchObject({
    state: 'shown',
    n: 12,
  })
})

test('where those that are hidden are enough together, their wave is shown', async () => {
  const groups = await rated([
    ['north', 5, 6],
    ['south', 1, 3],
    ['west', 4, 4],
  ])
  expect(groups['site:south']).toEqual({ state: 'hidden' })
  expect(groups['site:west']).toEqual({ state: 'hidden' })
  expect(groups['wave:first']).toMatchObject({ state: 'shown', n: 13 })
})

test('a round that was called off is passed over, and the page stands', async () => {
  const closedAt = '2026-03-10T09:00:00.000Z'
  const cancelled = { reason: 'Sent to the wrong people.', by: 'lena', at: closedAt }
  here = await testWorld({
    plans: [aPlan({ sites, surveys: [survey], rounds: [aRound({ survey, closedAt, cancelled })] })],
    now: `${today}T12:00:00.000Z`,
  })
  expect(await feltPage(here.world, 'plan-1', 'lena')).toMatchObject({ survey: null })
})

test('what is asked after a support case, or is no question of agreement, is not held against calls', async () => {
  const north = { north: 6 }
  const support = aRound({ survey, closedAt: null, trigger: 'afterIncident' })
  expect(await answered(support, north)).toEqual({})
  await here?.close()
  const points = aSurvey({ questions: [{ ...question, kind: 'nps' }] })
  expect(await answered(aRound({ survey: points, closedAt: null }), north)).toEqual({})
})

test('a round that ended on its own date is told like one that was closed by hand', async () => {
  const felt = await answered(aRound({ survey, closedAt: null }), { north: 5, south: 5 })
  expect(felt['site:north']).toMatchObject({ state: 'shown', n: 5 })
})

test('a site of few is hidden after a round for everybody too; only where nobody was asked it says so', async () => {
  const everybody = aRound({ survey, closedAt: null, trigger: 'quarterly', waveIds: [] })
  const felt = await answered(everybody, { north: 6, south: 3, west: 3 })
  expect(felt['site:north']).toMatchObject({ state: 'shown', n: 6 })
  expect([felt['site:south'], felt['site:west']]).toEqual([{ state: 'hidden' }, { state: 'hidden' }])
  // On the page for its calls.
  expect(felt['site:east']).toEqual({ state: 'none' })
})

test('after a closed round of which nothing may be told apart every group asked is hidden, and the page does not wait for a survey', async () => {
  const few = await answered(aRound({ survey, closedAt: null }), { north: 2, south: 1 })
  expect([few['site:north'], few['site:south']]).toEqual([{ state: 'hidden' }, { state: 'hidden' }])
  await here?.close()
  const mixed = await answered(aRound({ survey, closedAt: null }), { north: 6, south: 2 })
  expect([mixed['site:north'], mixed['site:south']]).toEqual([{ state: 'hidden' }, { state: 'hidden' }])
})

/** Asks and hears so many people of each site, closes the round, and gives what the page says of each group. */
async function answered(round: SurveyRound, at: Readonly<Record<string, number>>) {
  here = await testWorld({ plans: [aPlan({ sites, surveys: [survey], rounds: [round] })] })
  const { world } = here
  const people = Object.entries(at).flatMap(([site, count]) =>
    Array.from({ length: count }, (_, n) => ({
      ...{ id: `${site}-${n}`, name: site, email: `${site}${n}@example.org`, department: '', siteId: site },
      ...{ waveId: null, zone: 'UTC', status: 'activated' as const, enabledOn: '2026-02-01' },
      ...{ activatedOn: null, devicesRetired: 0 },
    })),
  )
  await world.roster.put('plan-1', people)
  const ids = people.map(({ id }) => id)
  const closesAt = new Date(round.closesAt)
  await world.answers.invite({ planId: 'plan-1', roundId: round.id, closesAt, minimumGroup: 5 }, ids)
  const now = new Date(round.startedAt)
  for (const personId of ids)
    await world.answers.of('plan-1').submit({ roundId: round.id, personId, now, values: { good: 5 } })
  here.at(`${today}T12:00:00.000Z`)
  await closeRounds(world)
  await recountCalls(world)
  const facts = keptFacts({ day: today, sessions: [aKeptSession({ subnet: subnets.east, streams: [good] })] })
  await world.calls.keep([{ record: aRecord('east', 1, facts), active: [] }])
  const { survey: told } = await feltPage(world, 'plan-1', 'lena')
  return Object.fromEntries((told?.groups ?? []).map(({ id, felt }) => [id, felt]))
}
