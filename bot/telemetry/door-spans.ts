import {
  context,
  type Meter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api'
import type { Request, Response, Server } from 'restify'

interface Begun {
  readonly span: Span
  readonly at: number
}

/** A span and a duration for every request, by the template of its route; never the address, which holds ids. */
export function watchDoor(server: Server, tracer: Tracer, meter: Meter): void {
  const duration = meter.createHistogram('http.server.request.duration', { unit: 's' })
  const begun = new WeakMap<object, Begun>()

  server.pre((request: Request, response: Response, next: () => void) => {
    const method = known.has(request.method ?? '') ? request.method! : '_OTHER'
    const span = tracer.startSpan(
      method,
      { kind: SpanKind.SERVER, attributes: { 'http.request.method': method } },
      ROOT_CONTEXT,
    )
    begun.set(request, { span, at: performance.now() })
    const within = trace.setSpan(ROOT_CONTEXT, span)
    // A body comes in later, as events of the connection.
    context.bind(within, request)
    context.bind(within, response)
    context.with(within, next)
  })
  server.on('after', (request: Request, response: Response, route: { path?: unknown } | null) => {
    const started = begun.get(request)
    if (!started) return
    const { span, at } = started
    const method = known.has(request.method ?? '') ? request.method! : '_OTHER'
    const path = typeof route?.path === 'string' ? route.path : 'none'
    const status = response.statusCode
    span.updateName(`${method} ${path}`)
    span.setAttributes({ 'http.route': path, 'http.response.status_code': status })
    if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end()
    duration.record((performance.now() - at) / 1_000, {
      'http.request.method': method,
      'http.route': path,
      'http.response.status_code': status,
    })
  })
}

/** A method is text of whoever asks. */
const known: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
