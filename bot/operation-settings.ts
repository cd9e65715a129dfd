import { z } from 'zod'
import { type Retention, retentionFrom } from '#shared/retention.ts'

/** Settings of those who run it: what is told to OpenTelemetry, and how long things are kept. */
export const operationSettings = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ error: 'must be the address of a collector, such as http://localhost:4318', abort: true })
    // What is told names no people, but OTEL_EXPORTER_OTLP_HEADERS may carry the key of whoever takes it.
    .refine(
      isSealed,
      'must be https beyond this machine; http is for a collector beside the server, such as http://localhost:4318',
    )
    .optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  OTEL_METRIC_EXPORT_INTERVAL: z.coerce.number().int().min(200).max(3_600_000).default(60_000),
  KEEP_DAYS: z
    .string()
    .default('')
    .transform(retentionFrom)
    .refine((days) => days !== null, 'must be kinds and days (30 or more) such as messages=400 comments=730'),
}

type Told = z.output<z.ZodObject<typeof operationSettings>>

export interface Operation {
  /** Null: nothing is told, and nothing of OpenTelemetry is loaded. */
  readonly telemetry: { readonly endpoint: string; readonly share: number; readonly everyMs: number } | null
  readonly keepDays: Retention
}

export function operationOf(told: Told): Operation {
  const endpoint = told.OTEL_EXPORTER_OTLP_ENDPOINT
  return {
    telemetry: endpoint
      ? { endpoint, share: told.OTEL_TRACES_SAMPLER_ARG, everyMs: told.OTEL_METRIC_EXPORT_INTERVAL }
      : null,
    keepDays: told.KEEP_DAYS,
  }
}

function isSealed(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return (
    protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
  )
}
