import fc from 'fast-check'
import { nextAllowedInstant } from '#shared/calendar/quiet-hours.ts'
import type { DeliveryState } from '#shared/delivery.ts'
import { askedInTime, type Daytime, invitationAt, reminderNow, waitsForOthers } from '#shared/survey-cards.ts'
import { aPlan, aRound, aSurvey } from '#tests/support/build.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const iso = (ms: number) => new Date(ms).toISOString()
const usual = { from: '20:00', to: '08:00', weekends: false }
const amsterdam: Daytime = { zone: 'Europe/Amsterdam', quiet: usual }

function roundOf(startedAt: string, openForDays: number, reminders: number) {
  const closesAt = iso(Date.parse(startedAt) + openForDays * day)
  return aRound({ startedAt, closesAt, survey: aSurvey({ openForDays, reminders }) })
}

interface World {
  readonly startedAt: string
  readonly openForDays: number
  readonly reminders: number
  readonly daytime: Daytime
  /** Hours from the start in which nothing leaves, or the jobs stand still. */
  readonly away: readonly {
    readonly from: number
    readonly hours: number
    readonly what: 'sender' | 'jobs'
  }[]
  /** How sends end and who is looked at first, in turn. */
  readonly dice: readonly number[]
}

interface Card {
  readonly occurrence: string
  readonly expiresAt: number
  state: DeliveryState
  dueAt: number
  settledAt: number | null
}

/** Lives one person's round in steps of half an hour; gives the moments at which a card may have reached them. */
function lived({ startedAt, openForDays, reminders, daytime, away, dice }: World) {
  const round = roundOf(startedAt, openForDays, reminders)
  const start = Date.parse(startedAt)
  const end = Date.parse(round.closesAt)
  const cards: Card[] = []
  const arrivals: { readonly at: number; readonly occurrence: string }[] = []
  let thrown = 0
  const throwDice = (sides: number) => dice[(thrown += 1) % dice.length]! % sides
  const isAway = (what: 'sender' | 'jobs', at: number) =>
    away.some((each) => {
      const from = start + each.from * hour
      return each.what === what && from <= at && at < from + each.hours * hour
    })
  const add = (occurrence: string, dueAt: string, expiresAt: number) => {
    if (cards.some((card) => card.occurrence === occurrence)) return
    cards.push({ occurrence, expiresAt, state: 'due', dueAt: Date.parse(dueAt), settledAt: null })
  }
  const notBefore = (card: Card, at: number) => {
    const others = cards.filter((each) => each !== card)
    const asTold = others.map(({ occurrence, state, dueAt, settledAt }) => ({
      ...{ occurrence, state, dueAt: iso(dueAt), settledAt: settledAt === null ? null : iso(settledAt) },
    }))
    return waitsForOthers(card, asTold, iso(at))
  }
  const carry = (card: Card, at: number, until: string | null) => {
    const dueAt = Date.parse(nextAllowedInstant(until ?? iso(at), daytime.zone, daytime.quiet))
    if (dueAt > at) return Object.assign(card, { state: dueAt < card.expiresAt ? 'due' : 'skipped', dueAt })
    const state = (['sent', 'sent', 'sent', 'uncertain', 'failed', 'due'] as const)[throwDice(6)]!
    if (state === 'sent' || state === 'uncertain') arrivals.push({ at, occurrence: card.occurrence })
    return Object.assign(card, { state, dueAt: at + throwDice(3) * minute, settledAt: at })
  }

  const invited = invitationAt(round, startedAt, daytime)
  if (invited !== null) add('invitation', invited, end)
  for (let at = start; at < end; at += 30 * minute) {
    const now = iso(at)
    const due =
      isAway('jobs', at) || at % hour !== 0
        ? null
        : reminderNow(round, { ...daytime, askedAt: startedAt, now })
    if (due !== null) add(`reminder-${due.nth}`, due.dueAt, Date.parse(due.expiresAt))
    if (isAway('sender', at)) continue
    for (const card of cards)
      if (card.state === 'due' && card.expiresAt <= at) Object.assign(card, { state: 'skipped' })
    const claimed = cards.filter(({ state, dueAt }) => state === 'due' && dueAt <= at)
    if (throwDice(2) === 0) claimed.reverse()
    claimed.forEach((card) => Object.assign(card, { state: 'sending' }))
    // Cards claimed together are looked at one after the other, or all before any of them has left.
    if (throwDice(2) === 0) claimed.forEach((card) => carry(card, at, notBefore(card, at)))
    else {
      const looked = claimed.map((card) => notBefore(card, at))
      claimed.forEach((card, nth) => carry(card, at, looked[nth]!))
    }
  }
  return { arrivals, cards }
}

const zones = [
  'Europe/Amsterdam',
  'America/Toronto',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Pacific/Apia',
  'UTC',
] as const
const clock = fc.integer({ min: 0, max: 23 }).map((at) => `${String(at).padStart(2, '0')}:00`)
const worlds: fc.Arbitrary<World> = fc.record({
  // Around both changes of the clocks, at any hour of any weekday.
  startedAt: fc
    .integer({ min: 0, max: 60 * 24 * 2 })
    .map((nth) => iso(Date.UTC(2026, 2, 1) + nth * 30 * minute)),
  openForDays: fc.integer({ min: 1, max: 14 }),
  reminders: fc.integer({ min: 0, max: 3 }),
  daytime: fc.record({
    zone: fc.constantFrom(...zones),
    quiet: fc.oneof(
      { weight: 3, arbitrary: fc.constant(usual) },
      { weight: 1, arbitrary: fc.record({ from: clock, to: clock, weekends: fc.boolean() }) },
    ),
  }),
  away: fc.array(
    fc.record({
      from: fc.integer({ min: 0, max: 14 * 24 }),
      hours: fc.integer({ min: 1, max: 96 }),
      what: fc.constantFrom('sender' as const, 'jobs' as const),
    }),
    { maxLength: 3 },
  ),
  dice: fc.array(fc.nat(1_000), { minLength: 7, maxLength: 31 }),
})

test('no two cards of one round reach a person within 20 hours, whatever the zone, start, quiet hours and outages', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const { arrivals } = lived(world)
      const gaps = arrivals.slice(1).map(({ at }, nth) => (at - arrivals[nth]!.at) / hour)
      expect(gaps.filter((hours) => hours < 20)).toEqual([])
      const { zone, quiet } = world.daytime
      expect(arrivals.filter(({ at }) => nextAllowedInstant(iso(at), zone, quiet) !== iso(at))).toEqual([])
    }),
    { numRuns: 25, seed: 46 },
  )
})

test.each([
  ['Thursday morning', '2026-03-05T08:00:00.000Z', 7, 3],
  ['Wednesday afternoon', '2026-03-04T13:00:00.000Z', 7, 2],
  ['Friday evening', '2026-03-06T19:30:00.000Z', 7, 3],
  ['Saturday, for two days and a half', '2026-03-07T09:00:00.000Z', 3, 3],
])(
  'a round that starts on %s: the invitation first, and a day between all cards',
  (_, startedAt, days, reminders) => {
    const world = { startedAt, openForDays: days, reminders, daytime: amsterdam, away: [], dice: [0] }
    const { arrivals } = lived(world)
    expect(arrivals[0]?.occurrence).toBe('invitation')
    expect(arrivals.length).toBeGreaterThan(1)
    const gaps = arrivals.slice(1).map(({ at }, nth) => (at - arrivals[nth]!.at) / hour)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(20)
  },
)

test('where there is time for all reminders they lie evenly after the invitation', () => {
  const world = { startedAt: '2026-03-06T19:30:00.000Z', openForDays: 14, reminders: 2, away: [], dice: [0] }
  const { arrivals } = lived({ ...world, daytime: amsterdam })
  expect(arrivals.map(({ at, occurrence }) => [occurrence, iso(at).slice(0, 13)])).toEqual([
    ['invitation', '2026-03-09T07'],
    ['reminder-1', '2026-03-13T07'],
    ['reminder-2', '2026-03-17T07'],
  ])
})

test('an invitation that would leave after the end is none', () => {
  expect(
    invitationAt(roundOf('2026-03-06T23:00:00.000Z', 2, 0), '2026-03-06T23:00:00.000Z', amsterdam),
  ).toBeNull()
  const longer = roundOf('2026-03-06T23:00:00.000Z', 3, 0)
  expect(invitationAt(longer, longer.startedAt, amsterdam)).toBe('2026-03-09T07:00:00.000Z')
})

const now = '2026-03-10T09:00:00.000Z'
const other = (occurrence: string, state: DeliveryState, at = now) => [
  { occurrence, state, dueAt: at, settledAt: at },
]

test('a reminder waits for an invitation that is still to leave, not the other way round', () => {
  const later = '2026-03-11T05:00:00.000Z'
  expect(waitsForOthers({ occurrence: 'reminder-1' }, other('invitation', 'due'), now)).toBe(later)
  expect(waitsForOthers({ occurrence: 'reminder-1' }, other('invitation', 'sending'), now)).toBe(later)
  expect(waitsForOthers({ occurrence: 'invitation' }, other('reminder-1', 'due'), now)).toBeNull()
  expect(waitsForOthers({ occurrence: 'reminder-1' }, other('reminder-2', 'due'), now)).toBe(later)
})

test('of two under way the first in rank looks again in a moment', () => {
  const soon = '2026-03-10T09:00:05.000Z'
  expect(waitsForOthers({ occurrence: 'invitation' }, other('reminder-1', 'sending'), now)).toBe(soon)
  expect(waitsForOthers({ occurrence: 'reminder-2' }, other('reminder-1', 'sending'), now)).toBe(soon)
})

test('what failed, was skipped or came a day ago is in nobody’s way; what may have come an hour ago is', () => {
  for (const state of ['failed', 'skipped'] as const)
    expect(waitsForOthers({ occurrence: 'reminder-1' }, other('invitation', state), now)).toBeNull()
  const anHourAgo = other('invitation', 'uncertain', '2026-03-10T08:00:00.000Z')
  expect(waitsForOthers({ occurrence: 'reminder-1' }, anHourAgo, now)).toBe('2026-03-11T04:00:00.000Z')
  const aDayAgo = other('invitation', 'sent', '2026-03-09T13:00:00.000Z')
  expect(waitsForOthers({ occurrence: 'reminder-1' }, aDayAgo, now)).toBeNull()
})

test('of many people those are told apart whose morning comes before the round closes; an unknown zone is the plan’s', () => {
  const plan = aPlan()
  const people = ['Asia/Tokyo', 'Europe/Amsterdam', 'Nowhere/Land', 'America/Toronto', 'Asia/Tokyo'].map(
    (zone, id) => ({ id, zone }),
  )
  const asked = { askedAt: '2026-03-07T00:00:00.000Z', closesAt: '2026-03-09T00:00:00.000Z' }
  const { inTime, tooLate } = askedInTime(plan, people, asked)
  expect(inTime.map(({ id, dueAt }) => [id, dueAt])).toEqual([
    [0, '2026-03-08T23:00:00.000Z'],
    [3, asked.askedAt],
    [4, '2026-03-08T23:00:00.000Z'],
  ])
  expect(tooLate.map(({ id }) => id)).toEqual([1, 2])
})
