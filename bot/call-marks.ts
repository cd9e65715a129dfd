/** Names of the small facts the call jobs and the webhook tell each other; each an ISO instant unless said otherwise. */
export const marks = {
  /** Everything that started before has been listed. */
  reconciledUntil: 'calls.reconciledUntil',
  /** When the walk over the whole window Graph keeps was last begun and came to its end. */
  sweptAt: 'calls.sweptAt',
  /** Something may have been missed: list the whole window again. */
  sweepWantedAt: 'calls.sweepWantedAt',
  /** How far the walk over the window has come, as JSON; see jobs/walk-calls. */
  walk: 'calls.walk',
  /** The walk that fetched the window after the first consent, as JSON. */
  backFill: 'calls.backFill',
  /** What the last reconciliation repaired, as JSON. */
  reconciliation: 'calls.reconciliation',
  /** A day: what was kept of calls before it is forgotten, so their daily figures cannot be counted again. */
  factsSince: 'calls.factsSince',
  /** Since when Graph refuses to list call records, with its reason, as JSON; empty text while it does not. */
  refused: 'calls.refused',
  renewedAt: 'subscription.renewedAt',
  /** When Graph was last asked whether it still knows the subscription. */
  checkedAt: 'subscription.checkedAt',
  renewalWantedAt: 'subscription.renewalWantedAt',
  /** Graph dropped the subscription. */
  removedAt: 'subscription.removedAt',
} as const
