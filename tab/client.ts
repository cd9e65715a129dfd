import type { ActionName } from '#shared/actions.ts'
import type { Me, MyWork, PlanPage, Problem, StartAnswer } from '#shared/api.ts'
import type { NewsFlash } from '#shared/news.ts'
import { Refusal, type RefusalReason } from '#shared/basics/refusal.ts'
import { followNews } from './news.ts'

/** What the tab needs of the server; tests put the real rules over a plan in memory behind it. */
export interface Client {
  readonly me: () => Promise<Me>
  /** The person and, in the same request, a plan: the one with this id, or their only one. */
  readonly start: (planId: string | null) => Promise<StartAnswer>
  readonly work: () => Promise<MyWork>
  readonly createPlan: (wish: { name: string; template: 'successPlan' | 'empty' }) => Promise<PlanPage>
  readonly forPlan: (planId: string) => PlanClient
}

export interface PlanClient {
  /** `path` is below the plan: '' for the plan page itself, 'ksis/…', 'quality?first=…'. */
  readonly read: <Answer>(path: string) => Promise<Answer>
  readonly send: (action: ActionName, input: unknown) => Promise<PlanPage>
  /** Calls back on every flash and after every reconnection (with null); gives back the way to stop. */
  readonly listen: (onFlash: (flash: NewsFlash | null) => void) => () => void
}

type Token = () => Promise<string>

const reasons: readonly RefusalReason[] = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'too-late',
  'too-large',
]

/** @param token an SSO token that is valid now; asked for before every call, because Teams caches it. */
export function createClient(token: Token, send: typeof fetch = fetch): Client {
  const ask = async <Answer>(path: string, input?: unknown): Promise<Answer> => {
    const answer = await send(path, {
      method: input === undefined ? 'GET' : 'POST',
      headers: { Authorization: `Bearer ${await token()}`, 'Content-Type': 'application/json' },
      ...(input === undefined ? {} : { body: JSON.stringify(input) }),
    })
    if (!answer.ok) throw await refusalOf(answer)
    return (await answer.json()) as Answer
  }

  return {
    me: () => ask('/api/me'),
    start: (planId) => ask(`/api/start${planId === null ? '' : `?plan=${encodeURIComponent(planId)}`}`),
    work: () => ask('/api/me/work'),
    createPlan: (wish) => ask('/api/plans', wish),
    forPlan: (planId) => {
      const root = `/api/plans/${encodeURIComponent(planId)}`
      return {
        read: (path) => ask(path === '' ? root : `${root}/${path}`),
        send: (action, input) => ask(`${root}/${action}`, input),
        listen: (onFlash) => followNews(`${root}/news`, token, onFlash, send),
      }
    },
  }
}

async function refusalOf(answer: Response): Promise<Error> {
  const problem = (await answer.json().catch(() => null)) as Problem | null
  const reason = reasons.find((each) => each === problem?.reason)
  if (reason && problem) return new Refusal(reason, problem.message)
  return new Error(problem?.message ?? `The server answered ${answer.status}.`)
}
