import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from 'node:util'
import type { PlanPage } from '#shared/api.ts'
import type { Fleet } from './fleet.ts'

/** One request of a tab. */
interface TabRequest {
  readonly what: string
  readonly tookMs: number
  readonly trouble: string | null
}

export type OpenTabs = ReturnType<typeof openTabs>

/** What a page reads beside the plan itself. */
const pages = ['', 'history', 'deliveries', 'campaigns', 'people-summary', 'quality/overview', 'health']

/**
 * So many people with the tab open, by the tab's own client: each follows the news and looks again after every
 * reconnection, reads a page now and then, and every few reads changes something.
 *
 * @param given.pauseMs about how long each rests between two requests, asked before each.
 * @param given.act what to change; gives the name of the action and its input.
 */
export function openTabs(
  fleet: Pick<Fleet, 'tabOf'>,
  given: {
    readonly names: readonly string[]
    readonly planId: string
    readonly pauseMs: number | (() => number)
    readonly readsPerChange: number
    readonly act: (nth: number) => { readonly action: 'raiseRisk' | 'putRisk'; readonly input: object }
    readonly heard?: (request: TabRequest) => void
  },
) {
  const { planId, readsPerChange } = given
  const pauseMs = () => (typeof given.pauseMs === 'number' ? given.pauseMs : given.pauseMs())
  const stopping = new AbortController()
  const requests: TabRequest[] = []
  const changed: object[] = []
  let acts = 0

  async function timed(what: string, work: () => Promise<unknown>): Promise<boolean> {
    const begun = performance.now()
    const trouble = await work().then(
      () => null,
      (problem: unknown) => `${what}: ${String(problem)} ${inspect((problem as Error).cause)}`,
    )
    const request = { what, tookMs: performance.now() - begun, trouble }
    if (given.heard) given.heard(request)
    else requests.push(request)
    return trouble === null
  }

  const tabs = given.names.map((name, nth) => {
    const client = fleet.tabOf(name).forPlan(planId)
    const state = { revision: 0, lookedAgain: 0, stopListening: () => undefined as void }
    const listen = () =>
      client.listen(new Date().toISOString(), (flash) => {
        if (flash?.revision) state.revision = Math.max(state.revision, flash.revision)
        if (flash !== null) return
        state.lookedAgain += 1
        void timed('look again', async () => {
          const { plan } = await client.read<PlanPage>('')
          state.revision = Math.max(state.revision, plan.revision)
        })
      })
    state.stopListening = listen()

    async function change(): Promise<void> {
      const { action, input } = given.act(acts++)
      const done = await timed(action, () => client.send(action, input))
      if (done) changed.push(input)
    }

    const work = (async () => {
      for (let turn = nth; !stopping.signal.aborted; turn += 1) {
        await sleep(pauseMs() * (0.5 + Math.random()), null, { signal: stopping.signal }).catch(() => null)
        if (stopping.signal.aborted) return
        if (turn % (readsPerChange + 1) === readsPerChange) await change()
        else {
          const page = pages[turn % pages.length]!
          await timed(`read ${page || 'plan'}`, () => client.read(page))
        }
      }
    })()
    return {
      state,
      work,
      /** Closes the tab and opens it again. */
      reopen() {
        state.stopListening()
        state.stopListening = listen()
      },
    }
  })

  return {
    tabs,
    requests: (): readonly TabRequest[] => requests,
    /** The inputs of changes that were acknowledged. */
    changed: (): readonly object[] => changed,
    /** The lowest revision any of them has heard of. */
    seen: () => Math.min(...tabs.map(({ state }) => state.revision)),
    /** No more requests; the streams stay. */
    async rest(): Promise<void> {
      stopping.abort()
      await Promise.all(tabs.map(({ work }) => work))
    },
    close(): void {
      tabs.forEach(({ state }) => state.stopListening())
    },
  }
}
