import { auditFile } from '#bot/audit.ts'
import { erasePerson } from '#bot/erase.ts'
import { createServer } from '#bot/http/server.ts'
import { makeLead, plansLedAlone } from '#bot/make-lead.ts'
import { changePlan } from '#bot/plans.ts'
import type { NewsFlash } from '#shared/news.ts'
import { aCaller, aPerson, aPlan } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

/* The only lead of a plan is gone, and only leads name leads: an administrator, who may be on no plan, names another. */

const people = { ...aPlan().people, omar: aPerson('member', 'Omar Said'), rea: aPerson('reader', 'Rea') }
const admin = aCaller({ personId: 'ada', isAdmin: true })
const wish = { personId: 'lena', typed: 'Lena Vos' }

let here: TestWorld
beforeEach(async () => {
  const two = { ...people, pia: aPerson('lead', 'Pia') }
  here = await testWorld({ plans: [aPlan({ people }), aPlan({ id: 'plan-2', people: two })] })
})
afterEach(() => here.close())

const make = (personId: string, planId = 'plan-1', caller = admin) =>
  makeLead(here.world, caller, { planId, personId })

test('a person who leads a plan alone is refused to be erased, and still written to; with another lead it goes through', async () => {
  const { world } = here
  await expect(erasePerson(world, admin, wish)).rejects.toMatchObject({
    reason: 'conflict',
    message: expect.stringMatching(/only lead of the plan “Teams calling”\. .* nothing was erased/) as string,
  })
  expect(await world.personTraces.letIn(['lena'])).toBe(false)

  await make('omar')
  expect(await erasePerson(world, admin, wish)).toMatchObject({ plans: 2 })
  const { people: left } = await world.plans.read('plan-1')
  expect(left).toEqual({ omar: { ...people.omar, role: 'lead' }, rea: people.rea })
  await changePlan(world, {
    ...{ planId: 'plan-1', by: 'omar', action: 'putPerson' },
    input: { personId: 'mia', ...aPerson('member', 'Mia') },
  })
})

test('told before are the plans that are in the way, and who else is on each', async () => {
  const led = await plansLedAlone(here.world, admin, 'lena')
  expect(led).toEqual([
    {
      planId: 'plan-1',
      name: 'Teams calling',
      others: [
        { personId: 'omar', ...people.omar },
        { personId: 'rea', ...people.rea },
      ],
    },
  ])
  expect(await plansLedAlone(here.world, admin, 'LENA')).toEqual(led)
  await make('omar')
  expect(await plansLedAlone(here.world, admin, 'lena')).toEqual([])
  expect(await plansLedAlone(here.world, admin, 'nobody')).toEqual([])
})

test('a plan that only somebody leads who cannot sign in is mended by the same way, by one who can', async () => {
  const { world } = here
  const alone = { ...aPerson('lead', 'Nia'), email: 'nia@example.org' }
  const stuck = { 'mail-1': alone, 'mail-2': aPerson('member', 'Nat'), rea: people.rea }
  const plan = aPlan({ id: 'plan-3', people: stuck })
  await world.plans.add(plan, { action: 'createPlan', by: 'lena', at: plan.createdAt })
  expect(await plansLedAlone(world, admin, 'mail-1')).toMatchObject([
    { planId: 'plan-3', others: [{ personId: 'rea' }] },
  ])
  const nia = { personId: 'mail-1', typed: 'Nia' }
  await expect(erasePerson(world, admin, nia)).rejects.toMatchObject({ reason: 'conflict' })
  await expect(make('mail-2', 'plan-3')).rejects.toMatchObject({ reason: 'invalid' })

  await make('rea', 'plan-3')
  expect(await erasePerson(world, admin, nia)).toMatchObject({ plans: 1 })
  expect(Object.keys((await world.plans.read('plan-3')).people).toSorted()).toEqual(['mail-2', 'rea'])
})

test('it is a change of the plan like any other: in its history, heard by open pages, and noted in the audit', async () => {
  const { world } = here
  // That the plans were made is heard as well.
  const heard = new Promise<NewsFlash>((hear) => {
    world.news.subscribe((flash) => flash.revision !== 1 && hear(flash))
  })
  await make('omar')
  expect(await heard).toEqual({ planId: 'plan-1', about: 'plan', revision: 2 })
  const [newest] = await world.plans.history('plan-1', { before: null, limit: 1 })
  expect(newest).toMatchObject({ revision: 2, action: 'makeLead', by: 'ada' })
  expect(newest!.changes).toMatchObject([{ path: 'people', after: { omar: { role: 'lead' } } }])

  const days = { first: '2026-03-01', last: '2026-03-31', format: 'csv' } as const
  const csv = new TextDecoder().decode((await auditFile(world, admin, days)).bytes)
  const lines = csv.split('\r\n').filter((line) => line.includes('makeLead'))
  expect(lines).toHaveLength(2)
  expect(lines.join()).toMatch(/ada,,plan-1,Teams calling,makeLead/)
  expect(lines.join()).not.toContain('omar')
})

test.each([
  ['somebody who is not on the plan', 'mia', 'plan-1', 'not-found', /not on the plan/],
  ['the name of a built-in', 'toString', 'plan-1', 'not-found', /not on the plan/],
  ['a plan that is not there', 'omar', 'plan-9', 'not-found', /no such plan/],
  ['who leads it already', 'lena', 'plan-1', 'conflict', /leads the plan already/],
])('%s is refused in words, and nothing is noted', async (_, personId, planId, reason, message) => {
  const refused = make(personId, planId)
  await expect(refused).rejects.toMatchObject({ reason })
  await expect(refused).rejects.toThrow(message)
  expect((await here.world.plans.read('plan-1')).revision).toBe(1)
  const day = { from: new Date('2026-03-02T00:00:00Z'), to: new Date('2026-03-03T00:00:00Z') }
  for await (const { action } of here.world.audit.lines(day)) expect(action).toBe('createPlan')
})

test('the door lets administrators in and nobody else, also no lead of the plan', async () => {
  const { world } = here
  const door = createServer({
    world,
    whoIs: async (request) => {
      const personId = request.header('authorization') ?? ''
      return aCaller({ personId, isAdmin: personId === 'ada' })
    },
    settings: { appId: '', tenantId: '', hostOrigins: [] },
    tabFiles: new Map(),
    botTurn: async () => undefined,
    mountHooks: () => undefined,
  })
  await new Promise<void>((listening) => void door.server.listen(0, '127.0.0.1', listening))
  const root = `http://127.0.0.1:${door.server.address().port}/api/admin`
  const post = async (path: string, authorization: string, body: object) => {
    const headers = { authorization, 'content-type': 'application/json' }
    const answer = await fetch(`${root}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return [answer.status, await answer.json()] as const
  }
  try {
    for (const lead of ['lena', 'stranger'])
      for (const path of ['plans/plan-1/lead', 'person/led-alone'])
        expect(await post(path, lead, { personId: 'omar' })).toMatchObject([403, { reason: 'forbidden' }])
    expect((await world.plans.read('plan-1')).revision).toBe(1)

    expect(await post('person/led-alone', 'ada', { personId: 'lena' })).toMatchObject([
      200,
      [{ planId: 'plan-1' }],
    ])
    expect(await post('plans/plan-1/lead', 'ada', {})).toMatchObject([400, { reason: 'invalid' }])
    expect(await post('plans/plan-1/lead', 'ada', { personId: 'omar' })).toEqual([200, {}])
    expect((await world.plans.read('plan-1')).people.omar!.role).toBe('lead')
  } finally {
    await door.close()
  }
})
