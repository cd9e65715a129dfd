import { context, metrics, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { Server } from 'restify'
import type { World } from '../ports/world.ts'
import { watchDatabase } from './database-spans.ts'
import { watchDoor } from './door-spans.ts'
import { watchQueues } from './gauges.ts'
import { watchOutgoing } from './outgoing-spans.ts'
import { quietJobs } from './quiet-jobs.ts'
import { workSpans } from './work-spans.ts'

interface TelemetrySettings {
  /** Where what is told goes: a collector that speaks OTLP over HTTP. */
  readonly endpoint: string
  /** Share of traces that are kept, 0..1. */
  readonly share: number
  readonly everyMs: number
}

/**
 * Traces and metrics by OpenTelemetry's own exporter, which reads headers and timeouts from the standard OTEL_* settings.
 * Only what is named here is told: routes, statements and calls by template, kinds and outcomes by our own words. No
 * library instruments itself, because it would tell addresses, and those hold ids of people. Imported only when switched
 * on: it costs a start some 100 ms.
 */
export function startTelemetry({ endpoint, share, everyMs }: TelemetrySettings) {
  const root = endpoint.replace(/\/+$/, '')
  const named = resourceFromAttributes({ 'service.name': process.env.OTEL_SERVICE_NAME ?? 'switchover' })
  const resource = detectResources({ detectors: [envDetector] }).merge(named)
  const spans = new BatchSpanProcessor({
    exporter: new OTLPTraceExporter({ url: `${root}/v1/traces` }),
    scheduledDelayMillis: Math.min(everyMs, 5_000),
  })
  const tracing = new TracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [quietJobs(spans)],
  })
  const measuring = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: new OTLPMetricExporter({ url: `${root}/v1/metrics` }),
        exportIntervalMillis: everyMs,
        exportTimeoutMillis: Math.min(everyMs, 10_000),
      }),
    ],
  })
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  trace.setGlobalTracerProvider(tracing)
  metrics.setGlobalMeterProvider(measuring)

  const tracer = tracing.getTracer('switchover')
  const meter = measuring.getMeter('switchover')
  const stops = [watchOutgoing(tracer, new URL(root).origin), watchDatabase(tracer, meter)]
  return {
    ...workSpans(tracer, meter),
    watchDoor: (server: Server) => watchDoor(server, tracer, meter),
    watchQueues: (world: World) => void stops.push(watchQueues(world, meter)),
    /** Sends what is left, and waits for it no longer than a stop may take. */
    async stop(): Promise<void> {
      stops.forEach((stop) => stop())
      await Promise.allSettled([tracing.shutdown(), measuring.shutdown()])
    },
  }
}
