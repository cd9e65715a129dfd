import { carryOut } from '#bot/consequences.ts'
import { carryOutConsequences } from '#bot/jobs/carry-out.ts'
import { changePlan } from '#bot/plans.ts'
import type { Consequence } from '#shared/consequences.ts'
import { aPerson, aPlan } from '#tests/support/build.ts'
import { surveyWorld } from './survey-world.ts'

let here: Awaited<ReturnType<typeof surveyWorld>>
beforeEach(async () => {
  here = await surveyWorld()
})
afterEach(() => here.close())

const act = (action: string, input: object) =>
  changePlan(here.world, { planId: 'plan-1', by: 'lena', action, input })

async function ledger(card: string) {
  const rows = await here.world.deliveries.ledger('plan-1', { campaign: null, limit: 200 })
  return rows.filter((row) => row.card === card)
}

test('starting a round invites the enabled people of its waves, once', async () => {
  const roundId = await here.startRound()
  expect(await here.world.answers.of('plan-1').progress([roundId])).toEqual(
    new Map([[roundId, { invited: 3, answered: 0 }]]),
  )
  const invited = await here.ledger('invitation')
  expect(invited.map(({ personId }) => personId)).toEqual(['anna', 'noah', 'yuki'])
  expect(invited[0]).toMatchObject({
    campaign: `round:${roundId}`,
    card: 'survey',
    whenUncertain: 'resend',
    expiresAt: new Date('2026-03-11T09:00:00.000Z'),
  })
})

test('carrying out the same consequence again does no more', async () => {
  const roundId = await here.startRound()
  await here.world.answers
    .of('plan-1')
    .submit({ roundId, personId: 'anna', values: { 'q-1': 4 }, now: here.world.now() })
  await repeat({ kind: 'inviteRound', roundId })
  expect(await here.ledger('invitation')).toHaveLength(3)
  expect(await here.world.answers.of('plan-1').standing(roundId, 'anna')).toBe('answered')
})

test('closing a round by hand ends it for answers and for cards not sent yet', async () => {
  const id = await here.startRound()
  await act('closeRound', { id })
  await carryOutConsequences(here.world)
  const answer = { roundId: id, personId: 'anna', values: { 'q-1': 4 }, now: here.world.now() }
  expect(await here.world.answers.of('plan-1').submit(answer)).toBe('closed')
  expect((await here.ledger('invitation')).map(({ state }) => state)).toEqual([
    'skipped',
    'skipped',
    'skipped',
  ])
})

test('a role given to a person asks them, and asks again when it is given anew', async () => {
  await act('putPerson', { personId: 'omar', ...aPerson('member') })
  const plan = await act('putStakeholder', { title: 'Network lead', duties: ['Prepares the network'] })
  const { id } = plan.stakeholders[0]!
  await act('assignRole', { id, personId: 'omar' })
  await carryOutConsequences(here.world)
  await act('assignRole', { id, personId: null })
  here.at('2026-03-02T10:00:00.000Z')
  await act('assignRole', { id, personId: 'omar' })
  await carryOutConsequences(here.world)
  expect((await ledger('roleOffer')).map(({ personId, about }) => [personId, about])).toEqual([
    ['omar', { stakeholderId: id }],
    ['omar', { stakeholderId: id }],
  ])
})

test('an action tells its owner, and whoever it is given to later, also when it comes back', async () => {
  await act('putPerson', { personId: 'omar', ...aPerson('member') })
  const plan = await act('putActionItem', { title: 'Order headsets', ownerId: 'omar', dueOn: '2026-03-10' })
  const { id } = plan.actionItems[0]!
  for (const ownerId of ['lena', 'omar']) {
    await carryOutConsequences(here.world)
    await act('putActionItem', { id, ownerId })
  }
  await carryOutConsequences(here.world)
  expect((await ledger('actionAssigned')).map(({ personId }) => personId).sort()).toEqual([
    'lena',
    'omar',
    'omar',
  ])
})

test('a vote asks every voting member once and nobody else', async () => {
  for (const [personId, votes] of [
    ['omar', true],
    ['ines', true],
    ['gast', false],
  ] as const) {
    await act('putPerson', { personId, ...aPerson('member', personId) })
    await act('putMember', { personId, title: 'Member', votes })
  }
  const plan = await act('openVote', { title: 'Leeds first?', options: ['Yes', 'No'] })
  await carryOutConsequences(here.world)
  await repeat({ kind: 'askVote', decisionId: plan.decisions[0]!.id })
  const asked = await ledger('vote')
  expect(asked.map(({ personId }) => personId).sort()).toEqual(['ines', 'omar'])
  expect(asked[0]?.whenUncertain).toBe('hold')
})

test('what fails stays queued for later, is reported, and does not hold up the rest', async () => {
  await act('putPerson', { personId: 'omar', ...aPerson('member') })
  await carryOutConsequences(here.world)
  await here.world.plans.add(aPlan({ id: 'plan-0' }), {
    action: 'createPlan',
    by: 'lena',
    at: '2026-03-02T08:00:00.000Z',
  })
  await act('putActionItem', { title: 'Order headsets', ownerId: 'omar', dueOn: '2026-03-10' })
  const put = () => Promise.reject(new Error('The disk is full.'))
  await carryOutConsequences({ ...here.world, measurements: { ...here.world.measurements, put } })
  expect(here.bugs).toHaveLength(1)
  expect(await ledger('actionAssigned')).toHaveLength(1)

  const claim = { now: here.world.now(), limit: 10, leaseMs: 1_000 }
  expect(await here.world.outbox.claim(claim)).toEqual([])
  const later = await here.world.outbox.claim({ ...claim, now: new Date('2026-03-02T09:10:00.000Z') })
  expect(later).toMatchObject([{ planId: 'plan-0', consequence: { kind: 'judge' } }])
})

async function repeat(consequence: Consequence): Promise<void> {
  await carryOut(here.world, { id: 'again', planId: 'plan-1', consequence, attempts: 1 })
}
