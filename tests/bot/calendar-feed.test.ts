import ICAL from 'ical.js'
import {
  committeeCalendarFile,
  endFeed,
  feedState,
  fetchFeed,
  meetingFile,
  renewFeed,
} from '#bot/calendar-feed.ts'
import { undoChange } from '#bot/plan-history.ts'
import { changePlan } from '#bot/plans.ts'
import { aPerson, aPlan, aSeries, builtAt } from '../support/build.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

let opened: TestWorld
const plan = aPlan({
  series: [aSeries()],
  people: { ...aPlan().people, mia: aPerson('member', 'Mia') },
})
beforeEach(async () => {
  opened = await testWorld({ plans: [plan] })
})
afterEach(async () => {
  expect(opened.bugs).toEqual([])
  await opened.close()
})

const act = (action: string, input: object) =>
  changePlan(opened.world, { planId: 'plan-1', by: 'lena', action, input })
const keyOf = (path: string) => /^\/calendar\/([A-Za-z0-9_-]{43})\.ics$/.exec(path)![1]!
const subscribe = async (by = 'mia') => keyOf((await renewFeed(opened.world, 'plan-1', by)).path)
const meetings = async (key: string) =>
  new ICAL.Component(ICAL.parse((await fetchFeed(opened.world, key)).text) as never)
    .getAllSubcomponents('vevent')
    .map((each) => new ICAL.Event(each))
const meetingOf = async (key: string, day: string) =>
  (await meetings(key)).find(({ uid }) => uid.includes(day))!
const refused = (reason: string): unknown => expect.objectContaining({ name: 'Refusal', reason })

test('somebody subscribes, and a meeting that moves is at its new time the next time the calendar is fetched', async () => {
  const key = await subscribe()
  const before = await meetingOf(key, '2026-03-19')
  expect(before.startDate.toJSDate().toISOString()).toBe('2026-03-19T13:00:00.000Z')
  const fetched = await fetchFeed(opened.world, key)

  opened.at('2026-03-02T10:00:00.000Z')
  await act('moveMeeting', { id: 'series-1', key: '2026-03-19', to: '2026-03-20', time: '09:30' })
  const after = await meetingOf(key, '2026-03-19')
  expect(after.startDate.toJSDate().toISOString()).toBe('2026-03-20T08:30:00.000Z')
  expect(after.sequence).toBeGreaterThan(before.sequence)
  expect(after.uid).toBe(before.uid)
  const later = await fetchFeed(opened.world, key)
  expect(later.changedAt.getTime()).toBeGreaterThan(fetched.changedAt.getTime())
})

test('a change that is taken back is one more change: numbers only rise', async () => {
  const key = await subscribe()
  await act('moveMeeting', { id: 'series-1', key: '2026-03-19', to: '2026-03-20', time: '09:30' })
  const moved = await meetingOf(key, '2026-03-19')
  await undoChange(opened.world, 'plan-1', 'lena', { revision: 2 })
  const back = await meetingOf(key, '2026-03-19')
  expect(back.startDate.toJSDate().toISOString()).toBe('2026-03-19T13:00:00.000Z')
  expect(back.sequence).toBeGreaterThan(moved.sequence)
})

test('a series that goes on at another time keeps its meetings under their names, numbered higher', async () => {
  const key = await subscribe()
  const before = await meetingOf(key, '2026-04-16')
  await act('changeSeriesFrom', { id: 'series-1', from: '2026-04-02', recurs: { time: '16:00' } })
  const after = await meetingOf(key, '2026-04-16')
  expect(after.uid).toBe(before.uid)
  expect(after.sequence).toBeGreaterThan(before.sequence)
})

test('a new address ends the one before; each person has an address of their own', async () => {
  const [first, other] = [await subscribe(), await subscribe('lena')]
  const second = await subscribe()
  expect(new Set([first, second, other]).size).toBe(3)
  await expect(fetchFeed(opened.world, first)).rejects.toEqual(refused('not-found'))
  expect(await meetings(second)).not.toEqual([])
  await endFeed(opened.world, 'plan-1', 'mia')
  await expect(fetchFeed(opened.world, second)).rejects.toEqual(refused('not-found'))
  expect(await meetings(other)).not.toEqual([])
})

test('who leaves the plan has no calendar any more, also after coming back', async () => {
  const key = await subscribe()
  await act('removePerson', { personId: 'mia' })
  await expect(fetchFeed(opened.world, key)).rejects.toEqual(refused('not-found'))
  await act('putPerson', { personId: 'mia', ...aPerson('member', 'Mia') })
  await expect(fetchFeed(opened.world, key)).rejects.toEqual(refused('not-found'))
})

test('leaving and coming back between two fetches ends the address too; changes of others do not', async () => {
  const key = await subscribe()
  opened.at('2026-03-02T10:00:00.000Z')
  await act('putPerson', { personId: 'nia', ...aPerson('reader', 'Nia') })
  expect(await meetings(key)).not.toEqual([])
  await act('removePerson', { personId: 'mia' })
  await act('putPerson', { personId: 'mia', ...aPerson('member', 'Mia') })
  await expect(fetchFeed(opened.world, key)).rejects.toEqual(refused('not-found'))
  expect(await meetings(await subscribe())).not.toEqual([])
})

test('the key is kept nowhere, and what opens nothing is refused', async () => {
  const key = await subscribe()
  const stored = JSON.stringify(await opened.world.calendarFeeds.of('plan-1', 'mia'))
  expect(stored).not.toContain(key)
  for (const wrong of ['', 'x', key.slice(1), `${key}A`, key.toLowerCase(), "' or 1=1 --".padEnd(43, 'x')])
    await expect(fetchFeed(opened.world, wrong)).rejects.toEqual(refused('not-found'))
})

test('a person sees since when they have an address and when it was last used, to the hour', async () => {
  const state = () => feedState(opened.world, 'plan-1', 'mia')
  expect(await state()).toBeNull()
  const key = await subscribe()
  expect(await state()).toEqual({ createdAt: builtAt, readAt: null })
  await fetchFeed(opened.world, key)
  opened.at('2026-03-02T09:30:00.000Z')
  await fetchFeed(opened.world, key)
  expect(await state()).toEqual({ createdAt: builtAt, readAt: builtAt })
})

test('strangers get neither address nor file', async () => {
  for (const ask of [renewFeed, feedState, committeeCalendarFile])
    await expect(ask(opened.world, 'plan-1', 'stranger')).rejects.toEqual(refused('forbidden'))
})

test('all meetings and one meeting are files to keep', async () => {
  const all = await committeeCalendarFile(opened.world, 'plan-1', 'mia')
  expect(all).toMatchObject({ fileName: 'Teams calling.ics', contentType: 'text/calendar; charset=utf-8' })
  const meeting = { seriesId: 'series-1', key: '2026-03-19' }
  const one = await meetingFile(opened.world, 'plan-1', 'mia', meeting)
  expect(Buffer.from(one.bytes).toString().split('BEGIN:VEVENT')).toHaveLength(2)
  await expect(meetingFile(opened.world, 'plan-1', 'mia', { ...meeting, key: '2026-03-20' })).rejects.toEqual(
    refused('not-found'),
  )
})
