import { meetingFigures } from '#bot/meeting-figures.ts'
import { keepFigures, packAt, packFile } from '#bot/packs.ts'
import { siteQuality } from '#bot/site-quality.ts'
import { changePlan } from '#bot/plans.ts'
import { aRecord, countBy } from '#tests/contracts/counted.ts'
import { aKeptSession, good, keptFacts, poor } from '#tests/shared/measure/some-calls.ts'
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

test('the newest pack has the figures of now, though nobody changed the plan; its slides are those of the page', async () => {
  const before = await pack(null, reader)
  const [first] = measuredFigures(plan).measurements
  await here.world.measurements.put([{ ...first!, verdict: { ...first!.verdict, value: 0.5, n: 400 } }])
  here.at('2026-03-10T12:00:00.000Z')

  const now = await pack()
  expect(before.revision).toBe(now.revision)
  expect(now.asOf).toBe('2026-03-10T12:00:00.000Z')
  expect(JSON.stringify(now.summary)).toContain('50 %')
  here.at('2026-03-10T12:05:00.000Z')
  expect(await pack(now.revision)).toEqual(now)
})

test('a meeting is closed with the figures of that moment, not with those somebody looked at before; nothing replaces them', async () => {
  await pack(null, reader)
  const [first] = measuredFigures(plan).measurements
  const measure = (value: number) =>
    here.world.measurements.put([{ ...first!, verdict: { ...first!.verdict, value, n: 400 } }])
  await measure(0.5)
  here.at('2026-03-10T12:00:00.000Z')
  const now = await here.world.plans.read(plan.id)
  const look = await here.world.snapshots.find(plan.id, plan.revision)
  await keepFigures(here.world, now, plan.revision)
  const closed = await pack(plan.revision)
  expect(closed.asOf).toBe('2026-03-10T12:00:00.000Z')
  expect(JSON.stringify(closed.summary)).toContain('50 %')

  await measure(0.25)
  here.at('2026-03-11T12:00:00.000Z')
  // Carried out twice, and a look that began before the meeting was closed.
  await keepFigures(here.world, now, plan.revision)
  const shown = await here.world.snapshots.show(plan.id, plan.revision, look!)
  expect(shown).toMatchObject({ frozen: true, figures: { at: '2026-03-10T12:00:00.000Z' } })
  expect(await pack(plan.revision)).toEqual(closed)
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

test('a pack tells what differs since the last meeting, the gravest first, not every step of the way', async () => {
  const act = (action: string, input: object) =>
    changePlan(here.world, { planId: plan.id, by: lead, action, input })
  const told = async () => {
    const { summary, appendix } = await pack()
    const page = appendix.find(({ title }) => title.startsWith('What changed'))!
    return [...summary.blocks, ...page.blocks]
      .filter(({ title }) => title === '' || title.startsWith('Changed'))
      .map((block) => (block.kind === 'lines' ? block.lines : []))
  }
  const [action] = plan.actionItems
  await act('putActionItem', { id: action!.id, title: 'For a moment' })
  await act('putActionItem', { id: action!.id, title: action!.title })
  await act('raiseRisk', { title: 'Strike', likelihood: 'high', impact: 'high' })
  const [first, all] = await told()
  const risk = all!.findIndex((line) => line.startsWith('New risk “Strike”'))
  expect(risk).toBeGreaterThanOrEqual(0)
  expect(all!.slice(0, risk).join()).not.toMatch(/action/i)
  expect(all!.join()).not.toContain('For a moment')
  expect(first).toContain(all![0])
})

test('a meeting that was just closed keeps in its pack what it was told; the next one hears that nothing changed', async () => {
  const act = (action: string, input: object) =>
    changePlan(here.world, { planId: plan.id, by: lead, action, input })
  await act('raiseRisk', { title: 'Strike', likelihood: 'high', impact: 'high' })
  const startsAt = '2026-03-02T12:00:00.000Z'
  const { meetings } = await act('putMeeting', { title: 'Special', startsAt })
  const closed = await act('closeMeeting', { id: meetings.at(-1)!.id })
  expect(JSON.stringify((await pack()).appendix)).toContain('New risk “Strike”')
  expect((await meetingFigures(here.world, closed)).changed).toEqual([
    'Nothing changed since the meeting of 2 Mar 2026.',
  ])
})

test('sites are told with their calls now and in the weeks before, as on the quality page', async () => {
  await countBy(here.world, plan.id, [{ cidr: '10.31.0.0/16', siteId: 'leeds', inside: true }])
  const calls = (day: string, goodCalls: number, poorCalls: number) => {
    const facts = Array.from({ length: goodCalls + poorCalls }, (_, n) =>
      keptFacts({ day, sessions: [aKeptSession({ streams: [n < goodCalls ? good : poor] })] }),
    )
    const batch = facts.map((each, n) => ({ record: aRecord(`${day} ${n}`, 1, each), active: [] }))
    return here.world.calls.keep(batch)
  }
  await calls('2026-03-02', 90, 10)
  await calls('2026-02-01', 38, 2)
  expect(await siteQuality(here.world, plan, '2026-03-02')).toMatchObject([
    {
      siteId: 'leeds',
      now: { calls: 100, poorCalls: 10, goodCalls: 90 },
      before: { poorCalls: 2, goodCalls: 38 },
    },
  ])
})

test('strangers get no pack, readers do', async () => {
  await expect(pack(null, 'stranger')).rejects.toMatchObject({ reason: 'forbidden' })
  await expect(pack(null, reader)).resolves.toMatchObject({ title: plan.profile.name })
  await expect(pack(99_999)).rejects.toMatchObject({ reason: 'not-found' })
})
