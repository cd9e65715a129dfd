import { setTimeout as sleep } from 'node:timers/promises'
import { type CompanyPerson, companyPeople, companyPerson } from '#infra/local/company.ts'
import type { PlanPage } from '#shared/api.ts'
import { isoWeekday } from '#shared/basics/day.ts'
import { localDayAndTime } from '#shared/calendar/zone.ts'
import { zoneAtNoon } from '#tests/support/noon.ts'
import { eventually, planWithPeople } from '#tests/support/whole-world.ts'
import { judge, ledgerOf, type LedgerRow, type Verdict } from './judge.ts'
import type { Strike, Struck } from './strikes.ts'
import { type TwoServers, twoServers } from './two-servers.ts'

const lead = 'Sanne Vermeulen'
/** One of each kind: prepare, pack, digest, start. All are due at once for a meeting that begins in a moment. */
const reminderKinds = 4
const memberCount = 6
const peopleCount = 60
const frozenMs = 40_000
const startsInMs = 13 * 60_000
const settlesWithinMs = 120_000
/** So far the servers' clock may be from the test's. */
const clockUnrestMs = 250

export interface StrikeReport extends Verdict {
  readonly name: string
  readonly recipients: number
  readonly underWay: number
  /** From the strike until somebody sends again and nothing the struck one left is open; milliseconds. */
  readonly recoveredMs: number
}

export type Lane = Awaited<ReturnType<typeof openLane>>

/** Two servers and a plan whose committee and people hear from them; each strike meets a survey round and reminders. */
export async function openLane(seed: number) {
  const world = await twoServers({ sendsPerSecond: 40 })
  const people = companyPeople.slice(0, peopleCount)
  const members = people.slice(0, memberCount)
  await Promise.all([...people, companyPerson(lead)].map(({ id }) => world.connector.install(id)))
  const client = world.as(lead)
  const ids = people.map(({ id }) => id)
  const { plan } = await planWithPeople({ people: people.map(atNoon) }, client, ids)
  const path = `/api/plans/${plan.id}`
  await client.post(`${path}/putCharter`, { wanted: 'yes' })
  // One round after the other, on any day of the week.
  const surveyQuiet = { from: '00:00', to: '00:00', weekends: true }
  await client.post(`${path}/putProfile`, { zone: zoneAtNoon(), daysBetweenSurveys: 0, surveyQuiet })
  for (const { id, name, email } of members) {
    if (!Object.hasOwn(plan.people, id))
      await client.post(`${path}/putPerson`, { personId: id, name, email, role: 'member' })
    await client.post(`${path}/putMember`, { personId: id, title: name })
  }
  await settled(world)
  let struck = 0
  let state = 7_919 * (seed + 1)
  const dice = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647

  /** A round to everybody and a meeting the committee hears of. */
  async function work(title: string): Promise<void> {
    const recurs = { ...beginsSoon(), durationMinutes: 60, skipped: [], moved: [] }
    await surely('putSeries', 'series', { title, kind: 'steering', recurs })
    const waveIds = [plan.waves.at(-1)!.id]
    await surely('startRound', 'rounds', { surveyId: plan.surveys[0]!.id, title, waveIds })
  }

  /** As a person does whose server dies under the click: looks whether it is there, and else does it again. */
  async function surely(
    action: string,
    list: 'series' | 'rounds',
    input: { readonly title: string; readonly [field: string]: unknown },
  ): Promise<void> {
    for (const end = Date.now() + settlesWithinMs; ;) {
      const done = await client.post(`${path}/${action}`, input).catch(() => null)
      const page = done ? null : await client.get<PlanPage>(path).catch(() => null)
      if (done || page?.plan[list].some(({ title }) => title === input.title)) return
      if (Date.now() > end) throw new Error(`Nobody could ${action}.`)
      await sleep(200)
    }
  }

  return {
    ...world,
    client,
    planId: plan.id,
    /** Gives both servers work, strikes, waits until everybody's message has come to its end, and judges. */
    async strike(strike: Strike): Promise<StrikeReport> {
      struck += 1
      const known = new Set((await ledgerOf(world)).map(({ id }) => id))
      const { length: before } = world.connector.requests()
      const ready = strike.ready(world, {
        conversationIds: ids.slice(memberCount).map(world.connector.conversationOf),
        sends: () => world.connector.requests().length - before,
        dice,
      })
      const [hit] = await Promise.all([ready, work(`Board ${struck}`)])
      const underWay = await leftUnderWay(world, hit)
      const [recoveredAt, backAt] = await Promise.all([recovered(world, hit, underWay), aftermath(hit)])
      // Where nobody is left to take over, it counts from when somebody is there again.
      const recoveredMs = recoveredAt - (hit.victims.length === world.instances.length ? backAt : hit.at)
      const recipients = peopleCount + reminderKinds * memberCount
      await eventually(
        async () => (await ledgerOf(world)).filter(({ id }) => !known.has(id)).length,
        (count) => count >= recipients,
        settlesWithinMs,
      )
      await settled(world)
      const rows = (await ledgerOf(world)).filter(({ id }) => !known.has(id))
      const verdict = judge(rows, new Set(underWay), (row) => cardsOf(world, row, `Board ${struck}`))
      return {
        name: strike.name,
        recipients: rows.length,
        underWay: underWay.length,
        recoveredMs,
        ...verdict,
      }
    },
  }
}

function atNoon(person: CompanyPerson): CompanyPerson {
  return { ...person, zone: zoneAtNoon() }
}

/** A meeting of today alone, in a zone where it is about noon. */
export function beginsSoon() {
  const zone = zoneAtNoon()
  const { day, time } = localDayAndTime(new Date(Date.now() + startsInMs).toISOString(), zone)
  const pattern = { every: 'week', interval: 1, weekdays: [isoWeekday(day)] }
  return { pattern, zone, time, startsOn: day, endsOn: day }
}

async function settled(world: TwoServers): Promise<void> {
  await eventually(
    async () => {
      const [row] = await world.rows<{ open: number }>(`
        select (select count(*) from delivery where state in ('due', 'sending'))::int
          + (select count(*) from outbox)::int as open`)
      return row!.open
    },
    (open) => open === 0,
    settlesWithinMs,
  )
}

/** What was claimed and not yet recorded when it struck. */
async function leftUnderWay(world: TwoServers, { victims, how }: Struck): Promise<readonly string[]> {
  // A statement that had reached the database is carried out although nobody waits for it any more.
  if (how === 'killed') await Promise.all(victims.map((each) => each.gone()))
  await sleep(100)
  const rows = await world.rows<{ id: string }>(`select id from delivery where state = 'sending'`)
  return rows.map(({ id }) => id)
}

/** Brings the struck ones back; gives when (ms) the first of them was. */
async function aftermath({ victims, how, at }: Struck): Promise<number> {
  if (how === 'killed') {
    const back = await Promise.all(victims.map((each) => each.restart().then(Date.now)))
    return Math.min(...back)
  }
  await sleep(Math.max(0, at + frozenMs - Date.now()))
  victims.forEach((each) => each.thaw())
  const backAt = Date.now()
  // What was under way when it froze comes to its end now.
  await sleep(2_000)
  return backAt
}

/** When (ms) somebody sends again and nothing of what was under way is open any more. */
async function recovered(world: TwoServers, { at }: Struck, underWay: readonly string[]): Promise<number> {
  await eventually(
    async () => {
      const [row] = await world.rows<{ left: number; begun: number; open: number }>(
        `select
          (select count(*) from delivery where id = any($1::uuid[]) and state = 'sending' and claimed_at <= $2)::int as left,
          (select count(*) from delivery where claimed_at > $2)::int as begun,
          (select count(*) from delivery where state = 'due')::int + (select count(*) from outbox)::int as open`,
        [underWay, new Date(at + clockUnrestMs)],
      )
      return row!
    },
    ({ left, begun, open }) => left === 0 && (begun > 0 || open === 0),
    settlesWithinMs,
  )
  return Date.now()
}

function cardsOf(world: TwoServers, { card, personId, about }: LedgerRow, title: string): number {
  const isOfIt = (text: string) => {
    if (card === 'meetingReminder') return text.includes(`"text":"${title} starts`)
    const id = about['roundId'] ?? about['seriesId']
    return text.includes(`"card":"${card}"`) && id !== undefined && text.includes(`"${id}"`)
  }
  return world.connector
    .messages(world.connector.conversationOf(personId))
    .filter(({ attachments }) => isOfIt(JSON.stringify(attachments))).length
}
