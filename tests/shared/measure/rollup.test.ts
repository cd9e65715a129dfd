import {
  addUp,
  noCounts,
  poorCallShare,
  poorStreamShare,
  readSegment,
  segmentOf,
  sumsBy,
} from '#shared/measure/rollup.ts'

const at = (siteId: string | null, poorStreams: number) => ({
  ...noCounts,
  siteId,
  poorStreams,
  goodStreams: 1,
})

test('sums by a key are those of its rows added up, and together those of all', () => {
  const rows = [at('lyon', 1), at('oslo', 2), at('lyon', 3), at(null, 4)]
  const bySite = sumsBy(rows, ({ siteId }) => siteId)
  expect([...bySite.keys()]).toEqual(['lyon', 'oslo', null])
  expect(bySite.get('lyon')).toEqual(addUp(rows.filter(({ siteId }) => siteId === 'lyon')))
  expect(addUp([...bySite.values()])).toEqual(addUp(rows))
})

test('the poor share leaves the unclassified out and says how many they are', () => {
  const counts = {
    ...noCounts,
    poorCalls: 3,
    goodCalls: 57,
    unclassifiedCalls: 40,
    poorStreams: 1,
    goodStreams: 3,
  }
  expect(poorCallShare(counts)).toEqual({
    x: 3,
    n: 60,
    share: 0.05,
    unclassified: 40,
    unclassifiedShare: 0.4,
  })
  expect(poorStreamShare(counts)).toEqual({ x: 1, n: 4, share: 0.25, unclassified: 0, unclassifiedShare: 0 })
  expect(poorCallShare(noCounts)).toEqual({
    x: 0,
    n: 0,
    share: null,
    unclassified: 0,
    unclassifiedShare: null,
  })
})

test('a segment is told and read back', () => {
  const segment = { leg: 'pstn', place: 'inside', network: 'wifi5' } as const
  expect(readSegment(segmentOf(segment))).toEqual(segment)
})
