import { isoWeekday, utcDay } from '#shared/basics/day.ts'
import { nextSteeringMeeting } from '#shared/coming-meeting.ts'
import { exampleSteps } from '#shared/example-plan.ts'
import { isOverdue } from '#shared/parts/action-item.ts'
import { completeness } from '#shared/parts/checklist-item.ts'
import { inForce } from '#shared/parts/ksi.ts'
import { keyResultStatus } from '#shared/parts/key-result.ts'
import { lastClosed } from '#shared/parts/meeting.ts'
import { readiness } from '#shared/parts/site.ts'
import { Plan } from '#shared/plan.ts'
import { larkmoor, larkmoorPlan } from '#tests/support/example-company.ts'

/** A Monday, a Thursday, the day before one, a weekend, the turn of a year, both changes of the clocks. */
const days = [
  '2026-03-02',
  '2026-03-05',
  '2026-03-04',
  '2026-06-06',
  '2025-12-31',
  '2026-03-29',
  '2026-10-25',
]

describe.each(days)('told on %s', (today) => {
  const plan = larkmoorPlan(today)

  test('the example is a valid plan made only by actions people may do', () => {
    expect(Plan.safeParse(plan).error).toBeUndefined()
    expect(plan.revision).toBe(1 + exampleSteps(larkmoor(today)).length)
  })

  test('every step is later than the one before and none lies in the future', () => {
    const moments = exampleSteps(larkmoor(today)).map(({ at }) => at)
    expect(moments).toEqual([...new Set(moments)].sort())
    expect(utcDay(moments.at(-1)!) < today).toBe(true)
  })

  test('the next steering meeting is a Thursday within a week, the last was two weeks before it', () => {
    const next = nextSteeringMeeting(plan, `${today}T09:00:00.000Z`)!
    expect(isoWeekday(next.localDay)).toBe(4)
    expect(next.localDay > today).toBe(true)
    const last = lastClosed(plan.meetings)!
    expect(Date.parse(next.startsAt) - Date.parse(last.startsAt)).toBeGreaterThan(13.9 * 86_400_000)
    expect(Date.parse(next.startsAt) - Date.parse(last.startsAt)).toBeLessThan(14.1 * 86_400_000)
  })

  test('the month of every bill is over', () => {
    expect(plan.evidence).toHaveLength(6)
    expect(plan.evidence.filter(({ last, at }) => last >= utcDay(at))).toEqual([])
  })
})

const today = '2026-03-02'
const plan = larkmoorPlan(today)

test('most roles are accepted, two are vacant, one was declined, one waits for an answer', () => {
  const count = (wanted: string) => plan.stakeholders.filter(({ acceptance }) => acceptance === wanted).length
  expect(['accepted', 'vacant', 'declined', 'asked'].map(count)).toEqual([12, 2, 1, 1])
})

test('six KSIs are active and the financial one waits for its threshold', () => {
  expect(plan.ksis.map((ksi) => inForce(ksi) !== null)).toEqual([true, true, true, true, true, true, false])
})

test('the waves stand as told: pilot closed, one live, two to come', () => {
  expect(plan.waves.map(({ id, state }) => [id, state])).toEqual([
    ['wave-pilot', 'closed'],
    ['wave-1', 'live'],
    ['wave-2', 'planned'],
    ['wave-3', 'planned'],
  ])
})

test('sites show every colour of readiness', () => {
  expect(plan.sites.map((site) => [site.id, readiness(site)])).toEqual([
    ['utrecht', 'green'],
    ['leeds', 'red'],
    ['lyon', 'yellow'],
    ['gdansk', 'yellow'],
    ['toronto', 'grey'],
  ])
})

test('key results show different statuses', () => {
  const statuses = plan.keyResults.map((result) => keyResultStatus(result, today))
  expect([...new Set(statuses)].sort()).toEqual(['achieved', 'atRisk', 'notStarted', 'offTrack', 'onTrack'])
})

test('the lead has an overdue action, and so has somebody else', () => {
  const { lead, telephonyLead } = larkmoor().cast
  const overdue = plan.actionItems.filter((action) => isOverdue(action, today)).map(({ ownerId }) => ownerId)
  expect(overdue).toEqual([lead.id, telephonyLead.id])
})

test('there are six risks, four decisions of which one is voted on, and three sign-offs', () => {
  expect(plan.risks).toHaveLength(6)
  expect(plan.decisions.map(({ number, state }) => [number, state])).toEqual([
    [1, 'decided'],
    [2, 'decided'],
    [3, 'decided'],
    [4, 'voting'],
  ])
  expect(plan.functions.filter(({ signedOff }) => signedOff)).toHaveLength(3)
})

test('about 60 % of the checklist is done', () => {
  expect(completeness(plan.checklist)).toBeCloseTo(0.6, 1)
})
