import {
  type Attributes,
  context,
  type Meter,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api'
import type { Request, Response } from 'restify'
import type { Job } from '../jobs/clockwork.ts'
import type { Messenger, SendOutcome } from '../ports/messenger.ts'
import type { World } from '../ports/world.ts'

/** Work that begins by itself or in a chat: jobs, turns of the bot, sends. */
export function workSpans(tracer: Tracer, meter: Meter) {
  const jobDuration = meter.createHistogram('switchover.job.duration', { unit: 's' })
  const sendDuration = meter.createHistogram('switchover.send.duration', { unit: 's' })
  const sends = meter.createCounter('switchover.sends')

  async function spanned<Value>(
    name: string,
    attributes: Attributes,
    work: () => Promise<Value>,
    isRoot = false,
  ): Promise<Value> {
    const parent = isRoot ? ROOT_CONTEXT : context.active()
    const span = tracer.startSpan(name, { attributes }, parent)
    try {
      return await context.with(trace.setSpan(parent, span), work)
    } catch (problem) {
      span.setStatus({ code: SpanStatusCode.ERROR })
      span.setAttribute('error.type', problem instanceof Error ? problem.name : 'unknown')
      throw problem
    } finally {
      span.end()
    }
  }

  async function sent(kind: 'send' | 'update', send: () => Promise<SendOutcome>): Promise<SendOutcome> {
    const at = performance.now()
    const outcome = await spanned(kind, {}, async () => {
      const made = await send()
      trace.getActiveSpan()?.setAttribute('switchover.outcome', made.kind)
      return made
    })
    sends.add(1, { 'switchover.outcome': outcome.kind, 'switchover.call': kind })
    sendDuration.record((performance.now() - at) / 1_000, { 'switchover.outcome': outcome.kind })
    return outcome
  }

  return {
    watchJobs: (jobs: readonly Job[]): Job[] =>
      jobs.map((job) => ({
        ...job,
        run: async (world: World) => {
          const at = performance.now()
          const attributes = { 'switchover.job': job.name }
          try {
            return await spanned(`job ${job.name}`, attributes, () => job.run(world), true)
          } finally {
            jobDuration.record((performance.now() - at) / 1_000, attributes)
          }
        },
      })),

    watchMessenger: (messenger: Messenger): Messenger => ({
      send: (...given) => sent('send', () => messenger.send(...given)),
      update: (...given) => sent('update', () => messenger.update(...given)),
    }),

    watchTurn:
      (turn: (request: Request, response: Response) => Promise<void>) =>
      async (request: Request, response: Response) => {
        const kind = kindOf(request.body)
        return spanned(`turn ${kind}`, { 'switchover.turn': kind }, () => turn(request, response))
      },
  }
}

const kinds: ReadonlySet<string> = new Set([
  ...['message', 'invoke', 'conversationUpdate', 'installationUpdate', 'messageReaction', 'event'],
  ...[
    'adaptiveCard/action',
    'task/fetch',
    'task/submit',
    'composeExtension/query',
    'composeExtension/fetchTask',
  ],
  ...['composeExtension/submitAction', 'signin/verifyState', 'signin/tokenExchange'],
])

/** What Teams calls the activity; anything it does not know is somebody's text. */
function kindOf(body: unknown): string {
  const { type, name } = (body ?? {}) as { type?: unknown; name?: unknown }
  return [type, name].filter((word) => typeof word === 'string' && kinds.has(word)).join(' ') || 'other'
}
