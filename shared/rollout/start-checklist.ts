import type { z } from 'zod'
import type { Stamp } from '../basics/stamp.ts'
import * as site from '../parts/site.ts'
import { siteChecklist } from '../template/site-checklist.ts'

/** Gives sites the checklist of the playbook; what they have of it already stays as it is. */
export function startSiteChecklist(
  sites: site.Site[],
  told: z.output<typeof site.StartSiteChecklist>,
  stamp: Stamp,
): site.Site[] {
  return site.startSiteChecklist(sites, told, stamp, siteChecklist)
}
