import { setTimeout as sleep } from 'node:timers/promises'
import type { NewsFlash } from '#shared/news.ts'
import type { World } from '../ports/world.ts'

export interface Job {
  readonly name: string
  readonly everyMs: number
  readonly run: (world: World) => Promise<unknown>
  /** News that makes the job run at once instead of at its next turn. */
  readonly wakesOn?: (flash: NewsFlash) => boolean
}

/** Gathers a burst of news into one run. */
const settleMs = 150
/** Of an instance that was killed others take over the jobs after this; see product B3: recovered within 45 s. */
const leaseMs = 30_000
const renewMs = 10_000
/** A stop waits so long for a job; whoever takes it over begins where it stands, as after a crash. */
const finishesWithinMs = 5_000
/** How soon an instance asks again for a job that is another's, however rarely that job runs. */
const askAgainMs = 5_000
/** A job that threw has a turn so soon: what it needs may be back, however rarely it runs. */
const tryAgainMs = 15_000

/**
 * Runs each job in its turn, on one instance at a time (a lease per job, kept for as long as the instance lives), never
 * twice at once. A job that throws is reported and has its next turn soon. Times on the clock are the jobs' own
 * business, not this one's.
 */
export function startClockwork(world: World, jobs: readonly Job[]): { stop(): Promise<void> } {
  const loops = jobs.map((job) => loop(world, job))
  const unsubscribe = world.news.subscribe((flash) => {
    jobs.forEach((job, n) => {
      if (job.wakesOn?.(flash)) loops[n]!.wake()
    })
  })
  return {
    async stop() {
      unsubscribe()
      await Promise.all(loops.map((each) => each.stop()))
    },
  }
}

function loop(world: World, job: Job) {
  const name = `job:${job.name}`
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> | null = null
  let isOurs = false
  let again = false
  let woken = false
  let failed = false
  let stopped = false

  async function hold(): Promise<void> {
    isOurs = await world.leases.hold({ name, holder: world.instance, now: world.now(), forMs: leaseMs })
  }

  async function turn(): Promise<void> {
    try {
      await hold()
      if (isOurs) await job.run(world)
      failed = false
    } catch (problem) {
      failed = true
      world.report(problem)
    }
  }

  function start(): void {
    timer = null
    woken = false
    running = turn().finally(() => {
      running = null
      woken = again
      again = false
      if (!stopped)
        plan(
          woken ? settleMs : Math.min(job.everyMs, failed ? tryAgainMs : isOurs ? job.everyMs : askAgainMs),
        )
    })
  }

  function plan(ms: number): void {
    if (timer) clearTimeout(timer)
    timer = setTimeout(start, ms)
  }

  const renewal = setInterval(() => {
    // Where the database is away, the next turn says so.
    if (isOurs) hold().catch(() => undefined)
  }, renewMs)
  plan(0)
  return {
    wake(): void {
      if (running) again = true
      // Once is enough: news that never end would put it off for ever.
      else if (!stopped && !woken) {
        woken = true
        plan(settleMs)
      }
    },
    async stop(): Promise<void> {
      stopped = true
      clearInterval(renewal)
      if (timer) clearTimeout(timer)
      await Promise.race([running, sleep(finishesWithinMs, null, { ref: false })])
      if (running) world.log('job.cut-off', { name: job.name })
      // Without the database the lease ends by itself.
      await world.leases.release(name, world.instance).catch(world.report)
    },
  }
}
