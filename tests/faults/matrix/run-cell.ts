import { setTimeout as sleep } from 'node:timers/promises'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import type { PlanPage } from '#shared/api.ts'
import { followNews } from '#tab/news.ts'
import { eventually } from '#tests/support/whole-world.ts'
import { aRisk, ask, meet, type Met, pressStatus, replyTo } from './during.ts'
import { broken } from './expected.ts'
import type { MatrixWorld } from './matrix-world.ts'
import { recoversWithinS, type Row } from './rows.ts'

export interface CellReport {
  /** What did not hold, in words. */
  readonly broken: readonly string[]
  readonly met: Met
  /** What went on when, milliseconds after the fault's end. */
  readonly onAgain: Readonly<Record<string, number>>
  readonly recoveredMs: number
}

interface Sent {
  readonly state: string
  readonly reason: string | null
  readonly attempts: number
}

let cells = 0
/** Everything worked there when the last cell ended. */
const foundWell = new WeakSet<MatrixWorld>()

/** One cell: all is well, the fault, what people meet, its end, and how soon everything goes on. */
export async function runCell(world: MatrixWorld, row: Row, lastsMs: number): Promise<CellReport> {
  const cell = `${(cells += 1)} ${row.dependency} ${row.fault}`
  const knownToken = await world.entra.ssoToken(world.lead.personId)
  let heard = 0
  const stopNews = followNews(
    {
      path: `${world.app.url}${world.path}/news`,
      since: new Date().toISOString(),
      token: () => world.entra.ssoToken(world.lead.personId),
      send: fetch,
    },
    () => void (heard += 1),
  )
  try {
    if (!foundWell.has(world)) await wellAgain(world, `${cell} before`, () => heard, 60_000)
    foundWell.delete(world)
    // Cards are on their way when it strikes.
    const early = await startRound(world, `${cell} on the way`)
    await world.order(row)
    const began = Date.now()
    const given = { knownToken, title: `${cell} during`, recordSeed: `${cell} during` }
    const met = await meet(world, row, given)
    const late = row.dependency === 'database' ? null : await startRound(world, `${cell} waits`, knownToken)
    await sleep(Math.max(2_000, lastsMs - (Date.now() - began)))
    const reasons = late === null ? [] : await whyTheyWait(world, row, [early, late])
    await world.end(row)

    const ended = Date.now()
    const onAgain = await wellAgain(world, `${cell} after`, () => heard, 90_000)
    await eventually(
      async () => [...(await sendsOf(world, early)), ...(late === null ? [] : await sendsOf(world, late))],
      (sends) =>
        sends.length === world.people.length * (late === null ? 1 : 2) &&
        sends.every(({ state }) => state !== 'due' && state !== 'sending'),
      90_000,
    )
    onAgain['cards of the fault'] = Date.now() - ended
    await eventually(
      () => isKept(world, given.recordSeed),
      (kept) => kept,
      90_000,
    )
    onAgain['calls of the fault'] = Date.now() - ended
    foundWell.add(world)
    const recoveredMs = Math.max(...Object.values(onAgain))
    return {
      met,
      onAgain,
      recoveredMs,
      broken: [
        ...broken(row, met),
        ...(row.fault !== 'refused' && world.struck(row.dependency) === 0 ? ['the fault met nothing'] : []),
        ...reasonsMissing(row, reasons),
        ...(await lost(world, row, { early, late, changed: met.change.status === 200 ? given.title : null })),
        ...(recoveredMs <= recoversWithinS * 1000 ? [] : [`it went on after ${recoveredMs} ms`]),
      ],
    }
  } finally {
    await world.end(row).catch(() => undefined)
    stopNews()
  }
}

/** Does everything once and waits until it worked; how long each took, in milliseconds from the call. */
async function wellAgain(
  world: MatrixWorld,
  title: string,
  heard: () => number,
  withinMs: number,
): Promise<Record<string, number>> {
  const began = Date.now()
  const took: Record<string, number> = {}
  const until = async (name: string, works: () => Promise<boolean>) => {
    await eventually(() => works().catch(() => false), Boolean, withinMs).catch(() => {
      throw new Error(`${title}: ${name} did not go on within ${withinMs} ms`)
    })
    took[name] = Date.now() - began
  }
  const known = heard()
  const personId = world.people[0]!.id
  const conversationId = world.connector.conversationOf(personId)
  world.graph.addCalls([makeCall({ seed: title, startedAt: new Date(Date.now() - 3_600_000) })])
  await Promise.all([
    until('health', async () => (await fetch(`${world.app.url}/health/ready`)).ok),
    until('reading', async () => (await ask(world, 'GET', world.path)).status === 200),
    until('pressing', async () => {
      const { status, text } = await pressStatus(world)
      return status === 200 && text.includes('adaptive')
    }),
    until('writing to the bot', async () => {
      const before = new Set(world.connector.messages(conversationId).map(({ id }) => id))
      await world.connector.message(personId, 'status')
      const { text } = await replyTo(world, personId, before)
      return text !== '' && !/just now|went wrong/.test(text)
    }),
    until('new calls', () => isKept(world, title)),
    (async () => {
      await until(
        'changing',
        async () => (await ask(world, 'POST', `${world.path}/raiseRisk`, aRisk(title))).status === 200,
      )
      const roundId = await startRound(world, title)
      await until('new cards', async () => {
        const sends = await sendsOf(world, roundId)
        return sends.length === world.people.length && sends.every(({ state }) => state === 'sent')
      })
      await until('news', async () => heard() > known)
    })(),
  ])
  return took
}

/** Starts a round to everybody; its id. */
async function startRound(world: MatrixWorld, title: string, token?: string): Promise<string> {
  const input = { surveyId: world.plan.surveys[0]!.id, title, waveIds: [world.plan.waves.at(-1)!.id] }
  const answer = await fetch(`${world.app.url}${world.path}/startRound`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token ?? (await world.entra.ssoToken(world.lead.personId))}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(input),
  })
  if (!answer.ok)
    throw new Error(`${title}: no round could be started: ${answer.status} ${await answer.text()}`)
  const { plan } = (await answer.json()) as PlanPage
  return plan.rounds.find((round) => round.title === title)!.id
}

function sendsOf(world: MatrixWorld, roundId: string): Promise<readonly Sent[]> {
  return world.rows<Sent>(
    `select state, reason, attempts from delivery where card = 'survey' and about ->> 'roundId' = $1`,
    [roundId],
  )
}

async function isKept(world: MatrixWorld, seed: string): Promise<boolean> {
  const { id } = makeCall({ seed, startedAt: new Date() })
  const found = await world.rows('select from call_record where record_id = $1', [id.toLowerCase()])
  return found.length > 0
}

/** The cards under way, as soon as the ledger says why; what it says after a while where it does not. */
async function whyTheyWait(
  world: MatrixWorld,
  row: Row,
  rounds: readonly string[],
): Promise<readonly Sent[]> {
  const look = async () => (await Promise.all(rounds.map((id) => sendsOf(world, id)))).flat()
  await eventually(look, (sends) => reasonsMissing(row, sends).length === 0, 20_000).catch(() => undefined)
  return look()
}

/** While Teams or our sign-in is away, the ledger says of each message why it waits or what is unclear. */
function reasonsMissing(row: Row, sends: readonly Sent[]): readonly string[] {
  const isAbout = row.dependency === 'connector' || row.dependency === 'entra tokens'
  if (!isAbout || row.fault === 'slow') return []
  if (sends.length === 0) return ['no cards were waiting']
  const gone = sends.filter(({ state }) => state === 'failed' || state === 'skipped')
  return [
    ...(sends.some(({ state, reason }) => state !== 'sent' && reason)
      ? []
      : ['nobody is told why cards wait']),
    ...(gone.length > 0 ? [`${gone.length} cards seem settled: ${gone[0]!.state} ${gone[0]!.reason}`] : []),
  ]
}

/** What was answered with yes and is not there, and cards that came not once. */
async function lost(
  world: MatrixWorld,
  row: Row,
  made: { readonly early: string; readonly late: string | null; readonly changed: string | null },
): Promise<readonly string[]> {
  const { plan } = await world.lead.get<PlanPage>(world.path)
  const mayComeTwice = row.dependency === 'connector' || row.dependency === 'database'
  const rounds = [made.early, ...(made.late === null ? [] : [made.late])]
  // Nothing is sent a third time: what nobody knows the end of is left to people, and the ledger says so.
  const open = await world.rows<{ roundId: string; personId: string }>(
    `select about ->> 'roundId' as "roundId", person_id as "personId" from delivery
     where card = 'survey' and state = 'uncertain' and about ->> 'roundId' = any($1)`,
    [rounds],
  )
  const isOpen = (roundId: string, id: string) =>
    open.some((each) => each.roundId === roundId && each.personId === id)
  const wrong = rounds.flatMap((roundId) =>
    world.people
      .map(({ id }) => ({ id, count: cardsOf(world, id, roundId) }))
      .filter(({ id, count }) => (count === 0 ? !isOpen(roundId, id) : count > (mayComeTwice ? 2 : 1)))
      .map(({ count }) => count),
  )
  return [
    ...(made.changed !== null && !plan.risks.some(({ title }) => title === made.changed)
      ? ['a change that was answered with yes is gone']
      : []),
    ...(wrong.length > 0 ? [`cards came ${wrong.join(', ')} times`] : []),
  ]
}

function cardsOf(world: MatrixWorld, personId: string, roundId: string): number {
  return world.connector
    .messages(world.connector.conversationOf(personId))
    .filter(({ author, attachments }) => author === 'bot' && JSON.stringify(attachments).includes(roundId))
    .length
}
