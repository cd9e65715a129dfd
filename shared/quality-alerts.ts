import type { AlertCause, AlertWhy, CutRow, QualityAlert, QualityBasis } from './api-quality.ts'
import { addDays, type Day, sayDay } from './basics/day.ts'
import { sayAmount } from './basics/yardstick.ts'
import type { Network } from './measure/facts.ts'
import { type Dimension, readSegment } from './measure/rollup.ts'
import { type Reason, sayReason } from './measure/classify.ts'
import { fewestCases, shareOf } from './quality-view.ts'
import { networkWords } from './words/quality.ts'

/*
 * When a site turns bad and when it is well again. It opens on evidence (the whole interval above the limit) and ends
 * only clearly below it, on more calls than were needed to open: between the two nothing changes, so it does not flap.
 */

/** Days looked at together; the guide reviews quality weekly. */
const windowDays = 7
/** To end, a share must be this part of the limit or less … */
const clearPart = 0.8
/** … on so many classified cases, counted from today backwards. */
const clearCases = 100
/** With fewer than fewestCases in this time nothing can be said any more. */
const quietDays = 28
/** What makes up less of the poor ones than this explains little. */
const leadingShare = 0.4

/** Poor (x) of classified (n) on one day. */
export interface DayCases {
  readonly day: Day
  readonly x: number
  readonly n: number
}

export interface SiteDays {
  readonly siteId: string
  /** Oldest first, at least 28 days where there were any; days without cases may be missing. */
  readonly days: readonly DayCases[]
}

export interface AlertOpening {
  readonly siteId: string
  /** The day it most likely began; may lie before what it was judged by. */
  readonly since: Day
  /** First day of the sample that opened it; the last is the day it opened. */
  readonly judgedFrom: Day
  /** Poor ones among the classified of that sample. */
  readonly poor: number
  readonly classified: number
}

export interface AlertEnding {
  readonly siteId: string
  readonly openedOn: Day
  readonly how: 'clear' | 'quiet'
  readonly poor: number
  readonly classified: number
}

/**
 * What changes today. `known` are the alerts that are open or ended today: a site opens at most once a day, and never on
 * the day it was called well.
 */
export function alertChanges(asked: {
  readonly sites: readonly SiteDays[]
  readonly known: readonly Pick<QualityAlert, 'siteId' | 'openedOn' | 'ended'>[]
  readonly basis: Pick<QualityBasis, 'limit'>
  readonly today: Day
}): { readonly opened: readonly AlertOpening[]; readonly ended: readonly AlertEnding[] } {
  const { sites, known, basis, today } = asked
  const open = known.filter(({ ended }) => ended === null)
  const silent = new Set([
    ...open.map(({ siteId }) => siteId),
    ...known
      .filter(({ openedOn, ended }) => openedOn === today || ended?.on === today)
      .map(({ siteId }) => siteId),
  ])
  return {
    opened: sites
      .filter(({ siteId }) => !silent.has(siteId))
      .flatMap((site) => opening(site, basis.limit, today)),
    ended: open.flatMap((alert) => {
      const days = sites.find(({ siteId }) => siteId === alert.siteId)?.days ?? []
      const end = ending(days, basis.limit, today)
      return end ? [{ siteId: alert.siteId, openedOn: alert.openedOn, ...end }] : []
    }),
  }
}

/** What weighs most among the poor streams of sound: the network, the reason and the device. */
export function whyOf(cuts: readonly CutRow[]): AlertWhy {
  const audio = cuts.filter(({ modality }) => modality === 'audio')
  const poorBy = (dimension: Dimension, nameOf: (value: string) => string | null) => {
    const sums = new Map<string, number>()
    for (const row of audio.filter((each) => each.dimension === dimension)) {
      const name = nameOf(row.value)
      if (name !== null) sums.set(name, (sums.get(name) ?? 0) + row.poorStreams)
    }
    return sums
  }
  return {
    network: leading(poorBy('segment', (value) => readSegment(value).network)),
    reason: leading(poorBy('reason', (value) => value)),
    device: leading(poorBy('device', (value) => (value === 'unknown' ? null : value))),
  }
}

/** The name with the greatest count, where it is a large enough part of all. */
function leading(counts: ReadonlyMap<string, number>): AlertCause | null {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const [first] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  if (!first || total === 0 || first[1] / total < leadingShare) return null
  return { name: first[0], share: first[1] / total }
}

/** The sample it was judged by: "12 % of 340 calls from 6 to 12 Nov were poor (95 % interval 9 % to 16 %); the limit is 5 %". */
export function sayAlert(alert: QualityAlert): string {
  const { judgedFrom, openedOn, classified, limit } = alert
  const { value, low, high } = shareOf({ x: alert.poor, n: classified })
  const noun = alert.unit === 'call' ? 'calls' : 'audio streams'
  const share = sayAmount('share', value ?? 0)
  const interval = `${sayAmount('share', low ?? 0)} to ${sayAmount('share', high ?? 1)}`
  return `${share} of ${sayAmount('count', classified)} ${noun} from ${sayDay(judgedFrom)} to ${sayDay(openedOn)} were poor (95 % interval ${interval}); the limit is ${sayAmount('share', limit)}`
}

/** "Likely since 12 Nov 2026": an estimate, unlike the sample. */
export function saySince({ since }: Pick<QualityAlert, 'since'>): string {
  return `Likely since ${sayDay(since)}`
}

/** "Mostly on Wi-Fi (82 %), by packet loss (61 %)"; '' where nothing stands out. */
export function sayWhy({ network, reason, device }: AlertWhy): string {
  const parts = [
    network && `on ${networkWords[network.name as Network]}${part(network)}`,
    reason && `by ${sayReason(reason.name as Reason)}${part(reason)}`,
    device && `with ${device.name}${part(device)}`,
  ].filter((each) => each !== null)
  return parts.length === 0 ? '' : `Mostly ${parts.join(', ')}`
}

export function sayEnd({ ended, unit }: QualityAlert): string {
  if (!ended) return ''
  if (ended.how === 'quiet') return `Too few calls to go on saying so, ${sayDay(ended.on)}`
  const noun = unit === 'call' ? 'calls' : 'audio streams'
  return `Clear on ${sayDay(ended.on)}: ${sayAmount('share', ended.poor / ended.classified)} of the last ${sayAmount('count', ended.classified)} ${noun} poor`
}

function opening({ siteId, days }: SiteDays, limit: number, today: Day): AlertOpening[] {
  const week = total(within(days, windowDays, today))
  const { low } = shareOf(week)
  if (week.n < fewestCases || low === null || low <= limit) return []
  // Mended already: what is left of the bad days must not call it bad again.
  if (ending(days, limit, today) !== null) return []
  const judgedFrom = addDays(today, 1 - windowDays)
  return [{ siteId, since: turnedOn(days, today), judgedFrom, poor: week.x, classified: week.n }]
}

/**
 * The day on which the share most likely went up: of all ways to cut the days in two, the one that explains the poor cases
 * best (greatest likelihood of two shares, the later one higher). The first day where it was bad from the start.
 */
function turnedOn(days: readonly DayCases[], today: Day): Day {
  const seen = within(days, quietDays, today).filter(({ n }) => n > 0)
  const cuts = seen.map(({ day }, at) => ({
    day,
    before: total(seen.slice(0, at)),
    after: total(seen.slice(at)),
  }))
  const [best] = cuts
    .filter(({ before, after }) => before.n === 0 || after.x * before.n > before.x * after.n)
    .map(({ day, before, after }) => ({ day, fit: fitOf(before) + fitOf(after) }))
    .sort((a, b) => b.fit - a.fit || (a.day < b.day ? -1 : 1))
  return best?.day ?? today
}

/** Log-likelihood of x of n at their own share. */
function fitOf({ x, n }: { x: number; n: number }): number {
  const part = (count: number) => (count === 0 ? 0 : count * Math.log(count / n))
  return part(x) + part(n - x)
}

function ending(
  days: readonly DayCases[],
  limit: number,
  today: Day,
): Pick<AlertEnding, 'how' | 'poor' | 'classified'> | null {
  const month = total(within(days, quietDays, today))
  if (month.n < fewestCases) return { how: 'quiet', poor: month.x, classified: month.n }
  const recent = newest(within(days, windowDays, today))
  if (recent.n < fewestCases || recent.x / recent.n > limit * clearPart) return null
  return { how: 'clear', poor: recent.x, classified: recent.n }
}

/** From today backwards until there are enough cases; all of the window where there never are. */
function newest(week: readonly DayCases[]): { x: number; n: number } {
  return week.reduceRight((sum, { x, n }) => (sum.n >= clearCases ? sum : { x: sum.x + x, n: sum.n + n }), {
    x: 0,
    n: 0,
  })
}

function within(days: readonly DayCases[], count: number, today: Day): DayCases[] {
  const first = addDays(today, 1 - count)
  return days.filter(({ day }) => day >= first && day <= today)
}

function total(days: readonly DayCases[]): { x: number; n: number } {
  return days.reduce((sum, { x, n }) => ({ x: sum.x + x, n: sum.n + n }), { x: 0, n: 0 })
}

function part({ share }: AlertCause): string {
  return ` (${sayAmount('share', share)})`
}
