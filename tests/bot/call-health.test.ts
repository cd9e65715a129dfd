import { ingestHealth } from '#bot/call-health.ts'
import { marks } from '#bot/call-marks.ts'
import type { World } from '#bot/ports/world.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** A Friday evening. */
const now = new Date('2026-05-22T20:00:00Z')

/** Fifty calls an office hour for five weeks, but for what `isSilent` says; and what the jobs remember. */
function arriving(isSilent: (hour: Date) => boolean, remembered: Readonly<Record<string, string>> = {}) {
  const calls = {
    mark: async (name: string) => remembered[name] ?? null,
    patientlyWaiting: async () => 0,
    callHours: async ({ from, to }: { readonly from: Date; readonly to: Date }) => {
      const first = Math.ceil(from.getTime() / hourMs) * hourMs
      const hours = Math.max(0, Math.floor((to.getTime() - first) / hourMs))
      return Array.from({ length: hours }, (_, n) => new Date(first + n * hourMs))
        .filter((hour) => hour.getUTCDay() % 6 !== 0 && hour.getUTCHours() >= 8 && hour.getUTCHours() < 18)
        .filter((hour) => !isSilent(hour))
        .map((hour) => ({ hour, records: 50 }))
    },
  }
  return { calls: calls as unknown as World['calls'], now: () => now }
}
const wednesdayNoon = (hour: Date) =>
  hour.toISOString() >= '2026-05-20T11' && hour.toISOString() < '2026-05-20T14'

test('weeks like the ones before have no silence, nights and weekends included', async () => {
  expect((await ingestHealth(arriving(() => false))).silences).toEqual([])
})

test('hours in which many calls usually come and none did are a silence, with how many are expected', async () => {
  expect((await ingestHealth(arriving(wednesdayNoon))).silences).toEqual([
    {
      ...{ from: '2026-05-20T11:00:00.000Z', to: '2026-05-20T14:00:00.000Z' },
      ...{ expected: 150, found: 0, isConfirmed: false },
    },
  ])
})

test('a silence is alarming only until Graph was asked about these hours, late records included, and had no more', async () => {
  const asked = async (until: string) => {
    const [silence] = (await ingestHealth(arriving(wednesdayNoon, { [marks.reconciledUntil]: until })))
      .silences
    return silence!.isConfirmed
  }
  expect(await asked('2026-05-20T16:59:00.000Z')).toBe(false)
  expect(await asked('2026-05-20T17:00:00.000Z')).toBe(true)
})

test('a silence of last week is no news any more', async () => {
  const lastWeek = (hour: Date) => Math.abs(hour.getTime() - (now.getTime() - 8 * dayMs)) < 12 * hourMs
  expect((await ingestHealth(arriving(lastWeek))).silences).toEqual([])
})

test('nobody having compared with Graph for longer than a record may take is said, with since when', async () => {
  const since = async (until: string) =>
    (await ingestHealth(arriving(() => false, { [marks.reconciledUntil]: until }))).uncheckedSince
  expect(await since('2026-05-22T17:00:00.000Z')).toBeNull()
  expect(await since('2026-05-22T16:59:59.000Z')).toBe('2026-05-22T16:59:59.000Z')
})

test('a refusal stands with its reason and since when', async () => {
  const refused = { since: '2026-05-21T09:00:00.000Z', reason: 'Graph refused with 409 Conflict' }
  const health = await ingestHealth(arriving(() => false, { [marks.refused]: JSON.stringify(refused) }))
  expect(health.refused).toEqual(refused)
})
