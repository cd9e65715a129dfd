import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PlanPage } from '#shared/api.ts'
import { type CompanyPerson, companyPeople } from '#infra/local/company.ts'
import { userActivity } from '#infra/local/connector/user-activity.ts'
import { freePort } from '#infra/local/free-port.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { benchDatabase } from './bench-database.ts'
import { inTurns, ms, percentile, sum, times } from './figures.ts'
import { atLeast, atMost, type Effort, noLimit, type Row } from './row.ts'
import { type ServedWorld, servedWorld } from './served-world.ts'

const submitsPerSecond = 50
const everybody = companyPeople.length
/** Promise P12: a press is answered so soon, database and all. */
const promisedMs = 200
const withinMs = 60_000
const bareBot = join(import.meta.dirname, 'peers', 'bare-bot.ts')

interface Submitted {
  /** From the moment it was due, so that a server that stalls does not hide what waited (ms). */
  readonly tookMs: readonly number[]
  readonly thanked: number
}

/** Everybody answers a survey card, fifty a second, through the real endpoint; beside it a bot that keeps nothing. */
export async function submits(effort: Effort): Promise<readonly Row[]> {
  const database = await benchDatabase()
  const world = await servedWorld(database)
  const peer = await startPeer(world)
  try {
    const plan = await planForEverybody(world)
    await warmUp(world, plan, peer)
    const rounds = await inTurns(
      times(effort, 2),
      async (nth) => {
        const roundId = await openRound(world, plan, `Round ${nth + 1}`)
        const done = await submitAll(world, `${world.appUrl}/api/messages`, plan.id, roundId)
        return { ...done, counted: (await progressOf(world, plan.id, roundId)).answered }
      },
      () => submitAll(world, peer.url, plan.id, 'round'),
    )
    return rowsOf(rounds)
  } finally {
    await peer.close()
    await world.close()
    await database.close()
  }
}

function rowsOf(given: {
  readonly ours: readonly (Submitted & { readonly counted: number })[]
  readonly peer: readonly Submitted[]
}): readonly Row[] {
  const n = `${given.ours.length} × ${everybody} at ${submitsPerSecond}/s`
  const figure = (all: readonly Submitted[], share: number) =>
    percentile(
      all.flatMap(({ tookMs }) => tookMs),
      share,
    )
  const row = (words: string, share: number, limited: boolean): Row => {
    const [our, their] = [figure(given.ours, share), figure(given.peer, share)]
    return {
      ...{ what: `answering a submit, ${words}`, n, ours: ms(our), ratio: our / their },
      peer: `${ms(their)} for the bare SDK, which keeps nothing`,
      ...(limited ? atMost(our, promisedMs, ' ms') : noLimit),
    }
  }
  const total = given.ours.length * everybody
  const counted = sum(given.ours.map((each) => each.counted))
  const thanked = sum(given.peer.map((each) => each.thanked))
  return [
    row('p99', 0.99, true),
    row('median', 0.5, false),
    {
      ...{ what: 'submits kept', n, ours: `${counted}/${total}`, ratio: null },
      peer: `0 of ${thanked} it thanked for`,
      ...atLeast(counted, total),
    },
  ]
}

/** One submit of everybody, begun evenly whatever the answers do. */
async function submitAll(
  world: ServedWorld,
  url: string,
  planId: string,
  roundId: string,
): Promise<Submitted> {
  const { serviceUrl } = world.connector
  const authorization = `Bearer ${await world.entra.connectorToken(serviceUrl)}`
  const begun = performance.now()
  const done = await Promise.all(
    companyPeople.map(async (person, nth) => {
      const due = begun + (nth * 1000) / submitsPerSecond
      await sleep(Math.max(0, due - performance.now()))
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify(submitOf(person, { serviceUrl, planId, roundId })),
      })
      const text = await answer.text()
      return { tookMs: performance.now() - due, isThanked: answer.ok && text.includes('Thank you') }
    }),
  )
  return {
    tookMs: done.map(({ tookMs }) => tookMs),
    thanked: done.filter(({ isThanked }) => isThanked).length,
  }
}

function submitOf(
  person: CompanyPerson,
  { serviceUrl, planId, roundId }: Readonly<Record<'serviceUrl' | 'planId' | 'roundId', string>>,
) {
  const data = { card: 'survey', planId, about: { roundId }, 'answer:felt': '4' }
  return userActivity(
    person,
    { serviceUrl, at: Date.now(), id: `f:${roundId}:${person.id}` },
    {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', id: '', verb: 'answerSurvey', data }, trigger: 'manual' },
      replyToId: '1',
    },
  )
}

/** What runs for the first time is not measured, on either side. */
async function warmUp(
  world: ServedWorld,
  plan: PlanPage['plan'],
  { url }: { readonly url: string },
): Promise<void> {
  const roundId = await openRound(world, plan, 'Warm-up')
  await submitAll(world, `${world.appUrl}/api/messages`, plan.id, roundId)
  await submitAll(world, url, plan.id, roundId)
}

async function openRound(world: ServedWorld, plan: PlanPage['plan'], title: string): Promise<string> {
  const started = await world.ask<PlanPage>(`/api/plans/${plan.id}/startRound`, {
    surveyId: plan.surveys.at(-1)!.id,
    title,
    waveIds: [plan.waves.at(-1)!.id],
  })
  const roundId = started.plan.rounds.at(-1)!.id
  const deadline = Date.now() + withinMs
  while ((await progressOf(world, plan.id, roundId)).invited < everybody) {
    if (Date.now() > deadline) throw new Error('Not everybody was invited in time.')
    await sleep(250)
  }
  return roundId
}

async function progressOf(world: ServedWorld, planId: string, roundId: string) {
  const { figures } = await world.ask<PlanPage>(`/api/plans/${planId}`)
  return figures.rounds.find((each) => each.roundId === roundId) ?? { invited: 0, answered: 0 }
}

async function planForEverybody(world: ServedWorld): Promise<PlanPage['plan']> {
  const made = await world.ask<PlanPage>('/api/plans', { name: 'Everybody', template: 'empty' })
  const path = `/api/plans/${made.plan.id}`
  await world.ask(`${path}/putProfile`, { daysBetweenSurveys: 0 })
  await world.ask(`${path}/putSurvey`, {
    title: 'How is it going?',
    questions: [
      {
        id: 'felt',
        kind: 'likert',
        text: 'Calls sound good.',
        labels: 'strongly',
        didNotUse: false,
        options: [],
        required: false,
      },
    ],
  })
  const { plan } = await world.ask<PlanPage>(`${path}/putWave`, {
    ...{ name: 'Everybody', kind: 'pilot', launchOn: '2026-01-05' },
  })
  const waveId = plan.waves.at(-1)!.id
  await world.ask(`${path}/decideGate`, { id: waveId, proposal: 'go', decision: 'go' })
  await world.ask(`${path}/putWave`, { id: waveId, state: 'live' })
  const people = companyPeople.map(({ id, name, email, department, zone }) => ({
    ...{ id, name, email, department, zone, siteId: null, waveId },
    ...{ status: 'activated', enabledOn: '2026-01-05', activatedOn: null },
  }))
  await world.ask(`${path}/people`, { people })
  return (await world.ask<PlanPage>(path)).plan
}

async function startPeer(world: ServedWorld) {
  const port = await freePort(0)
  const bot = spawn(process.execPath, [bareBot], {
    env: {
      ...{ PATH: process.env.PATH ?? '', PORT: String(port), LOGIN: world.entra.url },
      ...{ APP_ID: localTenant.appId, TENANT_ID: localTenant.tenantId },
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(bot, 'exit')
  const deadline = Date.now() + withinMs
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null)
    if (answer?.ok) break
    if (Date.now() > deadline) throw new Error('The bare bot did not serve in time.')
    await sleep(50)
  }
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    async close(): Promise<void> {
      bot.kill('SIGTERM')
      await ended
    },
  }
}
