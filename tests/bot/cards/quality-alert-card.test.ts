import { aPerson, aSite } from '#tests/support/build.ts'
import { aTalkativePlan, anAlert, notSent, sent } from './deck-plan.ts'

const said = (card: unknown) =>
  [...JSON.stringify(card).matchAll(/"text":"([^"]*)"/g)].map(([, text]) => text).join('\n')

test('one card names every site that turned bad that day: how bad, why and since when', async () => {
  const plan = aTalkativePlan({
    sites: [aSite({ id: 'leeds', name: 'Leeds' }), aSite({ id: 'lyon', name: 'Lyon' })],
  })
  const alerts = async () => [anAlert(), anAlert({ siteId: 'lyon', since: '2026-03-01' })]
  const { card, summary } = await sent('qualityAlert', { plan, alerts })
  expect(summary).toBe('Calls in 2 sites turned bad')
  expect(said(card)).toContain(
    '12.1 % of 340 calls from 24 Feb 2026 to 2 Mar 2026 were poor (95 % interval 9 % to 16 %); the limit is 5 %.',
  )
  expect(said(card)).toContain('Likely since 26 Feb 2026.')
  expect(said(card)).toContain('Mostly on Wi-Fi')
  expect(said(card)).toContain('Lyon')
  expect(JSON.stringify(card)).toContain('quality')
})

test('a card says of its sites what became of them, and the clear notice is a card of its own', async () => {
  const ended = { on: '2026-03-02', at: '', how: 'clear', poor: 2, classified: 150 } as const
  const cleared = anAlert({ ended, clearToldOn: '2026-03-02' })
  const { card } = await sent('qualityAlert', { alerts: async () => [cleared] })
  expect(said(card)).toContain('Clear on 2 Mar 2026: 1.3 % of the last 150 calls poor.')
  const about = { day: '2026-03-02', kind: 'clear' }
  const { summary } = await sent('qualityAlert', { about, alerts: async () => [cleared] })
  expect(summary).toBe('Calls in Leeds are well again')
})

test('who no longer looks after quality, and a site that is gone, are told nothing', async () => {
  const plan = aTalkativePlan()
  const demoted = { ...plan, people: { ...plan.people, lena: aPerson('member') } }
  expect((await notSent('qualityAlert', { plan: demoted })).skip).toContain('no longer looks after')
  await expect(sent('qualityAlert', { plan: aTalkativePlan({ sites: [] }) })).rejects.toThrow('gone')
})
