import { applyAction, type ActionName } from '#shared/actions.ts'
import { carriedInto } from '#shared/committee/carry-over.ts'
import type { Plan } from '#shared/plan.ts'
import { aMeeting, anActionItem, anAgendaItem, aPlan, aSeries } from '#tests/support/build.ts'

const act = (plan: Plan, action: ActionName, input: object, id = 'new-1'): Plan =>
  applyAction(plan, action, input, { id, at: '2026-03-05T14:00:00.000Z', by: 'lena' })

const next = { id: 'next', occurrenceKey: '2026-03-19', startsAt: '2026-03-19T13:00:00.000Z' }
const held = aMeeting({ state: 'running', agenda: [anAgendaItem()], parkingLot: ['Parking'] })

test('what is open goes on to the next meeting also where the series goes on in another way from there', () => {
  const plan = aPlan({ series: [aSeries()], meetings: [held, aMeeting(next)] })
  const told = { id: 'series-1', from: '2026-03-19', recurs: { time: '10:00' } }
  const changed = act(plan, 'changeSeriesFrom', told, 'series-2')
  expect(changed.meetings[1]).toMatchObject({ seriesId: 'series-2', startsAt: '2026-03-19T09:00:00.000Z' })

  const closed = act(changed, 'closeMeeting', { id: 'meeting-1' })
  expect(closed.meetings[1]).toMatchObject({
    agenda: [{ id: 'item-1', carriedOver: true }],
    parkingLot: ['Parking'],
  })
  expect(carriedInto(closed, 'series-2').parked).toEqual(['Parking'])
})

test('what another series left open stays there', () => {
  const series = [aSeries(), aSeries({ id: 'other' })]
  const plan = aPlan({ series, meetings: [held, aMeeting({ ...next, seriesId: 'other' })] })
  expect(act(plan, 'closeMeeting', { id: 'meeting-1' }).meetings[1]).toMatchObject({ agenda: [] })
})

test('a next meeting that is full already does not keep this one from closing', () => {
  const full = (prefix: string, most: number) => Array.from({ length: most }, (_, n) => `${prefix} ${n}`)
  const agenda = full('own', 60).map((id) => anAgendaItem({ id }))
  const plan = aPlan({
    series: [aSeries()],
    meetings: [
      { ...held, parkingLot: full('left', 100) },
      aMeeting({ ...next, agenda, parkingLot: full('own', 100) }),
    ],
    actionItems: [anActionItem({ dueOn: '2026-03-01' })],
  })
  const closed = act(plan, 'closeMeeting', { id: 'meeting-1' }).meetings[1]!
  expect(closed.agenda).toHaveLength(60)
  expect(closed.parkingLot).toHaveLength(100)
})

test('a full meeting says so instead of breaking', () => {
  const kudos = Array.from({ length: 100 }, (_, n) => `Thanks ${n}`)
  const agenda = Array.from({ length: 60 }, (_, n) => anAgendaItem({ id: `item-${n}` }))
  const plan = aPlan({ meetings: [aMeeting({ kudos, parkingLot: kudos, agenda })] })
  const told = { id: 'meeting-1', text: 'One more' }
  expect(() => act(plan, 'giveKudos', told)).toThrow(/holds 100/)
  expect(() => act(plan, 'parkPoint', told)).toThrow(/holds 100/)
  expect(() => act(plan, 'putAgendaItem', { id: 'meeting-1', title: 'One more' })).toThrow(/holds 60/)
})

test('somebody who comes and goes without end keeps nobody else from being marked', () => {
  const attendance = Array.from({ length: 2000 }, (_, n) => ({
    ...{ personId: 'lena', at: '2026-03-05T13:00:00.000Z' },
    status: n % 2 ? ('left' as const) : ('present' as const),
  }))
  const plan = aPlan({ meetings: [aMeeting({ state: 'running', attendance })] })
  const marked = act(plan, 'markAttendance', { id: 'meeting-1', personId: 'lena', status: 'present' })
  expect(marked.meetings[0]!.attendance).toHaveLength(2000)
  expect(marked.meetings[0]!.presentIds).toEqual(['lena'])
})
