import type { PlanPage } from '#shared/api.ts'
import { type Client, type WholeWorld, wholeWorld } from '../../support/whole-world.ts'

let world: WholeWorld
let lead: Client
let root: string

beforeAll(async () => {
  world = await wholeWorld()
  lead = world.as('Sanne Vermeulen')
  const { plan } = await lead.post<PlanPage>('/api/plans', { name: 'Larkmoor', template: 'successPlan' })
  root = `/api/plans/${plan.id}`
  await lead.post(`${root}/putProfile`, { vision: 'Calls for all' })
}, 60_000)
afterAll(async () => world.close())

test.each([
  ['GET', 'history', undefined],
  ['GET', 'history/between?from=2026-01-01&to=2026-01-02', undefined],
  ['GET', 'as-of?revision=1', undefined],
  ['GET', 'as-of?on=9999-12-31', undefined],
  ['GET', 'site-people', undefined],
  ['POST', 'undo', { revision: 2 }],
  ['POST', 'restore', { revision: 2, path: 'risks/any' }],
] as const)('a stranger is refused: %s %s', async (method, path, body) => {
  expect((await world.as('Ewa Nowak').ask(method, `${root}/${path}`, body)).status).toBe(403)
})

test.each([15_550_100_987_655, 2 ** 31, 2 ** 31 - 1])(
  'a revision no plan can have is refused as wrong, not broken on: %d',
  async (beyond) => {
    const asked = [
      lead.ask('POST', `${root}/undo`, { revision: beyond }),
      lead.ask('POST', `${root}/restore`, { revision: beyond, path: 'risks/any' }),
      lead.ask('GET', `${root}/as-of?revision=${beyond}`),
      lead.ask('GET', `${root}/pack?revision=${beyond}`),
      lead.ask('GET', `${root}/history?before=${beyond}`),
      lead.ask('POST', `${root}/putProfile?basedOn=${beyond}`, { vision: 'Calls' }),
    ]
    for (const answer of await Promise.all(asked)) expect(answer.status).toBe(400)
  },
)

test.each(['9999-12-31', '2026-02-30', '0000-01-01', 'tomorrow'])(
  'a day at the edge of the calendar or none at all is answered, not broken on: %s',
  async (day) => {
    for (const path of [`as-of?on=${day}`, `history/between?from=${day}&to=${day}`])
      expect((await lead.ask('GET', `${root}/${path}`)).status).toBeLessThan(500)
  },
)
