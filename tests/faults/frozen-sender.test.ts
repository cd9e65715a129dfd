import { setTimeout as sleep } from 'node:timers/promises'
import { type SenderWorld, senderWorld } from '#tests/bot/jobs/sender-world.ts'

const leaseMs = 30_000
const anHour = 3_600_000

let here: SenderWorld
beforeEach(async () => {
  // One a second: what is claimed waits for its turn for a while.
  here = await senderWorld({ perSecond: 1 })
}, 60_000)
afterEach(async () => {
  expect(here.bugs).toEqual([])
  await here.close()
}, 60_000)

/** Another instance takes the lease and all that was left under way, as if this process had stood still that long. */
async function standStill(): Promise<string[]> {
  const { leases, deliveries, now } = here.world
  const then = new Date(now().getTime() + leaseMs + 1_000)
  expect(await leases.hold({ name: 'sender', holder: 'heir', now: then, forMs: leaseMs })).toBe(true)
  here.skip(leaseMs + 1_000)
  await deliveries.recover(new Date(then.getTime() - leaseMs), then)
  return (await deliveries.claim({ now: new Date(now().getTime() + 10), limit: 10 })).map(({ id }) => id)
}

test('a process that stood still longer than its lease sends nothing of what it had claimed, and changes no row of its heir', async () => {
  const people = await here.people(4)
  await here.schedule(people.map((personId) => ({ personId, whenUncertain: 'resend' })))
  here.start()
  await here.until((rows) => rows.some(({ state }) => state === 'sent'))
  const begun = here.arrivals().length

  const claimed = await standStill()
  await sleep(3_500)
  expect(claimed.length).toBeGreaterThan(1)
  expect(here.arrivals().length - begun).toBeLessThanOrEqual(1)
  const rows = await here.ledger()
  const left = rows.filter(({ id, state }) => claimed.includes(id) && state !== 'sending')
  // One call may have been under way when it stopped; that it arrived is true, and said.
  expect(left.map(({ state }) => state)).toEqual(here.arrivals().length > begun ? ['sent'] : [])
}, 60_000)

test('a sender whose clock is set back keeps its lease and goes on at once', async () => {
  const people = await here.people(4)
  const [first, ...others] = people
  await here.schedule([{ personId: first! }])
  here.start()
  await here.settled()
  here.skip(-anHour)
  await here.schedule(others.map((personId) => ({ personId, occurrence: '2' })))
  await here.settled(15_000)
  expect(await here.states()).toEqual({ sent: 4 })
  const { leases, now } = here.world
  expect(await leases.hold({ name: 'sender', holder: 'other', now: now(), forMs: leaseMs })).toBe(false)
}, 60_000)
