import { carryOutConsequences } from '#bot/jobs/carry-out.ts'
import { meetingFigures } from '#bot/meeting-figures.ts'
import { changePlan } from '#bot/plans.ts'
import { sinceMeetingBefore } from '#bot/since-meeting.ts'
import { type ActionName, applyAction } from '#shared/actions.ts'
import { activateKsi } from '#shared/parts/ksi.ts'
import { aKsi, aMeasurement, aMeeting, aPlan, aRisk, aStamp } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

let given: TestWorld

beforeAll(async () => {
  const plan = aPlan({ meetings: [aMeeting(), aMeeting({ id: 'meeting-2' })], risks: [aRisk()] })
  given = await testWorld({ plans: [plan] })
}, 60_000)
afterAll(() => given.close())

/** One change by the lead, at that moment. */
async function change(at: string, action: ActionName, input: object): Promise<void> {
  given.at(at)
  await given.world.plans.change('plan-1', { action, by: 'lena', at }, (plan) =>
    applyAction(plan, action, input, { id: `new-${plan.revision}`, by: 'lena', at }),
  )
}

const since = (id: string) => sinceMeetingBefore(given.world, 'plan-1', 'lena', id)

test('before the first meeting all is told since the plan began; then only what came after the last close', async () => {
  await change('2026-03-04T10:00:00.000Z', 'putRisk', { id: 'risk-1', title: 'Porting takes long' })
  const first = await since('meeting-1')
  expect(first).toMatchObject({ before: null, until: '2026-03-04' })
  expect(first.groups.flatMap(({ lines }) => lines.map(({ path }) => path))).toContain('risks/risk-1')

  await change('2026-03-05T14:00:00.000Z', 'closeMeeting', { id: 'meeting-1' })
  expect(await since('meeting-2')).toMatchObject({
    before: { id: 'meeting-1', day: '2026-03-05' },
    groups: [],
  })

  await change('2026-03-06T09:00:00.000Z', 'raiseRisk', {
    title: 'Strike',
    likelihood: 'high',
    impact: 'high',
  })
  const second = await since('meeting-2')
  expect(second.groups).toMatchObject([{ key: 'risks', lines: [{ kind: 'added', by: 'Lena Vos' }] }])
  // The closed meeting keeps what it was told.
  expect((await since('meeting-1')).groups).toEqual(first.groups)
})

test('verdicts are compared with those a meeting was closed with, though figures of its days were measured again since', async () => {
  const ksis = activateKsi([aKsi()], { id: 'ksi-1' }, aStamp())
  const meetings = [aMeeting({ id: 'march' }), aMeeting({ id: 'april' })]
  const here = await testWorld({ plans: [aPlan({ ksis, meetings })], now: '2026-03-05T14:00:00.000Z' })
  const day = { ...aMeasurement(), first: '2026-03-01', last: '2026-03-31', asOf: '2026-03-05' }
  const measured = (at: string, state: 'missedUnproven' | 'metUnproven') =>
    here.world.measurements.put([{ ...day, at, verdict: { ...day.verdict, state } }])
  const about = async (id: string) => {
    const { groups } = await sinceMeetingBefore(here.world, 'plan-1', 'lena', id)
    return groups.flatMap(({ key, lines }) => (key === 'ksis' ? lines.map(({ words }) => words) : []))
  }
  try {
    // A new plan is judged once, before anything was measured here.
    await carryOutConsequences(here.world)
    await measured('2026-03-05T14:00:00.000Z', 'missedUnproven')
    const close = { planId: 'plan-1', by: 'lena', action: 'closeMeeting', input: { id: 'march' } }
    await changePlan(here.world, close)
    await carryOutConsequences(here.world)
    const [march] = await about('march')
    expect(march).toMatch(/missed/)
    expect(await about('april')).toEqual([])

    here.at('2026-03-09T09:00:00.000Z')
    await measured('2026-03-09T09:00:00.000Z', 'metUnproven')
    expect((await about('april')).join()).toMatch(/missed.* → .*met/)
    expect(await about('march')).toEqual([march])
    const { changed } = await meetingFigures(here.world, await here.world.plans.read('plan-1'))
    expect(changed!.join()).toMatch(/missed.* → .*met/)
  } finally {
    await here.close()
  }
}, 60_000)

test('strangers are refused, and so is a meeting there is not', async () => {
  await expect(sinceMeetingBefore(given.world, 'plan-1', 'nobody', 'meeting-1')).rejects.toMatchObject({
    reason: 'forbidden',
  })
  await expect(since('gone')).rejects.toMatchObject({ reason: 'not-found' })
})
