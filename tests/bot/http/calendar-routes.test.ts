import type { CalendarFeedState, NewCalendarFeed } from '#shared/api-calendar.ts'
import type { PlanPage } from '#shared/api.ts'
import { type Client, type WholeWorld, wholeWorld } from '../../support/whole-world.ts'

let world: WholeWorld
let lead: Client
let root: string
let seriesId: string

beforeAll(async () => {
  world = await wholeWorld()
  lead = world.as('Sanne Vermeulen')
  const { plan } = await lead.post<PlanPage>('/api/plans', { name: 'Larkmoor', template: 'successPlan' })
  root = `/api/plans/${plan.id}`
  seriesId = plan.series.find(({ kind }) => kind === 'standUp')!.id
}, 60_000)
afterAll(async () => world.close())

const subscribe = async () => (await lead.post<NewCalendarFeed>(`${root}/calendar-feed`, {})).path
const fetched = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${world.appUrl}${path}`, { headers, method })

test('a calendar program reads the address without signing in, and only asks whether anything changed after that', async () => {
  const path = await subscribe()
  const first = await fetched(path)
  expect([first.status, first.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  expect(await first.text()).toMatch(/^BEGIN:VCALENDAR\r\n[^]*BEGIN:VEVENT\r\n[^]*END:VCALENDAR/)
  const etag = first.headers.get('etag')!
  const since = first.headers.get('last-modified')!
  expect((await fetched(path, { 'if-none-match': `"other", W/${etag}` })).status).toBe(304)
  expect((await fetched(path, { 'if-modified-since': since })).status).toBe(304)

  await new Promise((nextSecond) => setTimeout(nextSecond, 1_100))
  const { plan } = await lead.get<PlanPage>(root)
  const { startsOn } = plan.series.find(({ id }) => id === seriesId)!.recurs
  await lead.post(`${root}/changeSeriesFrom`, { id: seriesId, from: startsOn, recurs: { time: '08:15' } })
  const changed = await fetched(path, { 'if-none-match': etag })
  expect(changed.status).toBe(200)
  expect(changed.headers.get('etag')).not.toBe(etag)
  expect((await fetched(path, { 'if-modified-since': since })).status).toBe(200)
  expect((await lead.get<CalendarFeedState>(`${root}/calendar-feed`))?.readAt).not.toBeNull()
})

test('HEAD tells size and tag without the meetings', async () => {
  const path = await subscribe()
  const [whole, head] = [await fetched(path), await fetched(path, {}, 'HEAD')]
  expect(head.status).toBe(200)
  expect(await head.text()).toBe('')
  for (const name of ['etag', 'content-length', 'content-type'])
    expect(head.headers.get(name)).toBe(whole.headers.get(name))
})

test('an address that was replaced, switched off or never was opens nothing', async () => {
  const before = await subscribe()
  const path = await subscribe()
  expect((await fetched(before)).status).toBe(404)
  await lead.post(`${root}/calendar-feed/end`, {})
  for (const wrong of [path, '/calendar/x.ics', '/calendar/', `/calendar/${'A'.repeat(43)}.ics`])
    expect((await fetched(wrong)).status).toBe(404)
  expect(await lead.get<CalendarFeedState>(`${root}/calendar-feed`)).toBeNull()
})

test('who fetches all the time is asked to wait, and others are not', async () => {
  const path = await subscribe()
  const answers = await Promise.all(Array.from({ length: 30 }, async () => fetched(path)))
  const late = answers.filter(({ status }) => status === 429)
  expect(late.length).toBeGreaterThanOrEqual(10)
  expect(Number(late[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await fetched('/health')).status).toBe(200)
})

test('files are for who is on the plan', async () => {
  const { plan } = await lead.get<PlanPage>(root)
  const { startsOn, pattern } = plan.series.find(({ kind }) => kind === 'standUp')!.recurs
  expect(pattern).toMatchObject({ every: 'week' })
  const all = await lead.ask('GET', `${root}/calendar`)
  expect(all.headers.get('content-disposition')).toMatch(/^attachment; filename="Larkmoor.ics"/)
  expect(await all.text()).toMatch(/^BEGIN:VCALENDAR/)
  expect((await lead.ask('GET', `${root}/calendar/${seriesId}/${startsOn}x`)).status).toBe(400)
  expect((await lead.ask('GET', `${root}/calendar/gone/${startsOn}`)).status).toBe(404)
  const stranger = world.as('Ewa Nowak')
  for (const path of ['calendar', 'calendar-feed', `calendar/${seriesId}/${startsOn}`])
    expect((await stranger.ask('GET', `${root}/${path}`)).status).toBe(403)
  expect((await stranger.ask('POST', `${root}/calendar-feed`, {})).status).toBe(403)
})
