import { keepFigures, packAt, packFile } from '#bot/packs.ts'
import { changePlan } from '#bot/plans.ts'
import { larkmoorPlan } from '#tests/support/example-company.ts'
import { measuredFigures } from '#tests/support/pack.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

let here: TestWorld
const plan = larkmoorPlan()
const lead = Object.entries(plan.people).find(([, { role }]) => role === 'lead')![0]
const reader = 'rita-who-only-reads'

beforeEach(async () => {
  const people = { ...plan.people, [reader]: { name: 'Rita', email: '', role: 'reader' as const } }
  here = await testWorld({ plans: [{ ...plan, people }], now: '2026-03-02T12:00:00.000Z' })
  await here.world.measurements.put(measuredFigures(plan).measurements)
})
afterEach(() => here.close())

const pack = (revision: number | null = null, by = lead) => packAt(here.world, plan.id, by, revision)

test('a pack that was shown once stays the same, whatever is measured or changed afterwards', async () => {
  const shown = await pack()
  const file = await packFile(here.world, plan.id, lead, shown.revision)

  const [first] = measuredFigures(plan).measurements
  await here.world.measurements.put([{ ...first!, verdict: { ...first!.verdict, value: 0.5, n: 400 } }])
  await changePlan(here.world, {
    planId: plan.id,
    by: lead,
    action: 'raiseRisk',
    input: { title: 'New', likelihood: 'high', impact: 'high' },
  })
  here.at('2026-03-09T12:00:00.000Z')

  expect(await pack(shown.revision)).toEqual(shown)
  const again = await packFile(here.world, plan.id, lead, shown.revision)
  expect(Buffer.from(again.bytes).equals(Buffer.from(file.bytes))).toBe(true)
  expect((await pack()).revision).toBe(shown.revision + 1)
})

test('the pack is for the next meeting of the committee', async () => {
  expect((await pack()).occasion).toMatch(/^Steering committee, Thu 5 Mar 2026/)
})

test('two who ask at once for the first time are shown the same', async () => {
  const [one, other] = await Promise.all([pack(), pack(null, reader)])
  expect(one).toEqual(other)
})

test('the figures of a closed meeting are kept when it closes, not when somebody asks', async () => {
  await keepFigures(here.world, await here.world.plans.read(plan.id), plan.revision)
  const [first] = measuredFigures(plan).measurements
  await here.world.measurements.put([{ ...first!, verdict: { ...first!.verdict, value: 0.5, n: 400 } }])
  const table = (await pack(plan.revision)).summary.blocks[0]!
  expect(JSON.stringify(table)).toContain('83 %')
  expect(JSON.stringify(table)).not.toContain('50 %')
})

test('strangers get no pack, readers do', async () => {
  await expect(pack(null, 'stranger')).rejects.toMatchObject({ reason: 'forbidden' })
  await expect(pack(null, reader)).resolves.toMatchObject({ title: plan.profile.name })
  await expect(pack(99_999)).rejects.toMatchObject({ reason: 'not-found' })
})
