import { mayApproveMinutesOf } from '#shared/committee/approving.ts'
import { aMeeting, aPlan, aSeries } from '#tests/support/build.ts'

const series = [
  aSeries({ id: 'committee', kind: 'steering' }),
  aSeries({ id: 'daily', kind: 'standUp' }),
  aSeries({ id: 'months', kind: 'businessReview' }),
]
const earlier = (seriesId: string | null) => aMeeting({ seriesId, startsAt: '2026-02-19T13:00:00.000Z' })
const later = (seriesId: string | null) => aMeeting({ seriesId, startsAt: '2026-02-26T13:00:00.000Z' })

test.each([
  ['committee', 'committee', true],
  ['committee', null, true],
  ['committee', 'daily', false],
  ['daily', 'daily', true],
  ['daily', 'committee', true],
  ['months', 'daily', false],
])('minutes of %s are for %s to approve: %s', (of, by, may) => {
  expect(mayApproveMinutesOf(aPlan({ series }), later(by), earlier(of))).toBe(may)
})

test('a meeting approves nothing that comes after it, nor itself', () => {
  const plan = aPlan({ series })
  expect(mayApproveMinutesOf(plan, earlier('committee'), later('committee'))).toBe(false)
  expect(mayApproveMinutesOf(plan, later('committee'), later('committee'))).toBe(false)
})
