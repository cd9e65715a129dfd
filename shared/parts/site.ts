import { z } from 'zod'
import { Id, collection, edit, find } from '../basics/collection.ts'
import { Day, addDays, daysBetween } from '../basics/day.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Line, PersonId, Title } from '../basics/text.ts'

export const siteTaskStates = ['open', 'done', 'notApplicable', 'blocked'] as const
/** Green: done or not applicable. Yellow: still open. Red: blocked, goes to the status meeting. */
export const SiteTaskState = z.enum(siteTaskStates)
export type SiteTaskState = z.infer<typeof SiteTaskState>

export const siteTaskAreas = ['service', 'users', 'endpoints', 'quality', 'adoption'] as const
export const SiteTask = z.object({
  id: Id,
  area: z.enum(siteTaskAreas),
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
export const StartSiteChecklist = z.object({ siteIds: z.array(Id).min(1, 'Choose a site.').max(500) })
export const PutSiteTask = SiteTask.partial().extend({ siteId: Id, title: Title.optional() })

const blankTask = { area: 'service', state: 'open', ownerId: null, dueOn: null, note: '' } as const

/** A later launch moves what is still to be done before it by as many days. */
export function putSite(rows: Site[], told: z.output<typeof PutSite>, stamp: Stamp): Site[] {
  const { launchOn, ...rest } = told
  const put = list.put<Site>(rows, rest, stamp, { tasks: [] })
  const id = told.id ?? stamp.id
  return launchOn === undefined ? put : edit(put, id, 'site', (site) => launching(site, launchOn))
}

/** The site with another launch: open tasks keep their distance to it. The same site where nothing changes. */
export function launching(site: Site, launchOn: Day | null): Site {
  if (site.launchOn === launchOn) return site
  const days = site.launchOn && launchOn ? daysBetween(site.launchOn, launchOn) : 0
  const tasks = site.tasks.map((task) =>
    task.dueOn && (task.state === 'open' || task.state === 'blocked')
      ? { ...task, dueOn: addDays(task.dueOn, days) }
      : task,
  )
  return { ...site, launchOn, tasks: days === 0 ? site.tasks : tasks }
}

/** One line of the checklist every site starts with. */
export interface TemplateTask {
  readonly area: SiteTask['area']
  readonly title: string
  /** Days before the launch of the site; negative for what is done after it. */
  readonly daysBefore: number
  /** Only for sites that call through these; every site where absent. */
  readonly services?: readonly Site['service'][]
}

/** Adds what the template asks of each site and the site does not have yet; due days count from its launch. */
export function startSiteChecklist(
  rows: Site[],
  { siteIds }: z.output<typeof StartSiteChecklist>,
  stamp: Stamp,
  template: readonly TemplateTask[],
): Site[] {
  return siteIds.reduce(
    (sites, siteId) =>
      edit(sites, siteId, 'site', (site) => {
        const has = new Set(site.tasks.map(({ area, title }) => `${area} ${title}`))
        const fresh = template
          .filter(({ services }) => !services || services.includes(site.service))
          .filter(({ area, title }) => !has.has(`${area} ${title}`))
          .map(({ area, title, daysBefore }, n) => ({
            ...blankTask,
            id: `${stamp.id}-${n + 1}`,
            area,
            title,
            ownerId: site.ownerId,
            dueOn: site.launchOn && addDays(site.launchOn, -daysBefore),
          }))
        return fresh.length === 0 ? site : { ...site, tasks: [...site.tasks, ...fresh] }
      }),
    rows,
  )
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

export type Readiness = 'grey' | 'green' | 'yellow' | 'red'

/** Red if anything is blocked, yellow while anything is open, green when all is done; grey before there are tasks. */
export function readiness({ tasks }: Pick<Site, 'tasks'>): Readiness {
  if (tasks.length === 0) return 'grey'
  if (tasks.some(({ state }) => state === 'blocked')) return 'red'
  return tasks.some(({ state }) => state === 'open') ? 'yellow' : 'green'
}

const gravestFirst: readonly Readiness[] = ['red', 'yellow', 'grey', 'green']

/** Blocked sites first, then those with open work, then those without a checklist; by name among equals. */
export function gravestSiteFirst(a: Site, b: Site): number {
  const rank = gravestFirst.indexOf(readiness(a)) - gravestFirst.indexOf(readiness(b))
  return rank || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
}
