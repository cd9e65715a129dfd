import pg from 'pg'
import { emailId } from '#bot/email-id.ts'
import { erasePerson, letPersonIn } from '#bot/erase.ts'
import { exportPerson, findPerson } from '#bot/person-file.ts'
import type { PersonExport } from '#shared/api-privacy.ts'
import { erasedId } from '#shared/erasure.ts'
import { everybody } from '#shared/roster.ts'
import { aCaller } from '#tests/support/build.ts'
import { dumpOf } from '#tests/support/dump.ts'
import { aMoved, canary, plantedWorld, traces } from './erased-world.ts'

let here: Awaited<ReturnType<typeof plantedWorld>>
beforeEach(async () => {
  here = await plantedWorld()
})
afterEach(() => here.close())

const admin = aCaller({ personId: 'ada', isAdmin: true })
const wish = { personId: canary.id, typed: canary.name }

async function tracesLeft(): Promise<Record<string, string[]>> {
  const dump = await dumpOf(here.url)
  const found = [...dump].map(([table, text]) => {
    const low = text.toLowerCase()
    return [table, traces.filter((trace) => low.includes(trace.toLowerCase()))] as const
  })
  return Object.fromEntries(found.filter(([, traced]) => traced.length > 0))
}

test('a person who left traces through every door is in no table any more, and doing it again finds nothing', async () => {
  const before = Object.keys(await tracesLeft())
  expect(before).toEqual(
    expect.arrayContaining([
      ...[
        'active_day',
        'app_install',
        'calendar_event',
        'calendar_feed',
        'conversation',
        'delivery',
        'incident',
      ],
      ...['named_answer', 'participation', 'plan', 'plan_history', 'roster', 'roster_change', 'staged_row'],
      'survey_invitation',
    ]),
  )
  const done = await erasePerson(here.world, admin, wish)
  expect(done).toMatchObject({ plans: 1, nameStays: false })
  expect(done.rows).toBeGreaterThan(before.length)
  expect(await tracesLeft()).toEqual({})

  const again = await erasePerson(here.world, admin, { personId: canary.id, typed: canary.id })
  expect(again).toEqual({ plans: 0, rows: 0, nameStays: false })
})

test('a message that is queued again while its person is being erased does not stop that, and leaves no trace', async () => {
  const { personTraces, deliveries } = here.world
  const identity = await personTraces.identityOf(canary.id, emailId)
  const erasedIds = identity.ids.map((_, n) => erasedId(`token${n}`))
  await personTraces.keepOut(identity.ids, new Date())
  const pass = () => personTraces.erase(identity, { by: 'ada', at: new Date(), erasedIds })
  await pass()
  expect(await deliveries.schedule([here.queued])).toBe(1)
  await pass()
  expect(await tracesLeft()).toEqual({})
  const kept = (await dumpOf(here.url)).get('delivery')!.split('\n')
  expect(kept.filter((row) => row.includes(`"${here.queued.occurrence}"`))).toHaveLength(1)
})

test('what was decided stays, and so do the counts', async () => {
  const counts = async () => ({
    people: (await here.world.roster.counts('plan-1')).map(({ people, status }) => [status, people]),
    rounds: await here.world.answers.of('plan-1').progress(here.rounds),
    active: (await dumpOf(here.url)).get('active_day')!.split('\n').length,
  })
  const before = await counts()
  const old = await here.world.plans.read('plan-1')
  await erasePerson(here.world, admin, wish)
  expect(await counts()).toEqual(before)

  const plan = await here.world.plans.read('plan-1')
  expect(plan.revision).toBe(old.revision + 1)
  expect(Object.keys(plan.people)).toEqual(['lena'])
  expect(plan.committee.members).toEqual([])
  const [vote] = plan.decisions.at(-1)!.votes
  expect(vote).toMatchObject({ choice: 'One' })
  expect(vote!.personId).toMatch(/^erased-/)
  expect(plan.actionItems[0]).toMatchObject({ title: 'Ask [erased] about routers', ownerId: vote!.personId })
  expect(plan.risks[0]!.description).toBe('says [erased] ([erased])')

  const history = await here.world.plans.history('plan-1', { before: null, limit: 50 })
  expect(history[0]).toMatchObject({ action: 'erasePerson', by: 'ada' })
  expect(history.map(({ revision }) => revision)).toEqual(
    Array.from({ length: plan.revision }, (_, n) => plan.revision - n),
  )
  // Every earlier state can still be shown, and undoing is possible.
  for (let revision = 1; revision <= plan.revision; revision += 1)
    await here.world.plans.at('plan-1', revision)
})

test('nothing is written to an erased person or kept about them, whatever comes in, until an admin lets them in', async () => {
  await erasePerson(here.world, admin, wish)
  const { world } = here
  await world.deliveries.schedule([here.later])
  const [message] = await world.deliveries.ledger('plan-1', { campaign: here.later.campaign, limit: 1 })
  expect(message).toMatchObject({
    state: 'skipped',
    reason: 'This person was erased, and is not written to.',
  })

  const made = { by: 'lena', at: world.now().toISOString(), fileName: null }
  const comesBack = () => world.roster.record('plan-1', made, [aMoved(canary.id, canary.name, canary.email)])
  const isListed = async () =>
    (
      await world.roster.list(
        'plan-1',
        { ...everybody, search: canary.name, seesEmail: true },
        { limit: 9, offset: 0 },
      )
    ).total
  await comesBack()
  expect(await isListed()).toBe(0)

  // Their object id as well: the address is of the same person.
  await letPersonIn(world, admin, canary.email)
  await comesBack()
  expect(await isListed()).toBe(1)
  await expect(letPersonIn(world, admin, canary.id)).rejects.toMatchObject({ reason: 'not-found' })
})

test('what a change that was under way all along writes about them is found by the next look', async () => {
  const { personTraces } = here.world
  const client = new pg.Client({ connectionString: here.url })
  await client.connect()
  const tell = (id: string) =>
    client.query(
      `insert into incident (tenant_id, plan_id, incident_id, title, closed_at, people, told_at)
       select tenant_id, plan_id, $1, $2, closed_at, people, told_at from incident where incident_id = 'case-1'`,
      [id, `Headset of ${canary.name}`],
    )
  try {
    await client.query('begin')
    await tell('case-2')
    const looked: (string | undefined)[] = []
    const done = await erasePerson(
      {
        ...here.world,
        personTraces: {
          ...personTraces,
          erase: async (...told) => {
            const erased = await personTraces.erase(...told)
            if (looked.length === 0) await client.query('commit')
            return erased
          },
          mentions: (identity, since) => {
            looked.push(since)
            return personTraces.mentions(identity, since)
          },
        },
      },
      admin,
      wish,
    )
    expect(done.plans).toBe(1)
    // It looked, found what had come in, erased that as well, and looked again: only at what was new each time.
    expect(looked).toHaveLength(2)
    expect(looked).not.toContain(undefined)
    expect(await tracesLeft()).toEqual({})
  } finally {
    await client.end()
  }
})

test('nobody is overlooked in a long table, at its ends or by the case of an id, and others stay as they are', async () => {
  const client = new pg.Client({ connectionString: here.url })
  await client.connect()
  try {
    // Four rows to a page: more pages than are looked at in one go.
    await client.query(
      `insert into delivery (tenant_id, plan_id, campaign, occurrence, person_id, card, about, when_uncertain, due_at, state, reason)
       select tenant_id, plan_id, 'long', n, case when n in (1, 600, 1200) then upper($1) else 'anna' end,
         card, '{}', when_uncertain, due_at, 'sent',
         (select string_agg(md5(concat(n, part)), '') from generate_series(1, 56) as part)
       from delivery, generate_series(1, 1200) as n where occurrence = 'old'`,
      [canary.id],
    )
    const blocks = await client.query<{ blocks: number }>(
      `select (pg_relation_size('delivery') / 8192)::int as blocks`,
    )
    expect(blocks.rows[0]!.blocks).toBeGreaterThan(256)
    await erasePerson(here.world, admin, wish)
    expect(await tracesLeft()).toEqual({})
    const { rows } = await client.query<{ who: string; n: number }>(
      `select left(person_id, 7) as who, count(*)::int as n from delivery where campaign = 'long' group by 1 order by 1`,
    )
    expect(rows).toEqual([
      { who: 'anna', n: 1197 },
      { who: 'erased-', n: 3 },
    ])
  } finally {
    await client.end()
  }
})

test('the file of a person holds what every door brought, and says what cannot be in it', async () => {
  expect(await findPerson(here.world, admin, 'planted')).toEqual([
    { personId: canary.id, name: canary.name, email: canary.email, plans: 1 },
  ])
  const { bytes, fileName } = await exportPerson(here.world, admin, canary.id)
  expect(fileName).not.toContain('anary')
  const file = JSON.parse(new TextDecoder().decode(bytes)) as PersonExport
  expect(file.person.names).toEqual(expect.arrayContaining([canary.name, canary.formerName]))
  expect(file.person.ids[0]).toBe(canary.id)
  expect(Object.keys(file.kept)).toEqual(
    expect.arrayContaining([
      ...['Your chat with the bot', 'Messages to you', 'Surveys: whether you answered', 'Support cases'],
      ...['Your answers in surveys that said they are not anonymous', 'Days on which you called by Teams'],
    ]),
  )
  expect(file.about.join(' ')).toContain('Answers to anonymous and confidential surveys are not in it')
  const text = new TextDecoder().decode(bytes)
  expect(text).not.toContain('feed-hash')
  expect(text).not.toContain('smba.trafficmanager.net')
})

test('only admins may, only with the name typed, and never the only lead of a plan', async () => {
  const lead = aCaller({ personId: 'lena' })
  await expect(findPerson(here.world, lead, 'planted')).rejects.toMatchObject({ reason: 'forbidden' })
  await expect(exportPerson(here.world, lead, canary.id)).rejects.toMatchObject({ reason: 'forbidden' })
  await expect(erasePerson(here.world, lead, wish)).rejects.toMatchObject({ reason: 'forbidden' })
  await expect(letPersonIn(here.world, lead, canary.id)).rejects.toMatchObject({ reason: 'forbidden' })
  const slip = { personId: canary.id, typed: 'Canary' }
  await expect(erasePerson(here.world, admin, slip)).rejects.toMatchObject({ reason: 'invalid' })

  const before = await dumpOf(here.url)
  const only = erasePerson(here.world, admin, { personId: 'lena', typed: 'Lena Vos' })
  await expect(only).rejects.toThrow(/only lead of the plan “Teams calling”/)
  expect((await dumpOf(here.url)).get('plan')).toBe(before.get('plan'))
})

test('who leads a plan alone is written to as before, for nothing was erased', async () => {
  const typed = { personId: 'lena', typed: 'Lena Vos' }
  await expect(erasePerson(here.world, admin, typed)).rejects.toThrow(/nothing was erased/)
  expect(await isLeftOut('lena')).toBe(false)
})

test('so is who becomes the only lead while being erased, and who was kept out long before stays so', async () => {
  const { world, act } = here
  await act('putPerson', { personId: canary.id, name: canary.name, email: canary.email, role: 'lead' })
  const lenaLeaves: typeof world = {
    ...world,
    personTraces: {
      ...world.personTraces,
      async erase(...told) {
        await act('removePerson', { personId: 'lena' }, canary.id)
        return world.personTraces.erase(...told)
      },
    },
  }
  const made = emailId(canary.email)
  await world.personTraces.keepOut([made], new Date('2026-01-01T00:00:00.000Z'))
  await expect(erasePerson(lenaLeaves, admin, wish)).rejects.toThrow(/nothing was erased/)
  expect(await isLeftOut(canary.id)).toBe(false)
  expect(await isLeftOut(made)).toBe(true)
})

/** Whether messages to somebody are skipped. */
async function isLeftOut(personId: string): Promise<boolean> {
  const { deliveries } = here.world
  const campaign = `action:${personId}`
  await deliveries.schedule([{ ...here.later, campaign, personId }])
  const [message] = await deliveries.ledger('plan-1', { campaign, limit: 1 })
  return message!.state === 'skipped'
}

test('a namesake keeps their name, and texts are left alone', async () => {
  const made = { by: 'lena', at: here.world.now().toISOString(), fileName: null }
  await here.world.roster.record('plan-1', made, [aMoved('other', canary.name, 'other@larkmoor.example')])
  expect(await erasePerson(here.world, admin, wish)).toMatchObject({ nameStays: true })
  const left = await tracesLeft()
  expect(Object.keys(left)).not.toContain('conversation')
  const dump = await dumpOf(here.url)
  expect(dump.get('roster')).toContain(`"other" "${canary.name}"`)
  expect([...dump.values()].join()).not.toContain(canary.id)
  expect(here.bugs).toEqual([])
})
