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

test('who is named for the committee is asked, and asked again when somebody asks again', async () => {
  await act('putPerson', { personId: 'omar', ...aPerson('member') })
  const { committee } = await act('putMember', { personId: 'omar', title: 'Member' })
  await carryOutConsequences(here.world)
  here.at('2026-03-02T10:00:00.000Z')
  await act('askMemberAgain', { id: committee.members[0]!.id })
  await carryOutConsequences(here.world)
  expect((await ledger('memberOffer')).map(({ personId, about }) => [personId, about])).toEqual([
    ['omar', { memberId: committee.members[0]!.id }],
    ['omar', { memberId: committee.members[0]!.id }],
  ])
})

test('the result of a vote goes to every member once, those without a vote too, and to nobody who declined', async () => {
  for (const [personId, votes] of [
    ['omar', true],
    ['ines', false],
    ['nele', true],
  ] as const) {
    await act('putPerson', { personId, ...aPerson('member', personId) })
    await act('putMember', { personId, title: 'Member', votes })
  }
  const plan = await act('openVote', { title: 'Leeds first?', options: ['Yes', 'No'] })
  const seat = plan.committee.members.find(({ personId }) => personId === 'nele')!
  const answer = { id: seat.id, answer: 'declined' }
  await changePlan(here.world, { planId: 'plan-1', by: 'nele', action: 'answerMembership', input: answer })
  const decisionId = plan.decisions[0]!.id
  await act('closeVote', { id: decisionId })
  await carryOutConsequences(here.world)
  await repeat({ kind: 'tellResult', decisionId })
  expect((await ledger('voteResult')).map(({ personId }) => personId).sort()).toEqual(['ines', 'omar'])
})

test('the follow-up of a meeting goes to who was there and to members who were not, again when asked again', async () => {
  for (const personId of ['omar', 'ines', 'guest'])
    await act('putPerson', { personId, ...aPerson('member', personId) })
  for (const personId of ['omar', 'ines']) await act('putMember', { personId, title: 'Member' })
  const told = {
    title: 'Steering committee',
    startsAt: '2026-03-02T08:00:00.000Z',
    presentIds: ['omar', 'guest'],
  }
  const { id } = (await act('putMeeting', told)).meetings[0]!
  await act('closeMeeting', { id })
  await act('sendFollowUp', { id })
  await carryOutConsequences(here.world)
  const people = async () => (await ledger('followUp')).map(({ personId }) => personId).sort()
  expect(await people()).toEqual(['guest', 'ines', 'omar'])
  here.at('2026-03-02T11:00:00.000Z')
  await act('sendFollowUp', { id })
  await carryOutConsequences(here.world)
  expect(await people()).toHaveLength(6)
})

test('closing a meeting keeps the figures it was closed on, without what was changed afterwards', async () => {
  const told = { title: 'Steering committee', startsAt: '2026-03-02T08:00:00.000Z' }
  const { id } = (await act('putMeeting', told)).meetings[0]!
  const plan = await act('closeMeeting', { id })
  await act('putUseCase', { title: 'Changed after it' })
  await carryOutConsequences(here.world)
  const { snapshot } = plan.meetings[0]!.closed!
  const kept = await here.world.snapshots.find('plan-1', snapshot)
  expect(kept?.figures.sinceMeeting.entries.map(({ action }) => action)).toEqual(['putMeeting', 'createPlan'])
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
