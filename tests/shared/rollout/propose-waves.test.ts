import type { SiteToMove } from '#shared/rollout/order-sites.ts'
import { proposeWaves, usualPilotSize, type WaveWish } from '#shared/rollout/propose-waves.ts'

function site(id: string, people: number, given: Partial<SiteToMove> = {}): SiteToMove {
  const unknown = { deviceAgeYears: null, regulation: null, easeOfSupport: null, enthusiasm: null }
  return { id, name: id, people, country: '', state: '', region: '', ...unknown, ...given }
}

const wish = (sites: SiteToMove[], given: Partial<WaveWish> = {}): WaveWish => ({
  ...{ sites, order: 'oldestDevices', pilotPeople: 20, wavesBefore: 0, capacity: 200 },
  ...{ startsOn: '2026-05-04', weeksBetween: 2, holidays: [] },
  ...given,
})

test('the oldest devices go first, the pilot at their head, and waves grow', () => {
  const sites = [
    site('young', 250, { deviceAgeYears: 2 }),
    site('old', 90, { deviceAgeYears: 9 }),
    site('unknown', 30),
  ]
  const { waves, warnings } = proposeWaves(wish(sites))
  expect(waves.map(({ kind, people, limit, why }) => [kind, people, limit, why])).toEqual([
    ['pilot', 20, 20, 'Devices 9 years old'],
    ['wave', 70, 100, 'Devices 9 years old'],
    ['wave', 200, 200, 'Devices 2 years old'],
    ['wave', 80, 200, 'Devices 2 years old, then sites without device age'],
  ])
  expect(warnings).toEqual([
    '1 site has no device age: they come last.',
    'young is more than the help desk can look after at a time: it is split over several waves.',
  ])
})

test('the pilot runs 30 days and is looked at before the first wave; launches are working days', () => {
  const sites = [site('a', 120), site('b', 100)]
  const { waves } = proposeWaves(wish(sites, { startsOn: '2026-05-02', holidays: ['2026-06-15'] }))
  expect(waves.map(({ launchOn, endsOn }) => [launchOn, endsOn])).toEqual([
    ['2026-05-04', '2026-06-15'],
    ['2026-06-16', '2026-06-28'],
    ['2026-06-29', '2026-07-12'],
  ])
})

test('a place moves together where it fits', () => {
  const at = (id: string, people: number, country: string) => site(id, people, { country })
  const sites = [at('a', 60, 'FR'), at('b', 70, 'NL'), at('c', 10, 'NL'), at('d', 15, 'PL')]
  const { waves } = proposeWaves(wish(sites, { order: 'byCountry', pilotPeople: null, capacity: 90 }))
  expect(waves.map(({ shares, why }) => [shares.map((share) => share.site.id).join(''), why])).toEqual([
    ['da', 'PL, FR'],
    ['cb', 'NL'],
  ])
})

test('one site above the guidance but not above the help desk stays together, and that is said', () => {
  const { waves, warnings } = proposeWaves(wish([site('big', 180)], { pilotPeople: null, capacity: null }))
  expect(waves).toMatchObject([{ people: 180, limit: 100, aboveGuidance: true }])
  expect(warnings.join(' ')).toMatch(/big alone has 180 people, more than the 100/)
})

test('nothing to move proposes nothing, and sites without people are not lost', () => {
  expect(proposeWaves(wish([])).waves).toEqual([])
  const { waves, warnings } = proposeWaves(wish([site('ghost', 0)]))
  expect(waves).toMatchObject([{ kind: 'pilot', people: 0, shares: [{ site: { id: 'ghost' } }] }])
  expect(warnings.join(' ')).toMatch(/1 site has nobody to move/)
})

test.each([
  [8, 8],
  [60, 20],
  [300, 30],
  [5000, 50],
  [0, 1],
])('the usual pilot of %i people has %i', (people, pilot) => {
  expect(usualPilotSize(people)).toBe(pilot)
})
