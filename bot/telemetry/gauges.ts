import type { Meter } from '@opentelemetry/api'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { World } from '../ports/world.ts'

/** What stands still until somebody looks: queues, the subscription, the event loop. Gives the way to stop. */
export function watchQueues(world: World, meter: Meter): () => void {
  const stood = meter.createObservableGauge('switchover.queue.depth')
  const aged = meter.createObservableGauge('switchover.queue.age', { unit: 's' })
  const lag = meter.createObservableGauge('switchover.calls.age', {
    unit: 's',
    description: 'Since the start of the newest call that was taken in.',
  })
  const expiry = meter.createObservableGauge('switchover.subscription.expires_in', { unit: 's' })
  meter.addBatchObservableCallback(
    async (result) => {
      const now = world.now()
      const ageOf = (since: Date | null) => (since ? Math.max(0, now.getTime() - since.getTime()) / 1_000 : 0)
      const [figures, sends, subscription] = await Promise.all([
        world.healthFigures.read('', now),
        world.campaigns.queue({ now, endedSince: now }),
        world.calls.subscription(),
      ])
      const calls = { 'switchover.queue': 'calls' }
      const messages = { 'switchover.queue': 'messages' }
      result.observe(stood, figures.queue.waiting, calls)
      result.observe(stood, figures.queue.abandoned, { 'switchover.queue': 'abandoned calls' })
      result.observe(stood, sends.waiting, messages)
      result.observe(aged, ageOf(figures.queue.oldestAt), calls)
      result.observe(aged, ageOf(sends.oldestDueAt), messages)
      if (figures.newestCallAt) result.observe(lag, ageOf(figures.newestCallAt))
      const leftMs = subscription ? subscription.expiresAt.getTime() - now.getTime() : 0
      result.observe(expiry, leftMs / 1_000)
    },
    [stood, aged, lag, expiry],
  )
  return watchEventLoop(meter)
}

function watchEventLoop(meter: Meter): () => void {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  meter.createObservableGauge('nodejs.eventloop.delay', { unit: 's' }).addCallback((result) => {
    result.observe(delay.percentile(50) / 1e9, { 'switchover.percentile': 50 })
    result.observe(delay.percentile(99) / 1e9, { 'switchover.percentile': 99 })
    result.observe(delay.max / 1e9, { 'switchover.percentile': 100 })
    delay.reset()
  })
  meter
    .createObservableGauge('process.memory.usage', { unit: 'By' })
    .addCallback((result) => result.observe(process.memoryUsage.rss()))
  return () => void delay.disable()
}
