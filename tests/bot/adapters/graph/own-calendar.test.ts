import { entraPersonTokens } from '#bot/adapters/entra/on-behalf-of.ts'
import { graphOwnCalendar } from '#bot/adapters/graph/own-calendar.ts'
import type { OwnEvent } from '#bot/ports/own-calendar.ts'
import { companyPerson } from '#infra/local/company.ts'
import { type Entra, startEntra } from '#infra/local/entra/start-entra.ts'
import type { Graph } from '#infra/local/graph/graph.ts'
import { startGraph } from '#infra/local/graph/start-graph.ts'
import { localTenant } from '#infra/local/identifiers.ts'

const { tenantId, appId, appSecret } = localTenant
const marit = companyPerson('Marit de Graaf')

let entra: Entra
let graph: Graph
let token: string
beforeEach(async () => {
  entra = await startEntra()
  graph = await startGraph({ entraUrl: entra.url })
  token = await entra.ssoToken(marit.id)
  entra.consents.give(marit.id, ['Calendars.ReadWrite'])
})
afterEach(async () => {
  await graph.close()
  await entra.close()
})

const open = () =>
  graphOwnCalendar({
    endpoint: graph.url,
    personTokens: entraPersonTokens({ login: entra.url, tenantId, appId, appSecret }),
    doneUrl: 'http://127.0.0.1:1/consent-done.html',
    linkTo: (route, planId) => `https://teams.example/${planId}/${route}`,
  })
const event = (more: Partial<OwnEvent> = {}): OwnEvent => ({
  uid: "plan-1.o'series.2026-03-05@switchover",
  title: 'Steering committee',
  startsAt: '2026-03-05T13:00:00.000Z',
  endsAt: '2026-03-05T14:00:00.000Z',
  place: 'Room 4',
  lines: ['Risks (10 min)'],
  planId: 'plan-1',
  route: 'committee',
  invited: null,
  ...more,
})
const inCalendar = () => graph.calendars.of(marit.id)
const refusing = async (status: number, method: 'put' | 'change') => {
  graph.set({ fail: { status, times: 1, path: '/me/events' } })
  const outcome =
    method === 'put' ? await open().put(token, event(), 1) : await open().change(token, 'x', event())
  return outcome.kind
}

test('without consent nothing is written', async () => {
  entra.consents.withdraw(marit.id)
  expect(await open().put(token, event(), 1)).toEqual({ kind: 'consentNeeded' })
  expect(inCalendar()).toEqual([])
})

test('an event is put once, whoever presses twice; it is changed and taken out', async () => {
  const both = await Promise.all([open().put(token, event(), 1), open().put(token, event(), 1)])
  expect(inCalendar()).toHaveLength(1)
  const [kept] = inCalendar()
  expect(both).toEqual([1, 2].map(() => ({ kind: 'written', eventId: kept!.id })))
  expect(kept).toMatchObject({
    subject: 'Steering committee',
    body: { content: 'Agenda:\n- Risks (10 min)\n\nOpen in Teams: https://teams.example/plan-1/committee' },
    start: { dateTime: '2026-03-05T13:00:00', timeZone: 'UTC' },
    location: { displayName: 'Room 4' },
  })
  expect(kept).not.toHaveProperty('attendees')

  const ewa = { name: 'Ewa Nowak', email: 'ewa@larkmoor.example' }
  await open().change(token, kept!.id, event({ startsAt: '2026-03-06T08:30:00.000Z', invited: [ewa] }))
  expect(inCalendar()).toEqual([
    expect.objectContaining({
      start: { dateTime: '2026-03-06T08:30:00', timeZone: 'UTC' },
      attendees: [{ emailAddress: { address: ewa.email, name: ewa.name }, type: 'required' }],
    }),
  ])
  expect(await open().remove(token, kept!.id)).toMatchObject({ kind: 'written' })
  expect(inCalendar()).toEqual([])
  expect(await open().remove(token, kept!.id)).toEqual({ kind: 'gone' })
})

test('what was taken out by hand is gone for that attempt, and there again with the next', async () => {
  const put = await open().put(token, event(), 1)
  graph.calendars.drop(marit.id, put.kind === 'written' ? put.eventId : '')
  expect(await open().put(token, event(), 1)).toEqual({ kind: 'gone' })
  expect(await open().put(token, event(), 2)).toMatchObject({ kind: 'written' })
  expect(inCalendar()).toHaveLength(1)
})

test('what Graph refuses is told apart: ask again, later, gone, never', async () => {
  expect(await refusing(401, 'put')).toBe('consentNeeded')
  expect(await refusing(403, 'put')).toBe('refused')
  expect(await refusing(404, 'change')).toBe('gone')
  expect(await refusing(503, 'put')).toBe('later')
  graph.set({ throttleNext: { times: 1, retryAfterS: 3 } })
  expect((await open().put(token, event(), 1)).kind).toBe('later')
  entra.failTokens(503, 5)
  expect((await open().put(token, event(), 1)).kind).toBe('later')
})
