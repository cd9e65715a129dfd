import type { CallCounts, QualityBasis } from '#shared/api-quality.ts'
import { sayAmount } from '#shared/basics/yardstick.ts'
import { poorOf, type Share, shareOf, type Standing } from '#shared/quality-view.ts'
import type { Direction } from '#shared/quality-view.ts'
import type { Plan } from '#shared/plan.ts'
import type { Tone } from '../../ui/status-badge.tsx'

export const standingTones: Readonly<Record<Standing, Tone>> = {
  bad: 'bad',
  above: 'warning',
  below: 'quiet',
  good: 'good',
  few: 'quiet',
  none: 'quiet',
}

export const directionTones: Readonly<Record<Direction, Tone>> = {
  worse: 'bad',
  steady: 'quiet',
  better: 'good',
  unknown: 'quiet',
}

export const elsewhere = 'Elsewhere, or unknown network'

export function nameOfSite({ sites }: Plan, siteId: string | null): string {
  if (siteId === null) return elsewhere
  return sites.find(({ id }) => id === siteId)?.name ?? 'A site that was removed'
}

/** Where the calls of a site are shown. */
export function routeOfSite(siteId: string | null): string {
  return `quality/${siteId === null ? 'elsewhere' : encodeURIComponent(`site:${siteId}`)}`
}

export function poorShare(counts: CallCounts, { unit }: Pick<QualityBasis, 'unit'>): Share {
  return shareOf(poorOf(counts, unit))
}

export function nounOf({ unit }: Pick<QualityBasis, 'unit'>): string {
  return unit === 'call' ? 'calls' : 'audio streams'
}

/** "below 5 %, by the KSI “Few calls are poor”". */
export function sayBasis({ unit, limit, from }: QualityBasis): string {
  return `fewer than ${sayAmount('share', limit)} poor ${nounOf({ unit })}, by ${from}`
}
