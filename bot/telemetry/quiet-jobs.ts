import { SpanStatusCode } from '@opentelemetry/api'
import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace'

const shortMs = 50
const mostHeld = 2_000

/**
 * Jobs look every second or so whether there is something to do. What a job did is passed on where it took a while,
 * failed, or called somebody; else nobody would find anything among the looks.
 */
export function quietJobs(onwards: SpanProcessor): SpanProcessor {
  const held = new Map<string, ReadableSpan[]>()

  return {
    onStart(span: Span, parent) {
      if (isJob(span)) held.set(span.spanContext().traceId, [])
      onwards.onStart(span, parent)
    },
    onEnd(span) {
      const { traceId } = span.spanContext()
      const spans = held.get(traceId)
      if (!spans) return onwards.onEnd(span)
      spans.push(span)
      if (!isJob(span) && spans.length < mostHeld) return
      held.delete(traceId)
      if (spans.some(isWorth)) spans.forEach((each) => onwards.onEnd(each))
    },
    forceFlush: () => onwards.forceFlush(),
    shutdown: () => onwards.shutdown(),
  }
}

function isJob({
  parentSpanContext,
  attributes,
}: Pick<ReadableSpan, 'parentSpanContext' | 'attributes'>): boolean {
  return parentSpanContext === undefined && attributes['switchover.job'] !== undefined
}

function isWorth({ duration: [seconds, nanos], status, attributes }: ReadableSpan): boolean {
  const tookMs = seconds * 1_000 + nanos / 1e6
  return tookMs >= shortMs || status.code === SpanStatusCode.ERROR || attributes['url.template'] !== undefined
}
