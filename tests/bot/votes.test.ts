import { changePlan, readPlan } from '#bot/plans.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { aDecision, aMeeting, aMember, aPerson, aPlan } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

const names = Array.from({ length: 50 }, (_, n) => `member-${n}`)

/** Fifty voting members in a running meeting, and a reader who is on no committee. */
function aVote() {
  const plan = aPlan()
  return {
    ...plan,
    people: {
      ...plan.people,
      ...Object.fromEntries([...names, 'stranger'].map((name) => [name, aPerson('reader', name)])),
    },
    committee: { ...plan.committee, members: names.map((name) => aMember(name)) },
    meetings: [aMeeting({ state: 'running' as const, presentIds: names })],
    decisions: [aDecision({ id: 'd', state: 'voting', options: ['Leeds', 'Lyon'], meetingId: 'meeting-1' })],
  }
}

let here: TestWorld
beforeEach(async () => {
  here = await testWorld({ plans: [aVote()] })
})
afterEach(() => here.close())

const act = (by: string, action: string, input: unknown) =>
  changePlan(here.world, { planId: 'plan-1', by, action, input })
const vote = (by: string, choice: string) => act(by, 'castVote', { id: 'd', choice })

async function refusal(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'nothing was refused',
    (problem: unknown) => (problem instanceof Refusal ? problem.message : String(problem)),
  )
}

test('fifty members at once, twice each, are fifty votes; after quorum, close and membership each no says why', async () => {
  await Promise.all(names.flatMap((by) => [vote(by, 'Leeds'), vote(by, 'Leeds')]))
  const plan = await readPlan(here.world, 'plan-1', 'lena')
  expect(plan.decisions[0]!.votes).toHaveLength(50)
  expect(new Set(plan.decisions[0]!.votes.map(({ personId }) => personId)).size).toBe(50)

  expect(await refusal(vote('stranger', 'Leeds'))).toBe(
    'Only voting members of the steering committee can vote.',
  )

  await act('lena', 'putMeeting', { id: 'meeting-1', presentIds: names.slice(0, 25) })
  expect(await refusal(vote('member-0', 'Lyon'))).toBe(
    'The meeting has no quorum: 25 of 50 voting members are there. 1 more must come before votes count again.',
  )

  await act('lena', 'markAttendance', { id: 'meeting-1', personId: 'member-30', status: 'late' })
  const closed = await act('lena', 'closeVote', { id: 'd' })
  expect(closed.decisions[0]).toMatchObject({
    state: 'decided',
    outcome: 'Leeds',
    result: { quorumCount: 26, entitled: 50, silent: 0 },
  })
  expect(await refusal(vote('member-0', 'Lyon'))).toMatch(/closed. It was decided: “Leeds”/)
}, 120_000)

test('a vote that meets the close is counted or refused, never lost', async () => {
  const early = names.slice(0, 10)
  await Promise.all(early.map((by) => vote(by, 'Lyon')))
  const late = names.slice(10, 20)
  const [, ...said] = await Promise.all([
    act('lena', 'closeVote', { id: 'd' }),
    ...late.map((by) => refusal(vote(by, 'Lyon'))),
  ])
  const counted = said.filter((each) => each === 'nothing was refused').length
  const { result } = (await readPlan(here.world, 'plan-1', 'lena')).decisions[0]!
  expect(result!.counts.find(({ option }) => option === 'Lyon')!.votes).toBe(early.length + counted)
})
