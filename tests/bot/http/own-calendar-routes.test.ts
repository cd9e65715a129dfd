import type { OutlookAnswer, OutlookMeetings } from '#shared/api-calendar.ts'
import type { PlanPage } from '#shared/api.ts'
import { comingOnes } from '#shared/calendar/outlook.ts'
import { type Client, type WholeWorld, wholeWorld } from '../../support/whole-world.ts'

let world: WholeWorld
let lead: Client
let root: string
let meeting: { seriesId: string; key: string }

beforeAll(async () => {
  world = await wholeWorld()
  lead = world.as('Sanne Vermeulen')
  const { plan } = await lead.post<PlanPage>('/api/plans', { name: 'Larkmoor', template: 'successPlan' })
  root = `/api/plans/${plan.id}`
  const [series] = plan.series
  const [next] = comingOnes(series!.recurs, new Date().toISOString(), 1, 'UTC')
  meeting = { seriesId: series!.id, key: next!.key }
}, 60_000)
afterAll(async () => world.close())

const put = async (who = lead) => who.post<OutlookAnswer>(`${root}/calendar/outlook`, meeting)
const mine = async () => (await lead.get<OutlookMeetings>(`${root}/calendar/outlook`)).uids

test('consent is asked at Microsoft by way of our own address, given there, and the meeting is written', async () => {
  const asked = await put()
  if (asked.state !== 'consentNeeded') throw new Error('consent was not asked for')
  const aside = await fetch(`${world.appUrl}${asked.consentPath}`, { redirect: 'manual' })
  expect([aside.status, aside.headers.get('cache-control'), aside.headers.get('referrer-policy')]).toEqual([
    302,
    'no-store',
    'no-referrer',
  ])
  const question = new URL(aside.headers.get('location')!)
  expect(question.origin).toBe(new URL(world.entra.url).origin)
  expect(question.searchParams.get('scope')).toContain('Calendars.ReadWrite')
  expect(question.searchParams.get('prompt')).toBe('consent')

  question.searchParams.set('answer', 'yes')
  const back = await fetch(question, { redirect: 'manual' })
  expect(new URL(back.headers.get('location')!).pathname).toBe('/consent-done.html')
  expect(await put()).toEqual({ state: 'written', uninvited: 0 })
  expect(await mine()).toHaveLength(1)
  expect(await lead.post(`${root}/calendar/outlook/remove`, meeting)).toEqual({ state: 'removed' })
  expect(await mine()).toEqual([])
})

test('who is not signed in, not on the plan or asks for nonsense is refused; the way to consent leads nowhere else', async () => {
  expect((await fetch(`${world.appUrl}${root}/calendar/outlook`)).status).toBe(401)
  const stranger = world.as('Ewa Nowak')
  expect((await stranger.ask('POST', `${root}/calendar/outlook`, meeting)).status).toBe(403)
  expect((await lead.ask('POST', `${root}/calendar/outlook`, { seriesId: 7 })).status).toBe(400)
  expect((await lead.ask('POST', `${root}/calendar/outlook`, { ...meeting, key: '1999-01-01' })).status).toBe(
    404,
  )
  for (const hostile of [
    '',
    'https://evil.example',
    'x&redirect_uri=https://evil.example/consent-done.html',
  ]) {
    const { headers } = await fetch(`${world.appUrl}/consent?email=${encodeURIComponent(hostile)}`, {
      redirect: 'manual',
    })
    const { origin, searchParams } = new URL(headers.get('location')!)
    expect(origin).toBe(new URL(world.entra.url).origin)
    expect(new URL(searchParams.getAll('redirect_uri').join()).origin).not.toContain('evil')
  }
})
