import type { FiguresRecorded, KsiPreview } from '#shared/api-ksis.ts'
import type { PlanPage, Problem } from '#shared/api.ts'
import { type Client, type WholeWorld, wholeWorld } from '../../support/whole-world.ts'

let world: WholeWorld
let lead: Client
let root: string
const minutes = 'ksi-legacy-minutes'

beforeAll(async () => {
  world = await wholeWorld()
  lead = world.as('Sanne Vermeulen')
  const { plan } = await lead.post<PlanPage>('/api/plans', { name: 'Larkmoor', template: 'successPlan' })
  root = `/api/plans/${plan.id}`
  const yardstick = { operator: 'atMost', threshold: 20_000, unit: 'minutes' }
  await lead.post(`${root}/putKsi`, { id: minutes, yardstick })
}, 60_000)
afterAll(async () => world.close())

const figure = { first: '2026-01-01', last: '2026-01-31', value: 33_000, source: 'Bill' }

test('a program sends figures, and they are in the plan', async () => {
  const told = { ksiId: minutes, figures: [figure], from: 'SAP' }
  const { recorded, hash } = await lead.post<FiguresRecorded>(`${root}/evidence`, told)
  expect([recorded, hash]).toEqual([1, expect.stringMatching(/^[0-9a-f]{64}$/)])
  const { plan } = await lead.get<PlanPage>(root)
  expect(plan.evidence.at(-1)).toMatchObject({ ...figure, file: { name: 'SAP', hash }, by: lead.personId })
})

test('what a program sends wrong is refused with the figure named, and nothing is recorded', async () => {
  const before = (await lead.get<PlanPage>(root)).plan.evidence
  const figures = [figure, { ...figure, first: '2026-03-01' }]
  const answer = await lead.ask('POST', `${root}/evidence`, { ksiId: minutes, figures })
  expect(answer.status).toBe(400)
  expect(((await answer.json()) as Problem).message).toMatch(
    /^Figure 2: last: The window ends before it begins/,
  )
  expect((await lead.get<PlanPage>(root)).plan.evidence).toEqual(before)
})

test.each([
  ['POST', 'evidence', { ksiId: minutes, figures: [figure] }],
  ['POST', 'ksis/preview', { id: minutes }],
  ['GET', `ksis/${minutes}/recompute`, undefined],
] as const)('a stranger is refused: %s %s', async (method, path, body) => {
  expect((await world.as('Ewa Nowak').ask(method, `${root}/${path}`, body)).status).toBe(403)
})

test('a look judges a draft by the figures there are', async () => {
  const yardstick = { operator: 'atMost', threshold: 40_000, unit: 'minutes' }
  const look = await lead.post<KsiPreview>(`${root}/ksis/preview`, { id: minutes, yardstick })
  // The newest figure of January is long over on the clock of the test world.
  expect(look).toMatchObject({ state: 'judged', verdict: { state: 'stale' } })
})

test('what was never measured cannot be counted again', async () => {
  expect((await lead.ask('GET', `${root}/ksis/ksi-easier/recompute`)).status).toBe(404)
})
