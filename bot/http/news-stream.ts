import type { Response } from 'restify'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Plan } from '#shared/plan.ts'
import type { World } from '../ports/world.ts'

/** A tab that heard nothing for two of these takes its connection for dead. */
const heartbeatMs = 10_000
/** Whoever was listening here comes back, to whatever instance, after this; not everybody in the same moment. */
const comeBackMs = { from: 200, to: 2_000 } as const

/** Between a reading and its news lie two servers' clocks, and the time the reading took. */
const readingMs = 5_000

/** Windows one person has open on one instance; each holds a connection, and there are only so many. */
const mostOfPerson = 20
const againAfterS = 60

interface Listener {
  readonly planId: string
  readonly personId: string
}

interface Visit extends Listener {
  /** When the window read what it shows; null where it reads again anyhow, once it listens. */
  readonly since: Date | null
}

export type NewsStreams = ReturnType<typeof newsStreams>

/** Streams news of plans to open tabs as server-sent events. One subscription serves every stream of this process. */
export function newsStreams(world: Pick<World, 'news' | 'plans' | 'membership' | 'now' | 'report'>) {
  const streams = new Map<Response, Listener>()
  /** When each plan was last in the news (ms), of what was heard here without a gap since `hearsSince`. */
  const lastNews = new Map<string, number>()
  let hearsSince = world.now().getTime()
  /** Whose right to listen is being looked up, by plan; taken out by whatever may change the answer. */
  const entering = new Map<symbol, string>()
  const stop = world.news.subscribe((flash) => {
    lastNews.set(flash.planId, world.now().getTime())
    const listening = of(flash.planId)
    for (const [response] of listening) response.write(`data: ${JSON.stringify(flash)}\n\n`)
    if (flash.about !== 'plan') return
    for (const [visit, planId] of entering) if (planId === flash.planId) entering.delete(visit)
    // Somebody may have been taken off the plan.
    if (listening.length > 0) endStrangers(flash.planId).catch(world.report)
  }, missed)
  const heartbeat = setInterval(() => {
    for (const response of streams.keys()) response.write(': still here\n\n')
  }, heartbeatMs)
  heartbeat.unref()

  return {
    /**
     * Looks up whether somebody may listen, and again for every change of the plan that came meanwhile: it may have ended
     * what was found, and told only streams that were open.
     */
    async admit(planId: string, check: () => Promise<unknown>): Promise<void> {
      const visit = Symbol('visit')
      do {
        entering.set(visit, planId)
        await check().catch((problem: unknown) => {
          entering.delete(visit)
          throw problem
        })
      } while (!entering.delete(visit))
    },
    /**
     * Tells news from now on, and at once (as null) where something may have been missed since the window was read.
     * Refuses 'too-often' somebody who listens in very many windows.
     */
    open(response: Response, { planId, personId, since }: Visit): void {
      // Gone while we looked up who it is: nobody would ever take it out again.
      if (response.destroyed) return
      const own = [...streams.values()].filter((each) => each.personId === personId)
      if (own.length >= mostOfPerson)
        throw new Refusal(
          'too-often',
          `You have Switchover open in ${mostOfPerson} windows. Close some of them.`,
          [],
          againAfterS,
        )
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      response.write(': listening\n\n')
      if (since !== null && mayHaveMissed(planId, since)) response.write('data: null\n\n')
      streams.set(response, { planId, personId })
      response.on('close', () => streams.delete(response))
    },
    /** Ends every stream, so that the server can close, and says when to come back. */
    close(): void {
      stop()
      clearInterval(heartbeat)
      endAll()
    },
  }

  function mayHaveMissed(planId: string, since: Date): boolean {
    return since.getTime() - readingMs < Math.max(hearsSince, lastNews.get(planId) ?? 0)
  }

  function missed(): void {
    hearsSince = world.now().getTime()
    lastNews.clear()
    endAll()
  }

  function of(planId: string): [Response, Listener][] {
    return [...streams].filter(([, each]) => each.planId === planId)
  }

  async function endStrangers(planId: string): Promise<void> {
    const { people, sharedWith } = await world.plans.read(planId).catch(ofNobody)
    for (const [response, { personId }] of of(planId)) {
      if (Object.hasOwn(people, personId)) continue
      // Whether they still are in the team is asked when they read what the news is about.
      if (sharedWith && world.membership.wasMember(sharedWith.teamId, personId)) continue
      response.end()
      streams.delete(response)
    }
  }

  /** Whoever listens again looks at everything, so also at what was missed here. */
  function endAll(): void {
    const { from, to } = comeBackMs
    for (const response of streams.keys())
      response.end(`retry: ${Math.round(from + Math.random() * (to - from))}\n\n`)
    streams.clear()
    entering.clear()
  }
}

/** Of a plan that was removed everybody is a stranger; whoever asks again is told. */
function ofNobody(problem: unknown): Pick<Plan, 'people' | 'sharedWith'> {
  if (problem instanceof Refusal && problem.reason === 'not-found') return { people: {}, sharedWith: null }
  throw problem
}
