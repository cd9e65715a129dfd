import { proposeOnRisks } from '#bot/jobs/propose-risk-changes.ts'
import { sayChange } from '#shared/say-change.ts'
import { aKsi, aMeasurement, aPlan, aRisk } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

let here: TestWorld | undefined
afterEach(async () => here?.close())

test('evidence is written on the risk once, under the name of Switchover, and the day after nothing more', async () => {
  const risk = aRisk({ likelihood: 'medium', ksiIds: ['ksi-1'] })
  here = await testWorld({ plans: [aPlan({ ksis: [aKsi()], risks: [risk] })] })
  const { world } = here
  const march = { first: '2026-03-01', last: '2026-03-31', asOf: '2026-03-02' }
  await world.measurements.put([
    aMeasurement({ asOf: '2026-02-28' }),
    aMeasurement({ ...march, verdict: { indicative: true } }),
  ])

  await Promise.all([proposeOnRisks(world), proposeOnRisks(here.another('second'))])
  await proposeOnRisks(world)
  here.at('2026-03-03T09:00:00.000Z')
  await proposeOnRisks(world)

  const plan = await world.plans.read('plan-1')
  expect(plan.riskProposals).toMatchObject([{ riskId: 'risk-1', from: 'medium', to: 'high', answer: null }])
  const [newest] = await world.plans.history('plan-1', { before: null, limit: 5 })
  expect(newest).toMatchObject({ action: 'proposeRiskChange', by: 'switchover', revision: 2 })
  expect(sayChange(newest!, plan)).toBe(
    'Switchover proposed the higher likelihood of the risk “Number porting is late”: The KSI “Few calls are poor” was missed and proven for 1 Feb 2026 to 28 Feb 2026.',
  )
  expect(here.bugs).toEqual([])
})
