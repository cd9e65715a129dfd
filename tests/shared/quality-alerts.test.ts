import type { CutRow, QualityAlert } from '#shared/api-quality.ts'
import { addDays } from '#shared/basics/day.ts'
import { noCounts } from '#shared/measure/rollup.ts'
import {
  alertChanges,
  type DayCases,
  sayAlert,
  sayEnd,
  saySince,
  sayWhy,
  whyOf,
} from '#shared/quality-alerts.ts'

const today = '2026-03-28'
const basis = { limit: 0.05 }

/** Newest last: [poor, classified] of the days up to today. */
function days(...cases: readonly (readonly [number, number])[]): DayCases[] {
  return cases.map(([x, n], index) => ({ day: addDays(today, index + 1 - cases.length), x, n }))
}

const look = (cases: readonly DayCases[], known: Parameters<typeof alertChanges>[0]['known'] = []) =>
  alertChanges({ sites: [{ siteId: 'leeds', days: cases }], known, basis, today })

const open = { siteId: 'leeds', openedOn: '2026-03-25', ended: null }
const quietMonth = Array.from({ length: 24 }, () => [1, 100] as const)

test('a site opens once the whole interval of its week lies above the limit', () => {
  const { opened } = look(days(...quietMonth, [15, 100]))
  expect(opened).toEqual([])
  expect(look(days(...quietMonth, [15, 100], [20, 100], [18, 100])).opened).toMatchObject([
    { siteId: 'leeds', since: '2026-03-26', judgedFrom: '2026-03-22', poor: 57, classified: 700 },
  ])
})

test('what it says is what it was judged by: the week, not the few calls since the day it likely began', () => {
  const [opened] = look(days([0, 60], [3, 60], [0, 60], [0, 60], [20, 60], [1, 2])).opened
  expect(opened).toMatchObject({ since: '2026-03-27', poor: 24, classified: 302 })
})

test('a share above the limit on few calls opens nothing: the minimum sample is kept', () => {
  expect(look(days([9, 49])).opened).toEqual([])
  expect(look(days([15, 50])).opened).toHaveLength(1)
})

test('exactly at the limit nothing opens, whatever the volume', () => {
  expect(look(days([500, 10_000])).opened).toEqual([])
})

test('it begins on the day from which the calls say so most surely', () => {
  const { opened } = look(days(...quietMonth, [2, 100], [3, 100], [30, 100], [31, 100], [29, 100]))
  expect(opened[0]!.since).toBe('2026-03-26')
})

test('one that is open does not open again, nor one that opened or ended today', () => {
  const bad = days(...quietMonth, [30, 100], [31, 100], [29, 100])
  expect(look(bad, [open]).opened).toEqual([])
  const ended = {
    ...open,
    openedOn: today,
    ended: { on: today, at: '', how: 'clear', poor: 1, classified: 100 },
  } as const
  expect(look(bad, [ended]).opened).toEqual([])
})

test('it ends clearly below the limit on twice the sample, counted from today backwards', () => {
  const bad = [30, 100] as const
  expect(look(days(bad, bad, [2, 99]), [open]).ended).toEqual([])
  expect(look(days(bad, bad, [4, 100]), [open]).ended).toEqual([
    { siteId: 'leeds', openedOn: '2026-03-25', how: 'clear', poor: 4, classified: 100 },
  ])
  expect(look(days(bad, bad, [5, 100]), [open]).ended).toEqual([])
})

test('between the two nothing changes: what has just ended does not open on the bad days behind it', () => {
  const mended = days([30, 100], [30, 100], [30, 100], [3, 100])
  expect(look(mended, [open]).ended).toHaveLength(1)
  expect(look(mended, []).opened).toEqual([])
})

test('a site without calls is not called well: it falls quiet', () => {
  expect(look(days([8, 40]), [open]).ended).toMatchObject([{ how: 'quiet', poor: 8, classified: 40 }])
  expect(look([], [open]).ended).toMatchObject([{ how: 'quiet', classified: 0 }])
})

test('a site that is steadily fine never opens, one that is steadily bad opens once and stays open for a season', () => {
  const dice = mulberry(7)
  const drawn = (share: number) => ({
    x: Array.from({ length: 80 }, dice).filter((u) => u < share).length,
    n: 80,
  })
  const walk = (share: number) => {
    let known: Pick<QualityAlert, 'siteId' | 'openedOn' | 'ended'>[] = []
    let changes = 0
    const seen: DayCases[] = []
    for (let n = 0; n < 120; n += 1) {
      const day = addDays('2026-01-01', n)
      seen.push({ day, ...drawn(share) })
      const { opened, ended } = alertChanges({
        sites: [{ siteId: 'a', days: seen }],
        known,
        basis,
        today: day,
      })
      changes += opened.length + ended.length
      if (opened.length > 0) known = [{ siteId: 'a', openedOn: day, ended: null }]
      if (ended.length > 0) known = []
    }
    return changes
  }
  expect(walk(0.025)).toBe(0)
  expect(walk(0.12)).toBe(1)
})

const cut = (
  dimension: CutRow['dimension'],
  value: string,
  poorStreams: number,
  modality = 'audio' as const,
) => ({ ...noCounts, dimension, value, modality, poorStreams }) satisfies CutRow

test('why names the network, the reason and the device most of the poor share, and none that does not stand out', () => {
  const why = whyOf([
    cut('segment', 'peerToPeer/inside/wifi24', 40),
    cut('segment', 'conference/inside/wifi24', 42),
    cut('segment', 'conference/inside/wired', 18),
    cut('reason', 'lossRatio', 61),
    cut('reason', 'jitterMs', 39),
    cut('device', 'unknown', 70),
    cut('device', 'Jabra Evolve', 10),
    cut('device', 'Poly Savi', 10),
    cut('device', 'EPOS Adapt', 10),
  ])
  expect(why).toEqual({
    network: { name: 'wifi24', share: 0.82 },
    reason: { name: 'lossRatio', share: 0.61 },
    device: null,
  })
  expect(sayWhy(why)).toBe('Mostly on Wi-Fi 2.4 GHz (82 %), by packet loss (61 %)')
  expect(sayWhy({ network: null, reason: null, device: null })).toBe('')
})

test('an alert says the sample and its days, how sure it is, the limit, since when, and how it ended', () => {
  const found = {
    siteId: 'leeds',
    openedOn: '2026-03-27',
    openedAt: '',
    since: '2026-03-26',
    judgedFrom: '2026-03-21',
    unit: 'call',
  } as const
  const counts = { limit: 0.05, poor: 53, classified: 1_300, toldOn: null, clearToldOn: null }
  const alert = { ...found, ...counts, why: { network: null, reason: null, device: null } }
  expect(sayAlert({ ...alert, ended: null })).toBe(
    '4.1 % of 1,300 calls from 21 Mar 2026 to 27 Mar 2026 were poor (95 % interval 3.1 % to 5.3 %); the limit is 5 %',
  )
  expect(saySince(alert)).toBe('Likely since 26 Mar 2026')
  const ended = { on: '2026-03-28', at: '', how: 'clear', poor: 4, classified: 100 } as const
  expect(sayEnd({ ...alert, ended })).toBe('Clear on 28 Mar 2026: 4 % of the last 100 calls poor')
  expect(sayEnd({ ...alert, ended: { ...ended, how: 'quiet' } })).toContain('Too few calls')
})

/** A small generator with a seed: the walk is the same every time. */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
