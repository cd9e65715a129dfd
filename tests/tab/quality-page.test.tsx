import { act, fireEvent, screen, within } from '@testing-library/react'
import type {
  CallCounts,
  FeltPage,
  QualityDetail,
  QualityHeat,
  QualityOverview,
} from '#shared/api-quality.ts'
import { addDays } from '#shared/basics/day.ts'
import { noCounts } from '#shared/measure/rollup.ts'
import { QualityPage } from '#tab/features/quality/quality-page.tsx'
import { aPlan, aSite, aWave } from '#tests/support/build.ts'
import { clientInMemory } from './client-in-memory.ts'
import { renderPlan } from './render-plan.tsx'

const last = '2026-11-20'
const first = addDays(last, -27)
const basis = { unit: 'call', limit: 0.05, from: 'the KSI “Few calls are poor”' } as const
const span = { first, last, ruleSetId: 'published-gated-v1', basis }

const counts = (poorCalls: number, goodCalls: number): CallCounts => ({
  ...noCounts,
  calls: poorCalls + goodCalls + 2,
  ...{ poorCalls, goodCalls, unclassifiedCalls: 2 },
  ...{ poorStreams: poorCalls, goodStreams: goodCalls * 3 },
})
const byRuleSet = ['published-gated-v1', 'seed-era-v1'].map((ruleSetId) => ({
  ruleSetId,
  now: counts(41, 299),
}))

const overview: QualityOverview = {
  ...span,
  refused: null,
  trend: Array.from({ length: 10 }, (_, n) => ({ day: addDays(last, n - 9), ...counts(4, 30) })),
  sites: [
    { siteId: 'leeds', now: counts(41, 299), before: counts(5, 300) },
    { siteId: 'utrecht', now: counts(6, 900), before: counts(8, 900) },
    { siteId: null, now: counts(1, 20), before: noCounts },
  ],
  byRuleSet,
  alerts: [
    {
      ...{ siteId: 'leeds', openedOn: last, openedAt: `${last}T09:00:00.000Z`, since: '2026-11-17' },
      judgedFrom: addDays(last, -6),
      ...{ unit: 'call', limit: 0.05, poor: 41, classified: 340, toldOn: last, clearToldOn: null },
      why: { network: { name: 'wifi24', share: 0.8 }, reason: null, device: null },
      ended: null,
    },
  ],
}
const days = (at: number, count: number) => Array.from({ length: 28 }, (_, n) => (n === at ? count : 0))
const heat: QualityHeat = {
  ...{ first, last, basis },
  sites: [
    { siteId: 'leeds', poor: days(27, 20), classified: days(27, 60) },
    { siteId: 'utrecht', poor: days(27, 1), classified: days(27, 90) },
  ],
}
const cut = (
  dimension: 'all' | 'segment' | 'reason' | 'subnet',
  value: string,
  poor: number,
  good: number,
) => ({
  ...{ ...noCounts, dimension, value, modality: 'audio' as const },
  ...{ poorStreams: poor, goodStreams: good, calls: good },
})
const detail: QualityDetail = {
  ...span,
  ...{ now: counts(41, 299), before: counts(5, 300), byRuleSet },
  days: [{ day: last, ...counts(41, 299) }],
  cuts: [
    cut('all', '', 50, 950),
    cut('segment', 'conference/inside/wifi24', 45, 400),
    cut('segment', 'conference/inside/wired', 5, 550),
    cut('reason', 'jitterMs', 30, 0),
    cut('subnet', '10.32.20.0', 45, 400),
  ],
}
const felt: FeltPage = {
  ...{ lines: { felt: 0.8, poor: 0.05 }, unit: 'call', ratings: null },
  survey: {
    ...{ roundId: 'r', title: 'After wave 1', question: 'Calls sound good.' },
    groups: [
      {
        ...{ by: 'site', id: 'site:utrecht', measured: { x: 6, n: 906 } },
        felt: { state: 'shown', value: 0.6, low: 0.5, high: 0.7, n: 90 },
      },
      { by: 'site', id: 'site:leeds', felt: { state: 'hidden' }, measured: { x: 41, n: 340 } },
    ],
  },
}

const plan = aPlan({
  sites: [
    aSite({ id: 'leeds', name: 'Leeds', launchOn: '2026-11-10' }),
    aSite({ id: 'utrecht', name: 'Utrecht', launchOn: '2026-01-10' }),
  ],
  waves: [aWave({ siteIds: ['leeds'] })],
})

function show(id: string | null, reads: Readonly<Record<string, unknown>> = {}) {
  const answers = {
    ...{ 'quality/overview': overview, 'quality/heat': heat, 'quality/detail': detail },
    ...{ 'quality/felt': felt, 'quality/alerts': { alerts: overview.alerts } },
    ...reads,
  }
  return renderPlan(<QualityPage id={id} />, {
    plan,
    client: clientInMemory(plan, 'lena', answers),
    personId: 'lena',
  })
}

test('it says which site turned bad, how bad, why and since when, and what sites are held to', async () => {
  show(null)
  const panel = await screen.findByRole('region', { name: 'Sites that turned bad' })
  expect(within(panel).getByRole('link', { name: 'Leeds' }).getAttribute('href')).toBe(
    '#/quality/site%3Aleeds',
  )
  expect(panel.textContent).toContain(
    '12.1 % of 340 calls from 14 Nov 2026 to 20 Nov 2026 were poor (95 % interval 9 % to 16 %); the limit is 5 %',
  )
  expect(panel.textContent).toContain('Likely since 17 Nov 2026.')
  expect(panel.textContent).toContain('Mostly on Wi-Fi 2.4 GHz (80 %)')
  expect(screen.getByText(/Sites are held to fewer than 5 % poor calls, by the KSI/)).toBeTruthy()
})

test('with three calls nobody reported on no table is empty: it says that they cannot be cut', async () => {
  const silent: CallCounts = { ...noCounts, calls: 3, unclassifiedCalls: 3 }
  const cuts = [
    { ...silent, dimension: 'all' as const, value: '', modality: 'audio' as const },
    { ...silent, dimension: 'segment' as const, value: 'pstn/unknown/unknown', modality: 'audio' as const },
  ]
  show(null, {
    'quality/overview': {
      ...overview,
      ...{ trend: [{ day: last, ...silent }], sites: [{ siteId: null, now: silent, before: noCounts }] },
      alerts: [],
    },
    'quality/heat': { ...heat, sites: [] },
    'quality/detail': { ...detail, now: silent, before: noCounts, cuts },
    'quality/felt': { ...felt, survey: { ...felt.survey!, groups: [] }, ratings: { groups: [] } },
  })
  const ran = await screen.findByRole('region', { name: 'How calls ran' })
  expect(ran.textContent).toContain('No client has reported on a stream of these calls yet')
  expect(within(ran).getByRole('button', { name: 'Targets', pressed: true })).toBeTruthy()
  const beside = await screen.findByRole('region', { name: 'Felt and measured' })
  expect(await within(beside).findAllByText(/None of it belongs to a site or wave/)).toHaveLength(2)
  for (const table of screen.getAllByRole('table'))
    expect(within(table).getAllByRole('row').length).toBeGreaterThan(1)
})

test('where Graph refuses call records it says so, with or without earlier calls, and never that calls will come', async () => {
  const refused = { since: '2026-11-18T09:00:00.000Z', reason: 'Graph refused with 403 Forbidden' }
  const { unmount } = show(null, { 'quality/overview': { ...overview, refused } })
  const words = /since 18 Nov 2026: Graph refused with 403 Forbidden\. An administrator grants CallRecords/
  expect(await screen.findByText(words)).toBeTruthy()
  expect(screen.getByRole('region', { name: 'Sites that turned bad' })).toBeTruthy()
  unmount()
  show(null, { 'quality/overview': { ...overview, trend: [], refused } })
  expect(await screen.findByText('No calls: Microsoft Graph refuses')).toBeTruthy()
  expect(screen.getByText(words)).toBeTruthy()
  expect(screen.queryByText('No calls yet')).toBeNull()
})

test('problem sites with their direction, recently enabled ones and all are a press apart', async () => {
  show(null)
  const table = await screen.findByRole('table', { name: 'Problem sites' })
  expect(
    within(table)
      .getAllByRole('rowheader')
      .map(({ textContent }) => textContent),
  ).toEqual(['Leeds'])
  // Side by side in one cell: with a column each the table scrolls sideways at 1280 pixels.
  expect(within(table).getByRole('cell', { name: /Above, surely.*Getting worse/ })).toBeTruthy()
  expect(within(table).getAllByRole('columnheader')).toHaveLength(7)
  fireEvent.click(screen.getByRole('button', { name: 'Recently enabled (1)' }))
  expect(screen.getByRole('table', { name: 'Recently enabled' }).textContent).toContain('Leeds')
  fireEvent.click(screen.getByRole('button', { name: 'All sites (3)' }))
  expect(screen.getByRole('table', { name: 'All sites' }).textContent).toContain('Elsewhere')
})

test('the heat map is one tab stop, arrows move and read out, and a table says the same', async () => {
  show(null)
  const map = await screen.findByRole('table', { name: 'Call quality by site and day' })
  const stops = within(map)
    .getAllByRole('button')
    .filter(({ tabIndex }) => tabIndex === 0)
  expect(stops).toHaveLength(1)
  expect(stops[0]!.getAttribute('aria-label')).toMatch(/^Leeds, .*: 20 of 60 calls poor, 33\.3 %$/)
  act(() => stops[0]!.focus())
  fireEvent.keyDown(stops[0]!, { key: 'ArrowDown' })
  expect(document.activeElement!.getAttribute('aria-label')).toMatch(/^Utrecht, .*: 1 of 90 calls poor/)
  const panel = screen.getByRole('region', { name: '28 days by site' })
  expect(within(panel).getByRole('status').textContent).toMatch(/^Utrecht/)
  fireEvent.click(within(panel).getByRole('button', { name: 'Show as table' }))
  expect(within(panel).getByRole('table').textContent).toContain('20 of 60 calls poor, 33.3 %')
})

test('calls and streams stand side by side under a named rule set, beside what others make of them', async () => {
  show(null)
  const figures = await screen.findByRole('table', { name: '28 days in figures' })
  for (const row of ['Poor calls', 'Poor audio streams', 'Not classified', 'Failed to connect', 'Dropped'])
    expect(figures.textContent).toContain(row)
  expect(screen.getByRole('combobox', { name: 'Rule set' })).toBeTruthy()
  const sets = screen.getByRole('table', { name: 'The same calls by every rule set' })
  expect(within(sets).getAllByRole('row')).toHaveLength(3)
})

test('calls are cut by network, reason and more, and held to the guide’s targets by scope', async () => {
  show('site:leeds')
  await screen.findByRole('heading', { level: 1, name: 'Call quality: Leeds' })
  const networks = await screen.findByRole('table', { name: 'Call quality by network' })
  expect(networks.textContent).toContain('Wi-Fi 2.4 GHz')
  fireEvent.click(screen.getByRole('button', { name: 'Reason' }))
  expect(screen.getByRole('table', { name: 'Poor audio streams by reason' }).textContent).toContain('Jitter')
  fireEvent.click(screen.getByRole('button', { name: 'Subnet' }))
  expect(screen.getByRole('table', { name: 'Call quality by subnet' }).textContent).toContain('10.32.20.0')
  fireEvent.click(screen.getByRole('button', { name: 'Targets' }))
  expect(screen.getByRole('table', { name: 'Targets by scope' }).textContent).toContain(
    'Meetings: wi-fi 2.4 ghz, internal',
  )
})

test('felt stands beside measured, in quadrants with the next question; hidden answers stay hidden', async () => {
  show(null)
  const table = await screen.findByRole('table', { name: 'Survey and poor share, in figures' })
  expect(table.textContent).toContain('Good calls, unhappy people')
  expect(table.textContent).toContain('Which headsets do people use')
  expect(table.textContent).toContain('Answers hidden to protect people')
})

test('without calls the page says what will stand here, and leads to whether data arrives', async () => {
  show(null, { 'quality/overview': { ...overview, trend: [], sites: [], alerts: [] } })
  expect(await screen.findByText('No calls yet')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Does data arrive?' }).getAttribute('href')).toBe('#/health')
})

test('three calls are shown and judged by nobody', async () => {
  const few = { siteId: 'leeds', now: { ...counts(1, 2), calls: 3, unclassifiedCalls: 0 }, before: noCounts }
  show(null, {
    'quality/overview': { ...overview, trend: [{ day: last, ...few.now }], sites: [few], alerts: [] },
  })
  fireEvent.click(await screen.findByRole('button', { name: 'All sites (1)' }))
  expect(screen.getByRole('table', { name: 'All sites' }).textContent).toContain('Too few to judge')
  expect(screen.getByText('None now')).toBeTruthy()
})
