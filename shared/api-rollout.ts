/* What the server answers to the pages about the rollout. */

/** GET /api/plans/:planId/site-people: imported people, counted by site and wave. */
export interface SitePeople {
  readonly siteId: string
  readonly waveId: string | null
  readonly people: number
}
