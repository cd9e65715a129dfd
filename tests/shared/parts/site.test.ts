import {
  type SiteTask,
  gravestSiteFirst,
  putSite,
  putSiteTask,
  readiness,
  startSiteChecklist,
} from '#shared/parts/site.ts'
import { aSite, aStamp } from '#tests/support/build.ts'

const task = (state: SiteTask['state']): SiteTask => ({
  id: state,
  area: 'service',
  title: 'Numbers ported',
  state,
  ownerId: null,
  dueOn: null,
  note: '',
})

test('a new site has no tasks and nobody has judged it yet', () => {
  expect(putSite([], { name: 'Leeds' }, aStamp())[0]).toMatchObject({
    tasks: [],
    enthusiasm: null,
    headcount: 0,
  })
})

test('a task is added to its site and changed there, the other sites stay the same objects', () => {
  const lyon = aSite({ id: 'lyon' })
  const added = putSiteTask([lyon, aSite()], { siteId: 'leeds', title: 'Numbers ported' }, aStamp())
  expect(added[1]!.tasks).toEqual([{ ...task('open'), id: 'new-1' }])
  const done = putSiteTask(added, { siteId: 'leeds', id: 'new-1', state: 'done' }, aStamp())
  expect(done[1]!.tasks[0]!.state).toBe('done')
  expect(done[0]).toBe(lyon)
})

test('editing a site keeps its tasks', () => {
  const [site] = putSite([aSite({ tasks: [task('done')] })], { id: 'leeds', headcount: 70 }, aStamp())
  expect(site).toMatchObject({ headcount: 70, tasks: [{ id: 'done' }] })
})

test('a task of a site that is gone is refused', () => {
  expect(() => putSiteTask([], { siteId: 'gone', title: 'Numbers ported' }, aStamp())).toThrow(/no longer/)
})

test('readiness is red with anything blocked, yellow with anything open, green when all is settled', () => {
  const of = (...states: SiteTask['state'][]) => readiness(aSite({ tasks: states.map(task) }))
  expect(of()).toBe('grey')
  expect(of('done', 'notApplicable')).toBe('green')
  expect(of('done', 'open')).toBe('yellow')
  expect(of('open', 'blocked')).toBe('red')
})

test('another launch moves what is open by as many days, and leaves what is settled', () => {
  const tasks = [
    { ...task('open'), dueOn: '2026-04-01' },
    { ...task('blocked'), dueOn: '2026-04-02' },
    { ...task('done'), dueOn: '2026-04-03' },
    { ...task('notApplicable'), dueOn: null },
  ]
  const rows = [aSite({ launchOn: '2026-04-10', tasks })]
  const [later] = putSite(rows, { id: 'leeds', launchOn: '2026-04-17' }, aStamp())
  expect(later!.tasks.map(({ dueOn }) => dueOn)).toEqual(['2026-04-08', '2026-04-09', '2026-04-03', null])
  const [open] = putSite([later!], { id: 'leeds', launchOn: null }, aStamp())
  expect(open!.tasks).toEqual(later!.tasks)
})

const template = [
  { area: 'service', title: 'Numbers ported', daysBefore: 10 },
  { area: 'service', title: 'Trunks reach the site', daysBefore: 5, services: ['directRouting'] },
  { area: 'adoption', title: 'People asked', daysBefore: -14 },
] as const

test('a checklist starts with what the template asks of such a site, due by its launch, and only once', () => {
  const rows = [aSite({ launchOn: '2026-04-20', ownerId: 'priya', tasks: [task('done')] })]
  const started = startSiteChecklist(rows, { siteIds: ['leeds'] }, aStamp(), template)
  expect(started[0]!.tasks.map(({ title, dueOn, ownerId }) => [title, dueOn, ownerId])).toEqual([
    ['Numbers ported', null, null],
    ['People asked', '2026-05-04', 'priya'],
  ])
  expect(startSiteChecklist(started, { siteIds: ['leeds'] }, aStamp(), template)[0]).toBe(started[0])
  expect(() => startSiteChecklist(rows, { siteIds: ['gone'] }, aStamp(), template)).toThrow(/no longer/)
})

test('blocked sites stand first, then open work, then sites without a checklist', () => {
  const site = (name: string, ...states: SiteTask['state'][]) =>
    aSite({ id: name, name, tasks: states.map(task) })
  const rows = [
    site('green', 'done'),
    site('grey'),
    site('b', 'open'),
    site('a', 'open'),
    site('red', 'blocked'),
  ]
  expect(rows.sort(gravestSiteFirst).map(({ name }) => name)).toEqual(['red', 'a', 'b', 'grey', 'green'])
})
