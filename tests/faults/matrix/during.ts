import { setTimeout as sleep } from 'node:timers/promises'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import type { HealthTested } from '#shared/api-health.ts'
import type { MatrixWorld } from './matrix-world.ts'
import type { Row } from './rows.ts'

/** One answer, and how long it took. */
export interface Answered {
  readonly status: number
  readonly text: string
  readonly ms: number
}

/** What people and Graph met while the fault lasted. */
export interface Met {
  readonly health: Answered
  readonly known: Answered
  readonly read: Answered
  readonly change: Answered
  readonly invoke: Answered
  /** What the bot wrote in the chat after a person wrote to it; '' where it could not. */
  readonly reply: string
  readonly replyMs: number
  readonly message: Answered
  /** Statuses Graph got for its notification; 0 where no answer came within three seconds. */
  readonly hook: readonly number[]
  /** What the health page's test of Graph says; null where nobody asked. */
  readonly graphTest: HealthTested | null
}

const patienceMs = 20_000

async function timed(ask: () => Promise<{ status: number; text: string }>): Promise<Answered> {
  const began = performance.now()
  const { status, text } = await ask().catch((problem: unknown) => ({ status: 0, text: String(problem) }))
  return { status, text, ms: Math.round(performance.now() - began) }
}

/** Everybody tries what they do every day, all at once. */
export async function meet(
  world: MatrixWorld,
  row: Row,
  given: { readonly knownToken: string; readonly title: string; readonly recordSeed: string },
): Promise<Met> {
  const personId = world.people[0]!.id
  const before = new Set(
    world.connector.messages(world.connector.conversationOf(personId)).map(({ id }) => id),
  )
  const posts = world.graph.deliveries().length
  world.graph.addCalls([makeCall({ seed: given.recordSeed, startedAt: new Date(Date.now() - 3_600_000) })])
  const asksGraph = row.dependency === 'graph' || row.dependency === 'entra tokens'
  const [health, known, read, change, invoke, message, graphTest] = await Promise.all([
    timed(() => plain(`${world.app.url}/health/ready`)),
    timed(() => plain(`${world.app.url}${world.path}`, given.knownToken)),
    timed(() => ask(world, 'GET', world.path)),
    timed(() => ask(world, 'POST', `${world.path}/raiseRisk`, aRisk(given.title))),
    timed(() => pressStatus(world)),
    timed(async () => ({ status: (await world.connector.message(personId, 'status')).status, text: '' })),
    asksGraph ? testGraph(world) : null,
  ])
  const { text: reply, ms: replyMs } = await replyTo(world, personId, before)
  await sleep(500)
  return {
    ...{ health, known, read, change, invoke, message, graphTest, reply },
    replyMs: message.ms + replyMs,
    hook: world.graph
      .deliveries()
      .slice(posts)
      .flatMap(({ attempts }) => attempts),
  }
}

export function aRisk(title: string) {
  return { title, likelihood: 'low', impact: 'low' }
}

export async function ask(world: MatrixWorld, method: 'GET' | 'POST', path: string, input?: unknown) {
  const answer = await world.lead.ask(method, path, input)
  return { status: answer.status, text: await answer.text() }
}

/** The card of where the plans stand, asked for by a press as Teams sends it. */
export async function pressStatus(world: MatrixWorld) {
  const { status, body } = await world.connector.invoke(world.people[1]!.id, {
    name: 'adaptiveCard/action',
    value: {
      action: {
        type: 'Action.Execute',
        verb: 'redraw',
        data: { card: 'status', planId: '', about: {} },
      },
      trigger: 'manual',
    },
  })
  return { status, text: JSON.stringify(body) ?? '' }
}

async function plain(url: string, token?: string) {
  const answer = await fetch(url, {
    signal: AbortSignal.timeout(patienceMs),
    ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
  })
  return { status: answer.status, text: await answer.text() }
}

async function testGraph(world: MatrixWorld): Promise<HealthTested | null> {
  return world.lead.post<HealthTested>(`${world.path}/health/test`, { what: 'graph' }).catch(() => null)
}

/** The first thing the bot wrote since, as JSON; waits a moment, for replies travel apart from the answer. */
export async function replyTo(
  world: MatrixWorld,
  personId: string,
  before: ReadonlySet<string>,
  withinMs = 2_000,
): Promise<{ readonly text: string; readonly ms: number }> {
  const began = performance.now()
  for (;;) {
    const said = world.connector
      .messages(world.connector.conversationOf(personId))
      .find(({ id, author, summary }) => author === 'bot' && !summary && !before.has(id))
    const ms = Math.round(performance.now() - began)
    if (said) return { text: JSON.stringify(said.attachments), ms }
    if (ms > withinMs) return { text: '', ms }
    await sleep(100)
  }
}
