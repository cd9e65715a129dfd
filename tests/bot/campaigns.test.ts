import { continueCampaign, sendAgain, stopCampaign } from '#bot/campaigns.ts'
import { campaignsPage } from '#bot/ledger.ts'
import type { NewsFlash } from '#shared/news.ts'
import { aPerson, aPlan, builtAt } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

const planId = 'plan-1'
const round = { planId, campaign: 'round:r' }
const now = new Date(builtAt)

let here: TestWorld
beforeEach(async () => {
  here = await testWorld({ plans: [aPlan({ people: { ...aPlan().people, omar: aPerson('member') } })] })
  await schedule('round:r', ['anna', 'bram'])
}, 30_000)
afterEach(() => here.close())

async function schedule(campaign: string, personIds: readonly string[], occurrence = 'first'): Promise<void> {
  await here.world.deliveries.schedule(
    personIds.map((personId) => ({
      ...{ planId, campaign, occurrence, personId, card: 'survey', about: {} },
      ...{ whenUncertain: 'hold', dueAt: now, expiresAt: null },
    })),
  )
}

const standing = async (campaign = 'round:r') =>
  (await campaignsPage(here.world, planId, 'lena')).campaigns.find((each) => each.campaign === campaign)

test('a lead stops a round: the rest is skipped and says by whom, and its reminders do not come either', async () => {
  const heard: NewsFlash[] = []
  here.world.news.subscribe((flash) => void heard.push(flash))
  expect(await stopCampaign(here.world, { ...round, by: 'lena' })).toEqual({ messages: 2 })
  await schedule('round:r', ['anna'], 'reminder-1')
  expect(await standing()).toMatchObject({
    counts: { due: 0, skipped: 3 },
    stopped: { byName: 'Lena Vos', at: builtAt },
  })
  const rows = await here.world.deliveries.ledger(planId, { campaign: null, limit: 9 })
  expect(new Set(rows.map(({ reason }) => reason))).toEqual(new Set(['Stopped by Lena Vos.']))
  expect(heard).toContainEqual({ planId, about: 'deliveries', revision: null })
})

test('a stop of one meeting’s digest does not silence the meetings that come', async () => {
  await schedule('series:s:digest', ['anna'])
  await stopCampaign(here.world, { planId, campaign: 'series:s:digest', by: 'lena' })
  await schedule('series:s:digest', ['anna'], 'next')
  expect((await standing('series:s:digest'))?.counts).toMatchObject({ due: 1, skipped: 1 })
})

test('going on sends the rest, and nothing is sent again while it is stopped', async () => {
  await stopCampaign(here.world, { ...round, by: 'lena' })
  await expect(sendAgain(here.world, { ...round, by: 'lena', state: 'failed' })).rejects.toMatchObject({
    reason: 'conflict',
  })
  expect(await continueCampaign(here.world, { ...round, by: 'lena' })).toEqual({ messages: 2 })
  expect(await standing()).toMatchObject({ counts: { due: 2, skipped: 0 }, stopped: null })
})

test('what failed is sent again, what is uncertain only when asked for', async () => {
  const [one, two] = await here.world.deliveries.claim({ now, limit: 2 })
  await here.world.deliveries.settle(one!.id, { state: 'failed', reason: 'Too large.' }, now)
  await here.world.deliveries.settle(two!.id, { state: 'uncertain', reason: 'Teams answered 504.' }, now)
  expect(await sendAgain(here.world, { ...round, by: 'lena', state: 'failed' })).toEqual({ messages: 1 })
  expect((await standing())?.counts).toMatchObject({ due: 1, failed: 0, uncertain: 1 })
  expect(await sendAgain(here.world, { ...round, by: 'lena', state: 'uncertain' })).toEqual({ messages: 1 })
})

test.each(['omar', 'stranger'])('%s may neither stop nor repeat messages', async (by) => {
  for (const asked of [
    stopCampaign(here.world, { ...round, by }),
    continueCampaign(here.world, { ...round, by }),
    sendAgain(here.world, { ...round, by, state: 'failed' }),
  ])
    await expect(asked).rejects.toMatchObject({ reason: 'forbidden' })
  expect((await standing())?.counts.due).toBe(2)
})
