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

/**
 * Runs each job in its turn, on one instance at a time (a lease per job), never twice at once. A job that throws
 * is reported and runs again at its next turn. Times on the clock are the jobs' own business, not this one's.
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
  const lease = { name: `job:${job.name}`, holder: world.instance, forMs: Math.max(15_000, job.everyMs * 2) }
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> | null = null
  let again = false
  let stopped = false

  async function turn(): Promise<void> {
    try {
      if (await world.leases.hold({ ...lease, now: world.now() })) await job.run(world)
    } catch (problem) {
      world.report(problem)
    }
  }

  function start(): void {
    timer = null
    running = turn().finally(() => {
      running = null
      if (!stopped) plan(again ? settleMs : job.everyMs)
      again = false
    })
  }

  function plan(ms: number): void {
    if (timer) clearTimeout(timer)
    timer = setTimeout(start, ms)
  }

  plan(0)
  return {
    wake(): void {
      if (running) again = true
      else if (!stopped) plan(settleMs)
    },
    async stop(): Promise<void> {
      stopped = true
      if (timer) clearTimeout(timer)
      await running
      await world.leases.release(lease.name, lease.holder)
    },
  }
}
