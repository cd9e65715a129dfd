import { erasePerson } from '#bot/erase.ts'
import { cohortPreview } from '#bot/survey-pages.ts'
import type { Day } from '#shared/basics/day.ts'
import { aCaller } from '#tests/support/build.ts'
import { aColleague, surveyWorld } from './jobs/survey-world.ts'

/* Anna, Noah and Yuki were moved on 1 February; Anna is erased on 4 March. */

let here: Awaited<ReturnType<typeof surveyWorld>>
beforeEach(async () => {
  here = await surveyWorld()
  await here.world.roster.put('plan-1', [
    { ...aColleague('anna', 'UTC'), name: 'Anna Quist', activatedOn: '2026-02-10' },
    { ...aColleague('noah', 'UTC'), activatedOn: '2026-02-03' },
    { ...aColleague('yuki', 'UTC'), status: 'invited' },
  ])
})
afterEach(() => here.close())

async function eraseAnna(): Promise<void> {
  here.at('2026-03-04T12:00:00.000Z')
  const admin = aCaller({ personId: 'admin', isAdmin: true })
  await erasePerson(here.world, admin, { personId: 'anna', typed: 'Anna Quist' })
}

/** Both called. */
async function call(day: Day): Promise<void> {
  const startedAt = new Date(`${day}T10:00:00.000Z`)
  const facts = { sessions: [], ratings: [] } as never
  const record = { recordId: day, version: 1, startedAt, endedAt: startedAt, facts }
  const active = ['anna', 'noah'].map((personId) => ({ personId, day }))
  await here.world.calls.keep([{ record, active }])
}

test('whoever is erased is not among those who could call from that day on; days before stay as they are', async () => {
  for (const day of ['2026-03-03', '2026-03-04'] as const) await call(day)
  await eraseAnna()
  await call('2026-03-05')
  const usage = await here.world.calls.usage('plan-1', { first: '2026-03-03', last: '2026-03-05' })
  expect(usage).toEqual([
    { day: '2026-03-03', enabled: 3, active: 2 },
    { day: '2026-03-04', enabled: 2, active: 1 },
    { day: '2026-03-05', enabled: 2, active: 1 },
  ])
})

test('nor among those who were moved and have called or not', async () => {
  await eraseAnna()
  const { days, waits } = await here.world.planUsages.activation('plan-1', '2026-03-03', '2026-03-04')
  expect(days).toEqual([
    { day: '2026-03-03', enabled: 3, activated: 2 },
    { day: '2026-03-04', enabled: 2, activated: 1 },
  ])
  expect(waits).toEqual({ sameDay: 0, week: 1, month: 0, later: 0, notYet: 1 })
})

test('whoever was erased before anybody noted the day counts on none', async () => {
  await here.world.roster.put('plan-1', [{ ...aColleague('erased-1', 'UTC'), activatedOn: '2026-02-03' }])
  const usage = await here.world.calls.usage('plan-1', { first: '2026-02-01', last: '2026-02-01' })
  expect(usage).toMatchObject([{ enabled: 3 }])
  const { days } = await here.world.planUsages.activation('plan-1', '2026-02-05', '2026-02-05')
  expect(days).toMatchObject([{ enabled: 3, activated: 1 }])
})

test('a round’s preview neither asks them nor says that they are left out', async () => {
  const preview = () =>
    cohortPreview(here.world, { planId: 'plan-1', by: 'lena' }, { surveyId: 'survey-1', waveIds: ['wave-1'] })
  const before = await preview()
  await eraseAnna()
  expect(await preview()).toMatchObject({ asked: before.asked - 1, leftOut: before.leftOut })
})
