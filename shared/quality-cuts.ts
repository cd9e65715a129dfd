import type { CallCounts, CutRow } from './api-quality.ts'
import { type Reason, sayReason } from './measure/classify.ts'
import { addUp, type Dimension, readSegment } from './measure/rollup.ts'
import { poorOf, type Share, shareOf, unclassifiedOf } from './quality-view.ts'
import { directionOfStreamWords, legWords, modalityWords, networkNames, placeWords } from './words/quality.ts'

/** The ways the pages cut calls, as people call them; network, place and kind of call are parts of one segment. */
export const cutViews = [
  { id: 'network', name: 'Network' },
  { id: 'place', name: 'Inside or outside' },
  { id: 'leg', name: 'Kind of call' },
  { id: 'reason', name: 'Reason' },
  { id: 'device', name: 'Device' },
  { id: 'subnet', name: 'Subnet' },
  { id: 'transport', name: 'Transport' },
  { id: 'codec', name: 'Codec' },
  { id: 'direction', name: 'Direction' },
  { id: 'modality', name: 'Medium' },
] as const
export type CutView = (typeof cutViews)[number]['id']

export interface CutLine {
  readonly id: string
  readonly name: string
  readonly counts: CallCounts
  readonly share: Share
  readonly unclassified: Share
}

/** The lines of one view, the most poor streams first; [] where nothing was cut that way. */
export function cutRows(cuts: readonly CutRow[], view: CutView): CutLine[] {
  const { dimension, keyOf } = ways[view]
  const groups = new Map<string, CutRow[]>()
  for (const row of cuts) {
    if (row.dimension !== dimension || (view !== 'modality' && row.modality !== 'audio')) continue
    const key = keyOf(row)
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups]
    .map(([id, rows]) => {
      const counts = addUp(rows)
      const share = shareOf(poorOf(counts, 'stream'))
      return {
        id,
        name: nameOf(view, id),
        counts,
        share,
        unclassified: shareOf(unclassifiedOf(counts, 'stream')),
      }
    })
    .filter(({ share, unclassified }) => share.n + unclassified.n > 0)
    .sort((a, b) => b.share.x - a.share.x || b.share.n - a.share.n || (a.id < b.id ? -1 : 1))
}

interface Way {
  readonly dimension: Dimension
  readonly keyOf: (row: CutRow) => string
}

const byValue = (dimension: Dimension): Way => ({ dimension, keyOf: ({ value }) => value })

const ways: Readonly<Record<CutView, Way>> = {
  network: { dimension: 'segment', keyOf: ({ value }) => readSegment(value).network },
  place: { dimension: 'segment', keyOf: ({ value }) => readSegment(value).place },
  leg: { dimension: 'segment', keyOf: ({ value }) => readSegment(value).leg },
  modality: { dimension: 'all', keyOf: ({ modality }) => modality },
  reason: byValue('reason'),
  device: byValue('device'),
  subnet: byValue('subnet'),
  transport: byValue('transport'),
  codec: byValue('codec'),
  direction: byValue('direction'),
}

const names: Partial<Readonly<Record<CutView, Readonly<Record<string, string>>>>> = {
  network: networkNames,
  place: placeWords,
  leg: legWords,
  modality: modalityWords,
  transport: { udp: 'UDP', tcp: 'TCP' },
  direction: directionOfStreamWords,
}

function nameOf(view: CutView, id: string): string {
  if (view === 'reason') return capital(sayReason(id as Reason))
  return names[view]?.[id] ?? (id === 'unknown' || id === '' ? 'Not reported' : id)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
