import { readiness, type Site } from '../parts/site.ts'
import type { Plan } from '../plan.ts'

/** Which sites: all conditions at once, '' for any; '-' as wave finds those in none. */
export const noSiteFilter = { search: '', readiness: '', waveId: '', country: '' }
export type SiteFilter = typeof noSiteFilter

export function findSites({ sites, waves }: Pick<Plan, 'sites' | 'waves'>, filter: SiteFilter): Site[] {
  const { search, waveId, country } = filter
  const sought = search.trim().toLowerCase()
  const within = new Set(
    waves.filter(({ id }) => waveId === '-' || id === waveId).flatMap(({ siteIds }) => siteIds),
  )
  const isInWave = ({ id }: Site) => waveId === '' || within.has(id) === (waveId !== '-')
  return sites.filter(
    (site) =>
      `${site.name} ${site.address} ${site.country}`.toLowerCase().includes(sought) &&
      (filter.readiness === '' || readiness(site) === filter.readiness) &&
      (country === '' || site.country === country) &&
      isInWave(site),
  )
}
