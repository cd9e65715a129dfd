import { campaignsPage, deliveriesPage, ledgerFile } from '#bot/ledger.ts'
import { recipientsPerPage } from '#shared/api-messages.ts'
import type { NewDelivery } from '#bot/ports/deliveries.ts'
import { aPerson, aPlan, builtAt } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

const all = { campaign: null, state: null, offset: 0 }
const later = (seconds: number) => new Date(Date.parse(builtAt) + seconds * 1_000)

let here: TestWorld
beforeEach(async () => {
  here = await testWorld({ plans: [aPlan({ people: { ...aPlan().people, omar: aPerson('member') } })] })
  await here.world.roster.put('plan-1', [
    {
      ...{
        id: 'anna',
        name: '=1+1',
        email: 'anna@example.org',
        department: 'Law',
        siteId: null,
        waveId: null,
      },
      ...{
        zone: 'Europe/Amsterdam',
        status: 'invited',
        enabledOn: null,
        activatedOn: null,
        devicesRetired: 0,
      },
    },
  ])
}, 30_000)
afterEach(() => here.close())

async function schedule(...rows: readonly (Partial<NewDelivery> & { readonly personId: string })[]) {
  const usual: Omit<NewDelivery, 'personId'> = {
    ...{ planId: 'plan-1', campaign: 'round:r', occurrence: 'invitation', card: 'survey', about: {} },
    ...{ whenUncertain: 'hold', dueAt: later(0), expiresAt: null },
  }
  await here.world.deliveries.schedule(rows.map((row) => ({ ...usual, ...row })))
}

test('who was asked by a survey is told to those who run surveys, to others only how many', async () => {
  await schedule(
    { personId: 'anna', card: 'surveyReminder' },
    { personId: 'omar', card: 'vote', campaign: 'vote:d' },
  )
  const namesFor = async (by: string) =>
    (await deliveriesPage(here.world, 'plan-1', by, all)).rows.map(({ personName }) => personName).sort()
  expect(await namesFor('lena')).toEqual(['=1+1', 'The member'])
  expect(await namesFor('omar')).toEqual(['Somebody who was asked', 'The member'])
  await expect(deliveriesPage(here.world, 'plan-1', 'stranger', all)).rejects.toMatchObject({
    reason: 'forbidden',
  })
})

test('the ledger is filtered by campaign and state, and says how many there are beyond the page', async () => {
  const people = Array.from({ length: 130 }, (_, n) => ({ personId: `p${n}` }))
  await schedule(...people, { personId: 'omar', campaign: 'vote:d', card: 'vote' })
  const [vote] = await here.world.deliveries.claim({ now: later(1), limit: 1 })
  await here.world.deliveries.settle(vote!.id, { state: 'failed', reason: 'Too large.' }, later(2))

  const round = { campaign: 'round:r', state: 'due' as const }
  const first = await deliveriesPage(here.world, 'plan-1', 'lena', { ...round, offset: 0 })
  expect([first.rows.length, first.total]).toEqual([recipientsPerPage, 130])
  const page = (offset: number) => deliveriesPage(here.world, 'plan-1', 'lena', { ...round, offset })
  const rest = [await page(recipientsPerPage), await page(2 * recipientsPerPage)].flatMap(({ rows }) => rows)
  expect(new Set([...first.rows, ...rest].map(({ id }) => id)).size).toBe(130)
  const failed = await deliveriesPage(here.world, 'plan-1', 'lena', { ...all, state: 'failed' })
  expect(failed.rows).toMatchObject([{ card: 'vote', reason: 'Too large.', state: 'failed', attempts: 1 }])
  expect(failed.total).toBe(1)
})

test('the file holds every row, runs nothing in a spreadsheet, and names nobody to those who may not know', async () => {
  await schedule({ personId: 'anna' }, ...Array.from({ length: 150 }, (_, n) => ({ personId: `p${n}` })))
  const text = async (by: string) =>
    new TextDecoder().decode((await ledgerFile(here.world, 'plan-1', by, all)).bytes)
  const lines = (await text('lena')).trim().split('\r\n')
  expect(lines).toHaveLength(152)
  expect(lines[0]).toContain('Recipient,Card,State,Reason')
  expect(lines.join('\n')).toContain(",'=1+1,")
  expect(lines.join('\n')).not.toMatch(/(^|,)=1\+1/)
  expect(await text('omar')).not.toContain('1+1')
})

test('a campaign says how far it is and when about the last one leaves, by the ceiling at first', async () => {
  await schedule(...Array.from({ length: 98 }, (_, n) => ({ personId: `p${n}` })))
  const {
    campaigns: [round],
    perSecond,
  } = await campaignsPage(here.world, 'plan-1', 'omar')
  expect(perSecond).toBe(50)
  expect(round).toMatchObject({ title: 'Survey', counts: { due: 98, sent: 0 }, stopped: null })
  expect(Date.parse(round!.endsAbout!) - Date.parse(builtAt)).toBeCloseTo(2_000, -2)
})

test('what has been waiting is told by the speed there was, and where nothing moves nothing is promised', async () => {
  await schedule(...Array.from({ length: 60 }, (_, n) => ({ personId: `p${n}` })))
  here.at(later(40).toISOString())
  expect((await campaignsPage(here.world, 'plan-1', 'lena')).campaigns[0]?.endsAbout).toBeNull()
  for (const { id } of await here.world.deliveries.claim({ now: later(20), limit: 30 }))
    await here.world.deliveries.settle(id, { state: 'sent', conversationId: 'c', activityId: 'a' }, later(25))
  const [round] = (await campaignsPage(here.world, 'plan-1', 'lena')).campaigns
  expect(round?.counts).toMatchObject({ due: 30, sent: 30 })
  expect(Date.parse(round!.endsAbout!)).toBe(later(70).getTime())
})

test('what is planned for later does not leave before its time', async () => {
  await schedule({ personId: 'anna', dueAt: later(7_200) })
  const [round] = (await campaignsPage(here.world, 'plan-1', 'lena')).campaigns
  expect(round?.endsAbout).toBe(later(7_200).toISOString())
})

test('while sending is held after a restore everybody reads so, and no end is promised', async () => {
  await here.world.sendingHold.hold('restored', later(0))
  await schedule({ personId: 'anna', dueAt: later(7_200) })
  const held = await campaignsPage(here.world, 'plan-1', 'omar')
  expect(held.hold).toEqual({ since: later(0).toISOString() })
  expect(held.campaigns[0]).toMatchObject({ counts: { due: 1 }, endsAbout: null })
  await here.world.sendingHold.release(later(0).toISOString(), later(60))
  const free = await campaignsPage(here.world, 'plan-1', 'omar')
  expect(free).toMatchObject({ hold: null, campaigns: [{ endsAbout: later(7_200).toISOString() }] })
})
