import { type Span, SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api'
import diagnostics from 'node:diagnostics_channel'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { templateOf } from './path-template.ts'

type Listener = (message: unknown, name: string | symbol) => void

/**
 * A span for every call to Graph, Entra and the Connector, whichever library makes it: Node tells of each on channels of
 * its own, and of none where nobody listens. The path is told as a template. Gives the way to stop.
 */
export function watchOutgoing(tracer: Tracer, own: string): () => void {
  const spans = new WeakMap<object, Span>()

  function begin(
    request: object,
    { method, origin, path }: Record<'method' | 'origin' | 'path', string>,
  ): void {
    const url = URL.canParse(origin) ? new URL(origin) : null
    // What is told here would itself be told of.
    if (!url || url.origin === own) return
    const template = templateOf(path)
    const span = tracer.startSpan(`${method} ${template}`, {
      kind: SpanKind.CLIENT,
      attributes: {
        'http.request.method': method,
        'server.address': url.hostname,
        'url.template': template,
      },
    })
    spans.set(request, span)
  }

  function end(request: object, status: number | null): void {
    const span = spans.get(request)
    if (!span) return
    spans.delete(request)
    if (status !== null) span.setAttribute('http.response.status_code', status)
    if (status === null || status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end()
  }

  const listeners: readonly (readonly [string, Listener])[] = [
    [
      'http.client.request.start',
      (message) => {
        const { request } = message as { request: ClientRequest }
        const origin = `${request.protocol}//${String(request.getHeader('host'))}`
        begin(request, { method: request.method, origin, path: request.path })
      },
    ],
    [
      'http.client.response.finish',
      (message) => {
        const { request, response } = message as { request: ClientRequest; response: IncomingMessage }
        end(request, response.statusCode ?? null)
      },
    ],
    ['http.client.request.error', (message) => end((message as { request: ClientRequest }).request, null)],
    [
      'undici:request:create',
      (message) => {
        const { request } = message as { request: { method: string; origin: string | URL; path: string } }
        begin(request, { method: request.method, origin: String(request.origin), path: request.path })
      },
    ],
    [
      'undici:request:headers',
      (message) => {
        const { request, response } = message as { request: object; response: { statusCode: number } }
        end(request, response.statusCode)
      },
    ],
    ['undici:request:error', (message) => end((message as { request: object }).request, null)],
  ]
  for (const [name, listener] of listeners) diagnostics.subscribe(name, listener)
  return () => {
    for (const [name, listener] of listeners) diagnostics.unsubscribe(name, listener)
  }
}
