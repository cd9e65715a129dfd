import { z } from 'zod'
import { Id, collection, edit, find } from '../basics/collection.ts'
import { Day } from '../basics/day.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Line, PersonId, Title } from '../basics/text.ts'

/** Green: done or not applicable. Yellow: still open. Red: blocked, goes to the status meeting. */
export const SiteTaskState = z.enum(['open', 'done', 'notApplicable', 'blocked'])
export type SiteTaskState = z.infer<typeof SiteTaskState>

export const SiteTask = z.object({
  id: Id,
  area: z.enum(['service', 'users', 'endpoints', 'quality', 'adoption']),
  title: Title,
  state: SiteTaskState,
  ownerId: PersonId.nullable(),
  dueOn: Day.nullable(),
  note: Line,
})
export type SiteTask = z.infer<typeof SiteTask>

const fields = z.object({
  name: Title,
  country: Line,
  state: Line,
  region: Line,
  address: Line,
  zone: Line,
  service: z.enum(['callingPlans', 'directRouting', 'legacy']),
  headcount: z.number().int().min(0),
  /** Networks of the site as CIDR, e.g. 10.31.0.0/16. */
  subnets: z.array(Line).max(200),
  /** What the ordering strategies sort by; null where nobody has said yet. */
  deviceAgeYears: z.number().min(0).nullable(),
  regulation: z.number().int().min(0).max(5).nullable(),
  easeOfSupport: z.number().int().min(0).max(5).nullable(),
  enthusiasm: z.number().int().min(0).max(5).nullable(),
  launchOn: Day.nullable(),
  ownerId: PersonId.nullable(),
})

const list = collection('site', fields, {
  country: '',
  state: '',
  region: '',
  address: '',
  zone: 'UTC',
  service: 'callingPlans',
  headcount: 0,
  subnets: [],
  deviceAgeYears: null,
  regulation: null,
  easeOfSupport: null,
  enthusiasm: null,
  launchOn: null,
  ownerId: null,
})

export const Site = list.Row.extend({ tasks: z.array(SiteTask) })
export type Site = z.infer<typeof Site>

export const PutSite = list.Put
export const PutSiteTask = SiteTask.partial().extend({ siteId: Id, title: Title.optional() })

const blankTask = { area: 'service', state: 'open', ownerId: null, dueOn: null, note: '' } as const

export function putSite(rows: Site[], told: z.output<typeof PutSite>, stamp: Stamp): Site[] {
  return list.put<Site>(rows, told, stamp, { tasks: [] })
}

export const removeSite = list.remove<Site>

export function putSiteTask(
  rows: Site[],
  { siteId, ...told }: z.output<typeof PutSiteTask>,
  stamp: Stamp,
): Site[] {
  const tasks = collection('site task', SiteTask.omit({ id: true }), blankTask)
  find(rows, siteId, 'site')
  return edit(rows, siteId, 'site', (site) => ({
    ...site,
    tasks: tasks.put<SiteTask>(site.tasks, told, stamp),
  }))
}

/** Red if anything is blocked, yellow while anything is open, green when all is done; grey before there are tasks. */
export function readiness({ tasks }: Site): 'grey' | 'green' | 'yellow' | 'red' {
  if (tasks.length === 0) return 'grey'
  if (tasks.some(({ state }) => state === 'blocked')) return 'red'
  return tasks.some(({ state }) => state === 'open') ? 'yellow' : 'green'
}
