import type { HealthPage, HealthTest, HealthTested, PermissionsTried } from '#shared/api-health.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { callsAndUsual } from '#shared/call-arrival.ts'
import { ingestHealth } from './call-health.ts'
import { roleIn } from './plans.ts'
import type { World } from './ports/world.ts'
import { lastForgotten } from './retention.ts'

const hourMs = 3_600_000
/** A record may take 150 minutes to come; younger calls are not missed yet. */
const latencyMs = 3 * hourMs
const comparedMs = 29 * 24 * hourMs
/** A test message tells nothing any more after this. */
const testUsefulMs = 10 * 60_000

interface Asked {
  readonly planId: string
  readonly by: string
  /** Administrators look after every plan's data without being on it. */
  readonly isAdmin: boolean
}

/** Whether data arrives and messages leave, for who looks after it. Refuses everybody else. */
export async function healthPage(world: World, asked: Asked): Promise<HealthPage> {
  await mayLook(world, asked)
  const { planId, by } = asked
  const now = world.now()
  const until = Math.floor((now.getTime() - latencyMs) / hourMs) * hourMs
  const [figures, ingest, subscription, hours, ledger, lockedAnswers, held] = await Promise.all([
    world.healthFigures.read(planId, now),
    ingestHealth(world),
    world.calls.subscription(),
    world.calls.callHours({ from: new Date(until - comparedMs), to: new Date(until) }),
    world.deliveries.ledger(planId, { campaign: testCampaign(by), limit: 1 }),
    world.answers.locked(),
    world.sendingHold.read(),
  ])
  const { calls, usual } = callsAndUsual(
    hours.map(({ hour, records }) => ({ hour: hour.getTime(), records })),
    { from: until - 24 * hourMs, to: until },
  )
  const isSilent = ingest.silences.some(({ to }) => until - Date.parse(to) <= hourMs)
  const [test] = ledger
  return {
    at: now.toISOString(),
    hold: held && { since: held.since, mayResume: asked.isAdmin },
    arrival: {
      newestCallAt: figures.newestCallAt?.toISOString() ?? null,
      ...{ lastDay: calls, usual },
      state: figures.newestCallAt === null ? 'none' : isSilent ? 'late' : 'fresh',
    },
    subscription: subscription && {
      until: subscription.expiresAt.toISOString(),
      isAlive: subscription.expiresAt > now,
    },
    ingest,
    queue: { ...figures.queue, oldestAt: figures.queue.oldestAt?.toISOString() ?? null },
    sender: {
      ...figures.sender,
      isRunning: figures.held.includes('sender'),
      lastSentAt: figures.sender.lastSentAt?.toISOString() ?? null,
    },
    outbox: { ...figures.outbox, oldestAt: figures.outbox.oldestAt?.toISOString() ?? null },
    lockedAnswers,
    forgotten: await lastForgotten(world),
    idleJobs: vital.filter((name) => !figures.held.includes(`job:${name}`)),
    testCard: test
      ? { state: test.state, reason: test.reason, at: (test.settledAt ?? test.dueAt).toISOString() }
      : null,
  }
}

/** Tries each permission once, now. For leads too: they can ask an admin for what is missing. */
export async function tryPermissions(world: World, asked: Asked): Promise<PermissionsTried> {
  await mayLook(world, asked)
  const { by } = asked
  const installsApp = world.directory !== null
  const tried = await world.permissionProbe.permissions({ personId: by, installsApp })
  return { at: world.now().toISOString(), tried }
}

/** Sends something through one of the ways data takes, and says whether it came out at the other end. */
export async function testHealth(world: World, asked: Asked, what: HealthTest): Promise<HealthTested> {
  await mayLook(world, asked)
  const { by } = asked
  if (what === 'card') return sendTestCard(world, asked)
  return what === 'graph' ? readFromGraph(world, by) : callWebhook(world)
}

/** Without these nothing arrives and nothing is sent. */
const vital = ['fetch-calls', 'keep-subscription', 'reconcile-calls', 'judge-plans', 'carry-out'] as const

async function callWebhook(world: World): Promise<HealthTested> {
  const subscription = await world.calls.subscription()
  if (!subscription)
    return {
      outcome: 'fails',
      words:
        'There is no subscription yet, so Graph has no address to tell. See the permission for call records.',
    }
  const problem = await world.permissionProbe.webhook(subscription.notificationUrl)
  return problem === null
    ? {
        outcome: 'works',
        words:
          'The address Graph tells about calls answers as it must. Whether Graph itself reaches it, the newest call shows.',
      }
    : { outcome: 'fails', words: problem }
}

async function readFromGraph(world: World, by: string): Promise<HealthTested> {
  const tried = await world.permissionProbe.permissions({ personId: by, installsApp: false })
  const calls = tried.find(({ permission }) => permission === 'CallRecords.Read.All')
  return calls?.outcome === 'granted'
    ? { outcome: 'works', words: 'Graph lists call records for this app.' }
    : { outcome: 'fails', words: `Graph does not list call records: ${calls?.reason ?? 'it was not asked'}.` }
}

/** Once a minute at most: the minute is in the key. */
async function sendTestCard(
  world: World,
  { planId, by }: Pick<Asked, 'planId' | 'by'>,
): Promise<HealthTested> {
  const now = world.now()
  const minute = now.toISOString().slice(0, 16)
  const added = await world.deliveries.schedule([
    {
      ...{ planId, personId: by, card: 'healthTest', whenUncertain: 'hold' },
      campaign: testCampaign(by),
      occurrence: minute,
      about: { at: now.toISOString() },
      dueAt: now,
      expiresAt: new Date(now.getTime() + testUsefulMs),
    },
  ])
  await world.news.publish({ planId, about: 'deliveries', revision: null })
  return {
    outcome: 'sent',
    words:
      added > 0
        ? 'On its way to your chat with Switchover. What becomes of it stands below.'
        : 'You asked for one less than a minute ago; what becomes of it stands below.',
  }
}

function testCampaign(personId: string): string {
  return `health:${personId}`
}

async function mayLook(world: World, { planId, by, isAdmin }: Asked): Promise<void> {
  const plan = await world.plans.read(planId)
  if (isAdmin) return
  const role = await roleIn(world, plan, by)
  if (role !== 'lead' && role !== 'qualityChampion')
    throw new Refusal(
      'forbidden',
      'Only administrators, and leads and quality champions of this plan, can see how data arrives.',
    )
}
