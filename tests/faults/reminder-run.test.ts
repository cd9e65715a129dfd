import { cardDeck } from '#bot/cards/deck.ts'
import { teamsLinks } from '#bot/cards/links.ts'
import { remindCommittee } from '#bot/jobs/remind-committee.ts'
import { deliver } from '#bot/messages.ts'
import type { World } from '#bot/ports/world.ts'
import { occurrences } from '#shared/calendar/series.ts'
import { localDayAndTime } from '#shared/calendar/zone.ts'
import { meetingReminders } from '#shared/meeting-reminders.ts'
import type { MeetingSeries } from '#shared/parts/meeting-series.ts'
import { aColleague } from '#tests/bot/jobs/survey-world.ts'
import { aMember, aPerson, aPlan, aSeries } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

/* The rule of reminder-year.test.ts, as the real job and the real ledger keep it: two instances, restarts, jumps of the clock. */

const deck = cardDeck(teamsLinks('0b0f4d6a-4a6d-4f4e-9d0e-51b7a3c9e2f8'))
const first = '2026-03-16T05:00:00.000Z'
const last = '2026-04-03T00:00:00.000Z'

const members = [
  { personId: 'ines', zone: 'Europe/Lisbon' },
  { personId: 'hana', zone: 'Pacific/Auckland' },
  { personId: 'noah', zone: 'America/St_Johns' },
]

function aWeekly(id: string, zone: string, time: string, weekday: number): MeetingSeries {
  const pattern = { every: 'week', interval: 1, weekdays: [weekday] } as const
  const { recurs } = aSeries()
  return aSeries({
    id,
    recurs: { ...recurs, pattern: { ...pattern, weekdays: [weekday] }, zone, time, startsOn: '2026-03-01' },
  })
}
/** Three of them lose or gain an hour in these weeks. */
const all = [
  aWeekly('amsterdam', 'Europe/Amsterdam', '14:00', 4),
  aWeekly('auckland', 'Pacific/Auckland', '09:30', 2),
  aWeekly('toronto', 'America/Toronto', '16:00', 1),
  aWeekly('kolkata', 'Asia/Kolkata', '02:00', 7),
]
const meetings = all.flatMap((series) =>
  occurrences(series.recurs, first, last).map((occurrence) => ({ series, ...occurrence })),
)

/** When a server looks: hours apart, now and then set back or down for a day, and often shortly before a meeting. */
function looks(): number[] {
  let seed = 11
  const dice = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
  const moments = [Date.parse(first)]
  while (moments.at(-1)! < Date.parse(last)) {
    const now = moments.at(-1)!
    const soon = meetings.map(({ startsAt }) => Date.parse(startsAt) - 8 * 60_000).find((at) => at > now)
    const luck = dice()
    const step = (luck < 0.06 ? -2 : luck > 0.97 ? 26 : dice() * 9) * 3_600_000
    moments.push(soon !== undefined && soon < now + step && dice() < 0.8 ? soon : now + Math.round(step))
  }
  return moments
}

let here: TestWorld
const sends: { personId: string; at: string }[] = []
afterEach(() => here.close())

async function start(): Promise<void> {
  const plan = aPlan({
    series: all,
    people: {
      ...aPlan().people,
      ...Object.fromEntries(members.map(({ personId }) => [personId, aPerson('member')])),
    },
  })
  const committee = {
    ...plan.committee,
    wanted: 'yes',
    members: members.map(({ personId }) => aMember(personId)),
  } as const
  here = await testWorld({
    plans: [{ ...plan, committee: { ...committee, members: [...committee.members] } }],
    now: first,
    messenger: {
      send: async ({ personId, conversationId }) => {
        sends.push({ personId, at: here.world.now().toISOString() })
        return { kind: 'sent', conversationId, activityId: `activity-${sends.length}` }
      },
      update: () => Promise.reject(new Error('Nothing is updated here.')),
    },
  })
  await here.world.roster.put(
    'plan-1',
    members.map(({ personId, zone }) => aColleague(personId, zone)),
  )
  for (const { personId } of members)
    await here.world.conversations.save({
      personId,
      conversationId: `c-${personId}`,
      serviceUrl: 'https://teams.example',
      tenantId: 't',
    })
}

async function sendDue(world: World): Promise<void> {
  for (const delivery of await world.deliveries.claim({ now: world.now(), limit: 100 })) {
    const to = (await world.conversations.of([delivery.personId])).get(delivery.personId)
    await deliver(world, deck, delivery, to, async () => null)
  }
}

test('each reminder that is due while a server runs comes once to each member, none is missing, none comes at night', async () => {
  await start()
  const moments = looks()
  const sending: number[] = []
  for (const [n, now] of moments.entries()) {
    here.at(new Date(now).toISOString())
    // A server that comes up anew each time, beside one that stays.
    await Promise.all([remindCommittee(here.world), remindCommittee(here.another(`restarted-${n}`))])
    // One that is stopped between the two leaves the sending to the next.
    if (n % 7 === 3) continue
    sending.push(now)
    await Promise.all([sendDue(here.world), sendDue(here.another(`sender-${n}`))])
  }
  expect(here.bugs).toEqual([])

  const rows = await here.world.deliveries.ledger('plan-1', { campaign: null, limit: 10_000 })
  const sent = rows.filter(({ state }) => state === 'sent')
  expect(sends).toHaveLength(sent.length)
  expect(sent.length).toBeGreaterThan(60)

  const heard = new Set(
    sent.map(({ card, about, personId }) => `${card}/${about.seriesId}/${about.occurrence}/${personId}`),
  )
  expect(heard.size).toBe(sent.length)
  const missing = dueReminders()
    .filter(({ dueAt, expiresAt, zone }) =>
      sending.some(
        (now) =>
          Date.parse(dueAt) <= now && now < Date.parse(expiresAt) && isDay(new Date(now).toISOString(), zone),
      ),
    )
    .map(({ card, seriesId, key, personId }) => `${card}/${seriesId}/${key}/${personId}`)
    .filter((id) => !heard.has(id))
  expect(missing).toEqual([])

  const zoneOf = new Map(members.map(({ personId, zone }) => [personId, zone]))
  expect(sends.filter(({ personId, at }) => !isDay(at, zoneOf.get(personId)!))).toEqual([])
}, 180_000)

/** What the rule says when nothing is late, told well ahead of each meeting. */
function dueReminders() {
  const cards = {
    prepare: 'meetingPrepare',
    pack: 'meetingPack',
    digest: 'digest',
    start: 'meetingReminder',
  } as const
  return meetings.flatMap(({ series, key, startsAt }) =>
    members.flatMap(({ personId, zone }) =>
      meetingReminders(series, [{ personId, zone }], {
        now: new Date(Date.parse(startsAt) - 12 * 86_400_000).toISOString(),
        until: startsAt,
        holidays: [],
      })
        .filter((reminder) => reminder.key === key)
        .map((reminder) => ({ ...reminder, zone, card: cards[reminder.kind] })),
    ),
  )
}

function isDay(instant: string, zone: string): boolean {
  const { time } = localDayAndTime(instant, zone)
  return time >= '07:00' && time < '20:00'
}
