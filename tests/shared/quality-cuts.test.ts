import type { CutRow } from '#shared/api-quality.ts'
import { noCounts } from '#shared/measure/rollup.ts'
import { cutRows } from '#shared/quality-cuts.ts'
import { targetRows } from '#shared/quality-targets.ts'

const cut = (
  value: string,
  poorStreams: number,
  goodStreams: number,
  more: Partial<CutRow> = {},
): CutRow => ({
  ...{ ...noCounts, dimension: 'segment', value, modality: 'audio' },
  ...{ poorStreams, goodStreams, calls: poorStreams + goodStreams },
  ...more,
})
const cuts = [
  cut('conference/inside/wifi24', 30, 970),
  cut('conference/outside/wifi24', 100, 900),
  cut('peerToPeer/inside/wired', 5, 995),
  cut('jitterMs', 90, 0, { dimension: 'reason' }),
  cut('', 0, 400, { dimension: 'all', modality: 'video' }),
]

test('a segment is told by network, by place and by kind of call, the most poor streams first', () => {
  const told = (view: Parameters<typeof cutRows>[1]) =>
    cutRows(cuts, view).map(({ name, share }) => [name, share.x])
  expect(told('network')).toEqual([
    ['Wi-Fi 2.4 GHz', 130],
    ['Wired', 5],
  ])
  expect(told('place')[0]).toEqual(['Outside the company network', 100])
  expect(told('leg')[0]).toEqual(['Meetings', 130])
  expect(told('reason')).toEqual([['Jitter', 90]])
  expect(told('device')).toEqual([])
})

test('each target of the guide counts its own scope and nothing else', () => {
  const of = (scope: string, segment: string) =>
    targetRows(cuts).find(({ target }) => target.scope === scope && target.segment === segment)!.poorStreams
  expect(of('all', 'Overall')).toMatchObject({ x: 135, n: 3_000 })
  expect(of('all', 'Internal')).toMatchObject({ x: 35, n: 2_000 })
  expect(of('conferencing', 'Wi-Fi 2.4 GHz, internal')).toMatchObject({ x: 30, n: 1_000 })
  expect(of('conferencing', 'Wired, internal').n).toBe(0)
  expect(of('peerToPeer', 'Wired or Wi-Fi 5 GHz, overall')).toMatchObject({ x: 5, n: 1_000 })
})
