import { meetingOf } from '#bot/cards/meeting-of.ts'
import { remindCommittee } from '#bot/jobs/remind-committee.ts'
import { changePlan } from '#bot/plans.ts'
import type { World } from '#bot/ports/world.ts'
import type { Series } from '#shared/calendar/series.ts'
import type { CardKind } from '#shared/delivery.ts'
import type { Plan } from '#shared/plan.ts'
import { aMeeting, aMember, aPerson, aPlan, aSeries } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'
import { aColleague } from './survey-world.ts'

let here: TestWorld | undefined
afterEach(async () => {
  await here?.close()
  here = undefined
})

const members = ['omar', 'ines'].map((personId) => {
  return aMember(personId)
})

/** The committee meets every other Thursday from 5 March 2026 at 14:00 in Amsterdam (13:00 UTC in winter), as is the plan. */
function committeePlan(recurs: Partial<Series> = {}, more: Partial<Plan> = {}): Plan {
  const plan = aPlan({
    people: { ...aPlan().people, omar: aPerson('member'), ines: aPerson('member') },
    ...more,
  })
  const series = aSeries()
  return {
    ...plan,
    profile: { ...plan.profile, zone: 'Europe/Amsterdam' },
    series: [{ ...series, recurs: { ...series.recurs, ...recurs } }],
    committee: { ...plan.committee, wanted: 'yes', members },
  }
}

async function start(now: string, plan = committeePlan()): Promise<World> {
  here = await testWorld({ plans: [plan], now })
  return here.world
}

async function scheduled(world: World, card: CardKind) {
  const rows = await world.deliveries.ledger('plan-1', { campaign: null, limit: 200 })
  return rows.filter((row) => row.card === card).sort((a, b) => (a.personId < b.personId ? -1 : 1))
}

test('the digest is due at nine, one working day before, in the zone of the plan for who has none', async () => {
  const world = await start('2026-03-04T07:50:00.000Z')
  await remindCommittee(world)
  const digests = await scheduled(world, 'digest')
  expect(
    digests.map(({ personId, dueAt, expiresAt }) => [
      personId,
      dueAt.toISOString(),
      expiresAt?.toISOString(),
    ]),
  ).toEqual([
    ['ines', '2026-03-04T08:00:00.000Z', '2026-03-05T13:00:00.000Z'],
    ['omar', '2026-03-04T08:00:00.000Z', '2026-03-05T13:00:00.000Z'],
  ])
  expect(digests[0]).toMatchObject({
    campaign: 'series:series-1:digest',
    occurrence: '2026-03-05',
    about: { seriesId: 'series-1', occurrence: '2026-03-05', zone: 'Europe/Amsterdam' },
    whenUncertain: 'hold',
  })
})

test('nothing is scheduled long before, so that a meeting moved or skipped in time is told right', async () => {
  const world = await start('2026-03-04T06:00:00.000Z')
  await remindCommittee(world)
  expect(await scheduled(world, 'digest')).toEqual([])

  const { id, recurs } = committeePlan().series[0]!
  const input = { id, recurs: { ...recurs, skipped: ['2026-03-05'] } }
  await changePlan(world, { planId: 'plan-1', by: 'lena', action: 'putSeries', input })
  here!.at('2026-03-04T08:01:00.000Z')
  await remindCommittee(world)
  expect(await scheduled(world, 'digest')).toEqual([])
})

test('the reminder is due 15 minutes before the start and of no use 10 minutes after it', async () => {
  const world = await start('2026-03-05T12:40:00.000Z')
  await remindCommittee(world)
  const [reminder] = await scheduled(world, 'meetingReminder')
  expect(reminder?.dueAt.toISOString()).toBe('2026-03-05T12:45:00.000Z')
  expect(reminder?.expiresAt?.toISOString()).toBe('2026-03-05T13:10:00.000Z')
})

test('a server that was down sends what it missed at once, while the meeting has not started', async () => {
  const world = await start('2026-03-05T12:50:00.000Z')
  await remindCommittee(world)
  const due = await world.deliveries.claim({ now: world.now(), limit: 100 })
  expect(
    due
      .filter(({ personId }) => personId === 'omar')
      .map(({ card }) => card)
      .sort(),
  ).toEqual(['digest', 'meetingPack', 'meetingPrepare', 'meetingReminder'])

  here!.at('2026-03-05T13:00:01.000Z')
  const late = here!.another('late')
  await remindCommittee(late)
  expect(await late.deliveries.claim({ now: late.now(), limit: 100 })).toEqual([])
})

test('a meeting that has just begun is still told to who did not hear, without what came before it', async () => {
  const world = await start('2026-03-05T13:05:00.000Z')
  await remindCommittee(world)
  expect(await scheduled(world, 'meetingReminder')).toHaveLength(2)
  expect(await scheduled(world, 'digest')).toEqual([])
})

test('members are asked to prepare five working days before and get the pack two before', async () => {
  const world = await start('2026-02-26T07:55:00.000Z')
  await remindCommittee(world)
  expect((await scheduled(world, 'meetingPrepare')).map(({ dueAt }) => dueAt.toISOString())).toEqual([
    '2026-02-26T08:00:00.000Z',
    '2026-02-26T08:00:00.000Z',
  ])
  expect(await scheduled(world, 'meetingPack')).toEqual([])
  here!.at('2026-03-03T07:55:00.000Z')
  await remindCommittee(world)
  expect(await scheduled(world, 'meetingPack')).toHaveLength(2)
})

test('whom the roster knows hears in the morning of their own zone', async () => {
  const world = await start('2026-03-03T23:55:00.000Z')
  await world.roster.put('plan-1', [aColleague('omar', 'Asia/Tokyo'), aColleague('ines', 'Nowhere/At all')])
  await remindCommittee(world)
  expect(
    (await scheduled(world, 'digest')).map(({ personId, dueAt }) => [personId, dueAt.toISOString()]),
  ).toEqual([['omar', '2026-03-04T00:00:00.000Z']])
  here!.at('2026-03-04T07:55:00.000Z')
  await remindCommittee(world)
  expect((await scheduled(world, 'digest')).map(({ personId }) => personId)).toEqual(['ines', 'omar'])
})

test('who declined, or is no longer on the plan, is not written to', async () => {
  const plan = committeePlan()
  const all = [aMember('omar', { acceptance: 'declined' }), aMember('ines'), aMember('gone')]
  const world = await start('2026-03-04T07:55:00.000Z', {
    ...plan,
    committee: { ...plan.committee, members: all },
  })
  await remindCommittee(world)
  expect((await scheduled(world, 'digest')).map(({ personId }) => personId)).toEqual(['ines'])
})

test('a meeting that was held before its time is announced no more', async () => {
  const closed = { at: '2026-03-03T10:00:00.000Z', by: 'lena', snapshot: 1 }
  const meetings = [aMeeting({ state: 'closed', closed })]
  const world = await start('2026-03-04T07:55:00.000Z', committeePlan({}, { meetings }))
  await remindCommittee(world)
  expect(await scheduled(world, 'digest')).toEqual([])
})

test('a meeting moved after its start was told is told again when it starts, its digest is not', async () => {
  const world = await start('2026-03-05T12:46:00.000Z')
  await remindCommittee(world)
  const moved = { id: 'series-1', key: '2026-03-05', to: '2026-03-06', time: '10:00' }
  await changePlan(world, { planId: 'plan-1', by: 'lena', action: 'moveMeeting', input: moved })
  here!.at('2026-03-06T08:46:00.000Z')
  await remindCommittee(world)
  const mine = (await scheduled(world, 'meetingReminder')).filter(({ personId }) => personId === 'omar')
  expect(mine.map(({ dueAt }) => dueAt.toISOString()).sort()).toEqual([
    '2026-03-05T12:45:00.000Z',
    '2026-03-06T08:45:00.000Z',
  ])
  expect(await scheduled(world, 'digest')).toHaveLength(2)
})

test('who heard of a meeting does not hear of it again because its series goes on in another way', async () => {
  const world = await start('2026-03-18T07:55:00.000Z')
  await remindCommittee(world)
  expect(await scheduled(world, 'digest')).toHaveLength(2)
  const input = { id: 'series-1', from: '2026-03-19', location: 'Room 4', recurs: {} }
  await changePlan(world, { planId: 'plan-1', by: 'lena', action: 'changeSeriesFrom', input })
  await remindCommittee(world)
  const digests = await scheduled(world, 'digest')
  expect(digests).toHaveLength(2)
  const plan = await world.plans.read('plan-1')
  expect(plan.series).toHaveLength(2)
  // What waits to be sent still finds its meeting.
  expect(meetingOf(plan, digests[0]!.about)?.series).toMatchObject({ location: 'Room 4' })
})

test('who takes part in the preparatory call hears of it the day before, again when it moves', async () => {
  const preparatoryCall = { at: '2026-03-04T09:00:00.000Z', participantIds: ['omar', 'gone'], openPoints: [] }
  const world = await start(
    '2026-03-03T07:55:00.000Z',
    committeePlan({}, { meetings: [aMeeting({ preparatoryCall })] }),
  )
  await remindCommittee(world)
  await remindCommittee(here!.another('other'))
  const calls = async () =>
    (await scheduled(world, 'preparatoryCall')).map(({ personId, dueAt, expiresAt }) => [
      personId,
      dueAt.toISOString(),
      expiresAt?.toISOString(),
    ])
  expect(await calls()).toEqual([['omar', '2026-03-03T08:00:00.000Z', preparatoryCall.at]])
  here!.at('2026-03-03T10:00:00.000Z')
  const input = { id: 'meeting-1', preparatoryCall: { ...preparatoryCall, at: '2026-03-04T11:00:00.000Z' } }
  await changePlan(world, { planId: 'plan-1', by: 'lena', action: 'putMeeting', input })
  await remindCommittee(world)
  expect(await calls()).toContainEqual(['omar', '2026-03-03T10:00:00.000Z', '2026-03-04T11:00:00.000Z'])
})

test('twenty runs on two instances at once schedule each message once', async () => {
  const world = await start('2026-03-05T12:46:00.000Z')
  const other = here!.another('other')
  await Promise.all(Array.from({ length: 20 }, (_, n) => remindCommittee(n % 2 ? world : other)))
  expect(await scheduled(world, 'digest')).toHaveLength(2)
  expect(await scheduled(world, 'meetingReminder')).toHaveLength(2)
})

test('after the clocks go forward the meeting and its digest stay at their time on the wall', async () => {
  // The series meets on Thursday 2 April, after 29 March; 09:00 in Amsterdam is then 07:00 UTC.
  const world = await start('2026-04-01T06:55:00.000Z')
  await remindCommittee(world)
  expect((await scheduled(world, 'digest'))[0]?.dueAt.toISOString()).toBe('2026-04-01T07:00:00.000Z')
  here!.at('2026-04-02T11:45:00.000Z')
  await remindCommittee(world)
  expect((await scheduled(world, 'meetingReminder'))[0]?.dueAt.toISOString()).toBe('2026-04-02T11:45:00.000Z')
})

test('a meeting on the day the clocks change gets its digest on the Friday before', async () => {
  const sunday = { every: 'week' as const, interval: 1 as const, weekdays: [7] }
  const world = await start('2026-03-27T08:00:00.000Z', committeePlan({ pattern: sunday, time: '02:30' }))
  await remindCommittee(world)
  const [digest] = await scheduled(world, 'digest')
  expect(digest?.dueAt.toISOString()).toBe('2026-03-27T08:00:00.000Z')
  expect(digest?.expiresAt?.toISOString()).toBe('2026-03-29T01:30:00.000Z')
})

test('a holiday before the meeting brings the digest a day earlier', async () => {
  const plan = committeePlan()
  const profile = { ...plan.profile, holidays: ['2026-03-04'] }
  const world = await start('2026-03-03T08:00:00.000Z', { ...plan, profile })
  await remindCommittee(world)
  expect((await scheduled(world, 'digest'))[0]?.dueAt.toISOString()).toBe('2026-03-03T08:00:00.000Z')
})

test('without a wanted committee, and for other kinds of meetings, nobody is reminded', async () => {
  const plan = committeePlan()
  const world = await start('2026-03-05T12:50:00.000Z', {
    ...plan,
    committee: { ...plan.committee, wanted: 'undecided' },
  })
  await remindCommittee(world)
  await world.plans.add(
    { ...plan, id: 'plan-2', series: [aSeries({ kind: 'standUp' })] },
    { action: 'createPlan', by: 'lena', at: plan.createdAt },
  )
  await remindCommittee(world)
  expect(await world.deliveries.claim({ now: world.now(), limit: 100 })).toEqual([])
})
