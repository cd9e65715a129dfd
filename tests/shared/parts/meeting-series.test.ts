import { nextOccurrence } from '#shared/calendar/series.ts'
import { meetingSeries } from '#shared/parts/meeting-series.ts'
import { aSeries, aStamp } from '#tests/support/build.ts'

test('a series is a steering series unless told otherwise', () => {
  const [series] = meetingSeries.put([], { title: 'Committee', recurs: aSeries().recurs }, aStamp())
  expect(series).toMatchObject({ id: 'new-1', kind: 'steering', location: null })
})

test('the series of the examples meets every other Thursday at 14:00 in Amsterdam', () => {
  const { recurs } = aSeries()
  expect(nextOccurrence(recurs, '2026-03-05T13:00:00.000Z')?.startsAt).toBe('2026-03-19T13:00:00.000Z')
  expect(nextOccurrence(recurs, '2026-03-19T13:00:00.000Z')?.startsAt).toBe('2026-04-02T12:00:00.000Z')
})

test('a zone nobody knows is refused by name of the field', () => {
  const recurs = { ...aSeries().recurs, zone: 'Mars/Olympus' }
  expect(() => meetingSeries.put([], { title: 'Committee', recurs }, aStamp())).toThrow(/zone/)
})
