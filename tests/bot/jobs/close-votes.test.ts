import { carryOutConsequences } from '#bot/jobs/carry-out.ts'
import { closeVotes } from '#bot/jobs/close-votes.ts'
import { changePlan } from '#bot/plans.ts'
import type { Plan } from '#shared/plan.ts'
import { aMember, aPerson, aPlan, aWave } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'
import { aColleague } from './survey-world.ts'

let here: TestWorld
beforeEach(async () => {
  const plan = aPlan({ waves: [aWave({ launchOn: '2026-04-07' })] })
  const committee = { ...plan.committee, members: [aMember('lena')] }
  here = await testWorld({ plans: [{ ...plan, committee }] })
})
afterEach(() => here.close())

const act = (action: string, input: object): Promise<Plan> =>
  changePlan(here.world, { planId: 'plan-1', by: 'lena', action, input })
const votes = async () => (await here.world.plans.read('plan-1')).decisions

/** A vote on moving the wave to May, in which Lena agrees; it counts until 4 March, in UTC. */
async function voteOnWave(): Promise<string> {
  const effects = [{ action: 'putWave', input: { id: 'wave-1', launchOn: '2026-05-05' }, option: 'Yes' }]
  const told = { title: 'A later wave?', options: ['Yes', 'No'], closesOn: '2026-03-04', effects }
  const { id } = (await act('openVote', told)).decisions[0]!
  await act('castVote', { id, choice: 'Yes' })
  return id
}

test('a vote is counted once its last day is over, not before, and what won is changed', async () => {
  await voteOnWave()
  here.at('2026-03-04T23:59:00.000Z')
  await closeVotes(here.world)
  expect(await votes()).toMatchObject([{ state: 'voting' }])
  here.at('2026-03-05T00:00:00.000Z')
  await Promise.all([closeVotes(here.world), closeVotes(here.another('other'))])
  const plan = await here.world.plans.read('plan-1')
  expect(plan.decisions).toMatchObject([{ state: 'decided', outcome: 'Yes', result: { by: 'switchover' } }])
  expect(plan.waves[0]!.launchOn).toBe('2026-05-05')
  expect(here.bugs).toEqual([])
})

/** When the card with the result leaves, by person. */
async function resultsDue(): Promise<Readonly<Record<string, string>>> {
  await carryOutConsequences(here.world)
  const rows = await here.world.deliveries.ledger('plan-1', { campaign: null, limit: 50 })
  const results = rows.filter(({ card }) => card === 'voteResult')
  return Object.fromEntries(results.map(({ personId, dueAt }) => [personId, dueAt.toISOString()]))
}

test('the members hear of the result once, and not in their night', async () => {
  await act('putPerson', { personId: 'sea', ...aPerson('member', 'Sea') })
  await act('putMember', { personId: 'sea', title: 'West' })
  await here.world.roster.put('plan-1', [aColleague('sea', 'America/Los_Angeles')])
  await voteOnWave()
  here.at('2026-03-05T00:00:00.000Z')
  await closeVotes(here.world)
  await closeVotes(here.world)
  // Midnight of the plan is the afternoon of somebody else.
  const due = { lena: '2026-03-05T07:00:00.000Z', sea: '2026-03-05T00:00:00.000Z' }
  expect(await resultsDue()).toEqual(due)
})

test('a vote that somebody closes late in the evening is told at once', async () => {
  const id = await voteOnWave()
  here.at('2026-03-04T22:30:00.000Z')
  await act('closeVote', { id })
  expect(await resultsDue()).toEqual({ lena: '2026-03-04T22:30:00.000Z' })
})

test('a vote whose change cannot be made any more fails and says why', async () => {
  await voteOnWave()
  await act('removeWave', { id: 'wave-1' })
  here.at('2026-03-05T00:00:00.000Z')
  await closeVotes(here.world)
  expect(await votes()).toMatchObject([{ state: 'failed', applied: [], result: { how: 'notMade' } }])
  expect(here.bugs).toEqual([])
})
