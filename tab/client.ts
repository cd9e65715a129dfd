import type { ActionName } from '#shared/actions.ts'
import type { Me, MyWork, PlanPage, Problem, StartAnswer } from '#shared/api.ts'
import type { ImportedPlan } from '#shared/api-files.ts'
import type { NewsFlash } from '#shared/news.ts'
import { Refusal, type RefusalReason } from '#shared/basics/refusal.ts'
import { followNews } from './news.ts'
import { politely } from './politely.ts'
import { notReached, reached } from './reached.ts'

/** What the tab needs of the server; tests put the real rules over a plan in memory behind it. */
export interface Client {
  readonly me: () => Promise<Me>
  /** The person and, in the same request, a plan: the one with this id, or their only one. */
  readonly start: (planId: string | null) => Promise<StartAnswer>
  readonly work: () => Promise<MyWork>
  readonly createPlan: (wish: { name: string; template: 'successPlan' | 'empty' }) => Promise<PlanPage>
  /** Makes a new plan from an exported JSON file. */
  readonly importPlan: (file: File) => Promise<PlanPage>
  readonly forPlan: (planId: string) => PlanClient
  /** What is about no plan, by paths with a slash in front. */
  readonly beyondPlans: Pick<PlanClient, 'read' | 'post' | 'download'>
}

export interface PlanClient {
  /** `path` is below the plan, or with a slash in front of all of them, here and below: '' for the plan page itself, 'ksis/…', 'quality?first=…'. */
  readonly read: <Answer>(path: string) => Promise<Answer>
  /** `basedOn` is the revision the person was looking at: what others changed since is asked about, not overwritten. */
  readonly send: (action: ActionName, input: unknown, basedOn?: number) => Promise<PlanPage>
  /** Takes back the change that led to a revision. */
  readonly undo: (revision: number) => Promise<PlanPage>
  /** Brings back the record that the change to a revision removed. */
  readonly restore: (revision: number, path: string) => Promise<PlanPage>
  /** Tells the server something that is no action: JSON, or a file as it is. The answer is that path's own. */
  readonly post: <Answer>(path: string, body: object | File) => Promise<Answer>
  /** Fetches a file with the name it is to be kept under. */
  readonly download: (path: string) => Promise<KeptFile>
  /**
   * Calls back on every flash, and with null where something may have been missed since `since`, the server's time of
   * what is shown; says whenever news can be heard, and when not; gives back the way to stop.
   */
  readonly listen: (
    since: string,
    onFlash: (flash: NewsFlash | null) => void,
    onConnection?: (isOn: boolean) => void,
  ) => () => void
}

/** A file the server made. */
export interface KeptFile {
  readonly fileName: string
  readonly content: Blob
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
  'too-often',
  'unavailable',
]
/** A file is long on its way, and its rows are looked at before the answer. */
const fileWithinMs = 180_000

/** @param token an SSO token that is valid now; asked for before every call, because Teams caches it. */
export function createClient(token: Token, fetching: typeof fetch = fetch): Client {
  const send = politely(fetching)
  const ask = <Answer>(path: string, input?: unknown): Promise<Answer> =>
    reached(async (signal) => {
      const answer = await send(path, {
        method: input === undefined ? 'GET' : 'POST',
        headers: { Authorization: `Bearer ${await token()}`, 'Content-Type': 'application/json' },
        ...(input === undefined ? {} : { body: JSON.stringify(input) }),
        signal,
      })
      if (!answer.ok) throw await refusalOf(answer)
      return (await answer.json()) as Answer
    })

  const sendFile = <Answer>(path: string, file: File): Promise<Answer> =>
    reached(async (signal) => {
      const headers = {
        Authorization: `Bearer ${await token()}`,
        'Content-Type': file.type || 'application/octet-stream',
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      }
      const answer = await send(path, { method: 'POST', headers, body: file, signal })
      if (!answer.ok) throw await refusalOf(answer)
      return (await answer.json()) as Answer
    }, fileWithinMs)

  const below = (root: string): Client['beyondPlans'] => {
    const whole = (path: string) => (path.startsWith('/') ? `/api${path}` : `${root}/${path}`)
    return {
      read: (path) => ask(path === '' ? root : whole(path)),
      post: (path, body) => (body instanceof File ? sendFile(whole(path), body) : ask(whole(path), body)),
      download: (path) =>
        reached(async (signal) => {
          const headers = { Authorization: `Bearer ${await token()}` }
          const answer = await send(whole(path), { headers, signal })
          if (!answer.ok) throw await refusalOf(answer)
          return {
            fileName: fileNameIn(answer.headers.get('content-disposition') ?? ''),
            content: await answer.blob(),
          }
        }, fileWithinMs),
    }
  }

  return {
    me: () => ask('/api/me'),
    start: (planId) => ask(`/api/start${planId === null ? '' : `?plan=${encodeURIComponent(planId)}`}`),
    work: () => ask('/api/me/work'),
    createPlan: (wish) => ask('/api/plans', wish),
    importPlan: async (file) => {
      const { planId } = await sendFile<ImportedPlan>('/api/plans/import', file)
      return ask(`/api/plans/${encodeURIComponent(planId)}`)
    },
    forPlan: (planId) => {
      const root = `/api/plans/${encodeURIComponent(planId)}`
      return {
        ...below(root),
        send: (action, input, basedOn) =>
          ask(`${root}/${action}${basedOn === undefined ? '' : `?basedOn=${basedOn}`}`, input),
        undo: (revision) => ask(`${root}/undo`, { revision }),
        restore: (revision, path) => ask(`${root}/restore`, { revision, path }),
        listen: (since, onFlash, onConnection) =>
          followNews({ path: `${root}/news`, since, token, send, onConnection }, onFlash),
      }
    },
    beyondPlans: below('/api'),
  }
}

function fileNameIn(disposition: string): string {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(disposition) ?? []
  return encoded === undefined ? 'file' : decodeURIComponent(encoded)
}

async function refusalOf(answer: Response): Promise<Error> {
  const problem = (await answer.json().catch(() => null)) as Problem | null
  const reason = reasons.find((each) => each === problem?.reason)
  if (reason && problem) return new Refusal(reason, problem.message, problem.clashes)
  // What stands before the server says so in its own way, or with a page.
  if (!problem && answer.status >= 502 && answer.status <= 504) return notReached()
  return new Error(problem?.message ?? `The server answered ${answer.status}.`)
}
