import type { CutRow } from './api-quality.ts'
import { type QualityTarget, qualityTargets } from './measure/quality-targets.ts'
import { addUp, readSegment, type Segment } from './measure/rollup.ts'
import {
  dropsOf,
  poorOf,
  setupFailuresOf,
  type Share,
  shareOf,
  type Standing,
  standingOf,
} from './quality-view.ts'

export interface TargetRow {
  readonly target: QualityTarget
  readonly poorStreams: Share
  readonly setupFailures: Share
  readonly drops: Share
  /** Of the poor streams; the others stand in the same order. */
  readonly standings: readonly [Standing, Standing, Standing]
}

/** Each suggested target of the guide beside what was measured in its scope. Calls fail and drop; streams are poor. */
export function targetRows(cuts: readonly CutRow[]): TargetRow[] {
  const segments = cuts
    .filter(({ dimension, modality }) => dimension === 'segment' && modality === 'audio')
    .map((row) => ({ row, segment: readSegment(row.value) }))
  return qualityTargets.map((target) => {
    const counts = addUp(segments.filter(({ segment }) => isIn(target, segment)).map(({ row }) => row))
    const shares = [poorOf(counts, 'stream'), setupFailuresOf(counts), dropsOf(counts)].map(shareOf)
    const [poorStreams, setupFailures, drops] = shares as [Share, Share, Share]
    return {
      target,
      ...{ poorStreams, setupFailures, drops },
      standings: [
        standingOf(poorStreams, target.poorStreams),
        standingOf(setupFailures, target.setupFailures),
        standingOf(drops, target.drops),
      ],
    }
  })
}

const networks: Readonly<Record<string, readonly Segment['network'][]>> = {
  Wired: ['wired'],
  'Wi-Fi 5 GHz': ['wifi5'],
  'Wi-Fi 2.4 GHz': ['wifi24'],
  'Wired or Wi-Fi 5 GHz': ['wired', 'wifi5'],
}

const legs = { conferencing: 'conference', peerToPeer: 'peerToPeer' } as const

/** "Wired, internal", "Overall": the guide's words say which networks, and whether inside the company's. */
function isIn({ scope, segment: words }: QualityTarget, { leg, place, network }: Segment): boolean {
  if (scope !== 'all' && leg !== legs[scope]) return false
  if (/internal/i.test(words) && place !== 'inside') return false
  const [named = ''] = words.split(',')
  return networks[named]?.includes(network) ?? true
}
