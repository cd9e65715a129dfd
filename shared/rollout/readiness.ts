import { type Readiness, readiness, type Site } from '../parts/site.ts'
import type { Wave } from '../parts/wave.ts'
import type { Plan } from '../plan.ts'

/** How ready the sites of a wave are; `worst` is grey where a site has no checklist and none is worse. */
export interface WaveReadiness {
  readonly worst: Readiness
  readonly counts: Readonly<Record<Readiness, number>>
}

/** The sites a wave moves, in the plan's order; removed ones are left out. */
export function sitesOf({ sites }: Pick<Plan, 'sites'>, { siteIds }: Pick<Wave, 'siteIds'>): Site[] {
  const wanted = new Set(siteIds)
  return sites.filter(({ id }) => wanted.has(id))
}

export function waveReadiness(plan: Pick<Plan, 'sites'>, wave: Pick<Wave, 'siteIds'>): WaveReadiness {
  const states = sitesOf(plan, wave).map(readiness)
  const count = (wanted: Readiness) => states.filter((state) => state === wanted).length
  const counts = { red: count('red'), yellow: count('yellow'), grey: count('grey'), green: count('green') }
  const worst = (['red', 'yellow', 'grey'] as const).find((state) => counts[state] > 0)
  return { worst: worst ?? (counts.green > 0 ? 'green' : 'grey'), counts }
}
