/** A suggested upper limit; figures must stay below. Ratios 0..1, of streams. */
export interface QualityTarget {
  readonly scope: 'all' | 'conferencing' | 'peerToPeer'
  readonly segment: string
  readonly poorStreams: number
  readonly setupFailures: number
  readonly drops: number
}

/** Microsoft, Quality of Experience Review guide (both editions agree): a start, to be adjusted to the business. */
export const qualityTargets: readonly QualityTarget[] = [
  target('all', 'Internal', [2, 0.5, 2]),
  target('all', 'Overall', [3, 1, 3]),
  target('conferencing', 'Internal', [2, 0.5, 2]),
  target('conferencing', 'Wired, internal', [1, 0.5, 1]),
  target('conferencing', 'Wi-Fi 5 GHz, internal', [1, 0.5, 1]),
  target('conferencing', 'Wi-Fi 2.4 GHz, internal', [2, 0.5, 2]),
  target('conferencing', 'Overall', [2, 0.5, 3]),
  target('peerToPeer', 'Internal', [2, 0.5, 2]),
  target('peerToPeer', 'Wired or Wi-Fi 5 GHz, internal', [1, 0.5, 1]),
  target('peerToPeer', 'Wired or Wi-Fi 5 GHz, overall', [2, 1, 1]),
  target('peerToPeer', 'Overall', [2, 1, 3]),
]

function target(
  scope: QualityTarget['scope'],
  segment: string,
  [poor, setup, drop]: readonly [number, number, number],
): QualityTarget {
  return { scope, segment, poorStreams: poor / 100, setupFailures: setup / 100, drops: drop / 100 }
}
