import type { PastPage } from '#shared/api-history.ts'
import { readAsOf } from '#tab/plan/past.ts'
import { larkmoor, pageOf, people } from './larkmoor.ts'

const { plan } = larkmoor()
const past: PastPage = { ...pageOf({ ...plan, revision: 12 }, people.lead.id), on: '2026-10-03' }

test.each([
  ['quality/overview', 'quality/overview?last=2026-10-03'],
  ['quality/detail?scope=site%3As', 'quality/detail?scope=site%3As&last=2026-10-03'],
  ['history', 'history?before=13'],
  ['history?part=risks&before=40', 'history?part=risks&before=13'],
  ['history?part=risks&before=7', 'history?part=risks&before=7'],
  ['history/between?from=2026-01-01&to=2026-02-01', 'history/between?from=2026-01-01&to=2026-02-01'],
])('while the plan is shown as it was, “%s” asks about that day', async (path, asked) => {
  const heard: string[] = []
  const read = readAsOf(async <Answer,>(each: string) => {
    heard.push(each)
    return [] as Answer
  }, past)
  await read(path)
  expect(heard).toEqual([asked])
})

test('of the evidence of a KSI only what was measured by then is shown', async () => {
  const trend = ['2026-10-02', '2026-10-03', '2026-10-04'].map((asOf) => ({ asOf }))
  const read = readAsOf(async <Answer,>() => ({ trend }) as Answer, past)
  expect(await read('ksis/ksi-1')).toEqual({ trend: trend.slice(0, 2) })
})

test.each(['quality/alerts', 'quality/felt', 'ksis/ksi-1/recompute', 'deliveries'])(
  '“%s” only knows the present, and says so',
  async (path) => {
    const read = readAsOf(async <Answer,>() => [] as Answer, past)
    await expect(read(path)).rejects.toThrow('Go back to now')
  },
)
