import type { BuildingRemark, NetworkChanges, UnknownBuilding } from './measure/building-file.ts'

/* What the server answers about the building file. Networks are shown only to who may change sites. */

/** GET /api/plans/:planId/buildings: the file in use; all null where none is. */
export interface BuildingsPage {
  readonly fileName: string | null
  readonly uploadedBy: string | null
  /** ISO 8601 UTC. */
  readonly uploadedAt: string | null
  readonly networks: number
  readonly inside: number
  /** Of them without a site in the plan. */
  readonly withoutSite: number
  /** Figures are being counted anew: those shown are still by the networks of before. */
  readonly isCounting: boolean
}

/** GET /api/plans/:planId/buildings/networks?search=&offset= : by which networks calls are counted, the file's first. */
export interface BuildingNetworks {
  readonly networks: readonly NetworkRow[]
  /** Everything the search finds. */
  readonly total: number
}

export interface NetworkRow {
  readonly cidr: string
  /** '' where somebody wrote it at a site. */
  readonly name: string
  readonly building: string
  readonly siteId: string | null
  readonly inside: boolean
  readonly from: 'file' | 'site'
}

/** POST /api/plans/:planId/buildings/preview (the file as body): what would come of it; nothing is changed. */
export interface BuildingsPreview {
  readonly fileName: string
  readonly networks: number
  /** While there is one, the file cannot be taken. */
  readonly problems: readonly BuildingRemark[]
  readonly notes: readonly BuildingRemark[]
  readonly unknownBuildings: readonly UnknownBuilding[]
  readonly changes: NetworkChanges
  /** New public networks: calls from them are known from now on, earlier ones stay elsewhere. */
  readonly newPublic: number
  /** How many changes there are of each kind; the lists are cut at `mostListed`. */
  readonly counts: { readonly added: number; readonly removed: number; readonly moved: number }
}

/** POST /api/plans/:planId/buildings?newSites=true: takes the file, and makes sites of buildings nobody knows. */
export interface BuildingsTaken extends BuildingsPage {
  readonly sitesMade: number
}
