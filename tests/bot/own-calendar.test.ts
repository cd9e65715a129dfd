import { entraPersonTokens } from '#bot/adapters/entra/on-behalf-of.ts'
import { graphOwnCalendar } from '#bot/adapters/graph/own-calendar.ts'
import { outlookMeetings, putInOutlook, removeFromOutlook } from '#bot/own-calendar.ts'
import { changePlan } from '#bot/plans.ts'
import { companyPerson } from '#infra/local/company.ts'
import { type Entra, startEntra } from '#infra/local/entra/start-entra.ts'
import type { Graph } from '#infra/local/graph/graph.ts'
import { startGraph } from '#infra/local/graph/start-graph.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { emptyCommittee } from '#shared/parts/committee.ts'
import { aCaller, aMember, aPerson, aPlan, aSeries } from '../support/build.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

const { tenantId, appId, appSecret } = localTenant
const marit = companyPerson('Marit de Graaf')
const ewa = companyPerson('Ewa Nowak')
const meeting = { seriesId: 'series-1', key: '2026-03-19' }
const plan = aPlan({
  series: [aSeries()],
  committee: {
    ...emptyCommittee,
    members: [
      aMember(marit.id),
      aMember(ewa.id),
      aMember('unknown'),
      aMember('no', { acceptance: 'declined' }),
    ],
  },
  people: {
    ...aPlan().people,
    [marit.id]: aPerson('lead', marit.name),
    [ewa.id]: aPerson('reader', ewa.name),
  },
})

let entra: Entra
let graph: Graph
let opened: TestWorld
beforeEach(async () => {
  entra = await startEntra()
  graph = await startGraph({ entraUrl: entra.url })
  const ownCalendar = graphOwnCalendar({
    endpoint: graph.url,
    personTokens: entraPersonTokens({ login: entra.url, tenantId, appId, appSecret }),
    doneUrl: 'http://127.0.0.1:1/consent-done.html',
    linkTo: (route, planId) => `https://teams.example/${planId}/${route}`,
  })
  opened = await testWorld({ plans: [plan], ownCalendar })
})
afterEach(async () => {
  expect(opened.bugs).toEqual([])
  await Promise.all([graph.close(), entra.close(), opened.close()])
})

const presser = async ({ id: personId, name, email } = marit) => ({
  caller: aCaller({ personId, name, email }),
  token: await entra.ssoToken(personId),
})
const put = async (more: object = {}, who = marit) =>
  putInOutlook(opened.world, 'plan-1', await presser(who), { ...meeting, ...more })
const takeOut = async () => removeFromOutlook(opened.world, 'plan-1', await presser(), meeting)
const agree = (who = marit) => entra.consents.give(who.id, ['Calendars.ReadWrite'])
const inCalendar = (who = marit) => graph.calendars.of(who.id)
const act = (action: string, input: object) =>
  changePlan(opened.world, { planId: 'plan-1', by: marit.id, action, input })
const refused = (reason: string): unknown => expect.objectContaining({ name: 'Refusal', reason })

test('consent is asked for first; then the meeting is there once, however often it is pressed', async () => {
  const asked = await put()
  expect(asked).toEqual({
    state: 'consentNeeded',
    consentPath: `/consent?email=${encodeURIComponent(marit.email)}`,
  })
  expect((await outlookMeetings(opened.world, 'plan-1', marit.id)).uids).toEqual([])
  agree()
  const answers = await Promise.all([put(), put(), put()])
  expect(answers).toEqual(answers.map(() => ({ state: 'written', uninvited: 0 })))
  await put()
  expect(inCalendar()).toHaveLength(1)
  expect(inCalendar()[0]).toMatchObject({ start: { dateTime: '2026-03-19T13:00:00', timeZone: 'UTC' } })
  expect((await outlookMeetings(opened.world, 'plan-1', marit.id)).uids).toEqual([
    'plan-1.series-1.2026-03-19@switchover',
  ])
  expect((await outlookMeetings(opened.world, 'plan-1', ewa.id)).uids).toEqual([])
})

test('a meeting that moved follows at the next press, one that was skipped goes', async () => {
  agree()
  await put()
  await act('moveMeeting', { id: 'series-1', key: '2026-03-19', to: '2026-03-20', time: '09:30' })
  await put()
  expect(inCalendar().map(({ start }) => start.dateTime)).toEqual(['2026-03-20T08:30:00'])
  await act('skipMeeting', { id: 'series-1', key: '2026-03-19' })
  expect(await put()).toEqual({ state: 'removed' })
  expect(inCalendar()).toEqual([])
})

test('it is taken out, also twice, and put back; what was taken out by hand comes back at a press', async () => {
  agree()
  await put()
  expect([await takeOut(), await takeOut()]).toEqual([{ state: 'removed' }, { state: 'removed' }])
  expect(inCalendar()).toEqual([])
  await put()
  graph.calendars.drop(marit.id, inCalendar()[0]!.id)
  await put()
  expect(inCalendar()).toHaveLength(1)
})

test('members are invited only when that is asked for, by who may change series', async () => {
  agree()
  agree(ewa)
  const row = { siteId: null, waveId: null, status: 'activated', enabledOn: null, activatedOn: null } as const
  const { id, name, email, department, zone } = ewa
  await opened.world.roster.put('plan-1', [{ id, name, email, department, zone, ...row, devicesRetired: 0 }])
  await put()
  expect(inCalendar()[0]).not.toHaveProperty('attendees')
  expect(await put({ invite: true })).toEqual({ state: 'written', uninvited: 1 })
  expect(inCalendar()[0]!.attendees?.map((each) => each.emailAddress.address)).toEqual([ewa.email])
  await expect(put({ invite: true }, ewa)).rejects.toEqual(refused('forbidden'))
  await put({}, ewa)
  expect(inCalendar(ewa)).toHaveLength(1)
})

test('strangers, meetings that are not there and a busy Outlook are refused, and nothing is written', async () => {
  agree()
  await expect(put({ key: '2026-03-20' })).rejects.toEqual(refused('not-found'))
  await expect(put({}, companyPerson('Sanne Vermeulen'))).rejects.toEqual(refused('forbidden'))
  graph.set({ throttleNext: { times: 1, retryAfterS: 3 } })
  await expect(put()).rejects.toEqual(refused('conflict'))
  expect(inCalendar()).toEqual([])
  await put()
  expect(inCalendar()).toHaveLength(1)
})
