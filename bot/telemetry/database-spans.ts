import { type Meter, SpanKind, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api'
import diagnostics from 'node:diagnostics_channel'
import { channels, type PoolTold, type QueryTold } from '../ports/channels.ts'
import { statementOf } from './path-template.ts'

/**
 * A span for every statement that belongs to something: loops that only look whether there is work have none. And how
 * many wait for a connection. Statements are told by verb and table. Gives the way to stop.
 */
export function watchDatabase(tracer: Tracer, meter: Meter): () => void {
  const pools = new Set<WeakRef<object & PoolTold>>()
  const duration = meter.createHistogram('db.client.operation.duration', { unit: 's' })

  const onQuery = (message: unknown) => {
    const { sql, tookMs, failed } = message as QueryTold
    const name = statementOf(sql)
    duration.record(tookMs / 1_000, { 'db.operation.name': name })
    if (!trace.getActiveSpan()) return
    const span = tracer.startSpan(name, {
      kind: SpanKind.CLIENT,
      startTime: Date.now() - tookMs,
      attributes: { 'db.system.name': 'postgresql', 'db.query.summary': name },
    })
    if (failed) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end()
  }
  const onPool = (message: unknown) => void pools.add(new WeakRef(message as object & PoolTold))

  const counted = (count: (pool: PoolTold) => number) =>
    [...pools].reduce((sum, held) => {
      const pool = held.deref()
      return sum + (pool ? count(pool) : 0)
    }, 0)
  meter
    .createObservableGauge('db.client.connection.pending_requests')
    .addCallback((result) => result.observe(counted(({ waitingCount }) => waitingCount)))
  meter.createObservableGauge('db.client.connection.count').addCallback((result) => {
    result.observe(
      counted(({ idleCount }) => idleCount),
      { 'db.client.connection.state': 'idle' },
    )
    result.observe(
      counted(({ totalCount, idleCount }) => totalCount - idleCount),
      { 'db.client.connection.state': 'used' },
    )
  })

  diagnostics.subscribe(channels.query, onQuery)
  diagnostics.subscribe(channels.pool, onPool)
  return () => {
    diagnostics.unsubscribe(channels.query, onQuery)
    diagnostics.unsubscribe(channels.pool, onPool)
  }
}
