import type { DeliveryState } from '#shared/delivery.ts'
import type { Tone } from '../../ui/status-badge.tsx'

/** How each state of a message looks; the word beside it says the same. */
export const tones: Readonly<Record<DeliveryState, Tone>> = {
  due: 'quiet',
  sending: 'brand',
  sent: 'good',
  failed: 'bad',
  uncertain: 'warning',
  skipped: 'quiet',
}
