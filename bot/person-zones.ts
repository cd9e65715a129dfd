import { isZone, type Zone } from '#shared/calendar/zone.ts'
import type { Plan } from '#shared/plan.ts'
import type { World } from './ports/world.ts'

/** People with the zone the roster knows of each; the plan's own for those it does not know. */
export async function inTheirZones(
  world: World,
  plan: Plan,
  personIds: readonly string[],
): Promise<{ readonly personId: string; readonly zone: Zone }[]> {
  const ids = [...new Set(personIds)]
  if (ids.length === 0) return []
  const known = await world.roster.known(plan.id, { ids, emails: [] })
  const zones = new Map(known.map(({ id, zone }) => [id, zone]))
  return ids.map((personId) => {
    const zone = zones.get(personId) ?? ''
    return { personId, zone: isZone(zone) ? zone : plan.profile.zone }
  })
}
