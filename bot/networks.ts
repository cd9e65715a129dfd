import { createHash } from 'node:crypto'
import type { BuildingNetwork } from '#shared/measure/building-file.ts'
import type { KnownNetwork } from '#shared/measure/site-of-subnet.ts'
import type { Plan } from '#shared/plan.ts'

/**
 * Whose networks are whose in a plan: those of the building file first, for of two that are equally long the earlier one
 * counts, then the lines people wrote at the sites, all of them inside.
 */
export function networksOf({ sites }: Plan, building: readonly BuildingNetwork[]): KnownNetwork[] {
  const ids = new Set(sites.map(({ id }) => id))
  const fromFile = building.map(({ cidr, siteId, inside }) => {
    // A site may have left the plan since.
    return { cidr, siteId: siteId !== null && ids.has(siteId) ? siteId : null, inside }
  })
  const named = new Set(fromFile.map(({ cidr }) => cidr))
  const lines = sites.flatMap(({ id, subnets }) =>
    subnets.map((line) => ({ cidr: line.trim(), siteId: id, inside: true })),
  )
  return [...fromFile, ...lines.filter(({ cidr }) => !named.has(cidr))]
}

/** Equal for equal lists and for nothing else. */
export function basisOf(networks: readonly KnownNetwork[]): string {
  const lines = networks.map(({ cidr, siteId, inside }) => [cidr, siteId, inside])
  return createHash('sha256').update(JSON.stringify(lines)).digest('base64url')
}
