import { type SiteTask, putSite, putSiteTask, readiness } from '#shared/parts/site.ts'
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
