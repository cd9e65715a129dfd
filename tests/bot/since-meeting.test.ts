import { type ActionName, applyAction } from '#shared/actions.ts'
import { sinceMeetingBefore } from '#bot/since-meeting.ts'
import { aMeeting, aPlan, aRisk } from '#tests/support/build.ts'
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

test('strangers are refused, and so is a meeting there is not', async () => {
  await expect(sinceMeetingBefore(given.world, 'plan-1', 'nobody', 'meeting-1')).rejects.toMatchObject({
    reason: 'forbidden',
  })
  await expect(since('gone')).rejects.toMatchObject({ reason: 'not-found' })
})
