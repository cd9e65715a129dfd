import { applyAction } from '#shared/actions.ts'
import { changesBetween } from '#shared/changes.ts'
import { recognise } from '#shared/import-columns.ts'
import { readSiteRow, siteColumns } from '#shared/import-sites.ts'
import { sayChange } from '#shared/say-change.ts'
import { aPlan, aSite, aStamp } from '#tests/support/build.ts'

const headers = ['Site', 'Service', 'Subnets', 'Enthusiasm', 'Launch date', 'Time zone', 'Country']
const read = (...cells: (string | number | null)[]) => readSiteRow(cells, recognise(headers, siteColumns))

test('a row becomes a site', () => {
  expect(
    read('Porto', 'direct routing', '10.40.0.0/16; 10.41.0.9', 4, '1.9.2026', 'Europe/Lisbon', null),
  ).toEqual({
    told: {
      ...{ name: 'Porto', service: 'directRouting', subnets: ['10.40.0.0/16', '10.41.0.9'] },
      ...{ enthusiasm: 4, launchOn: '2026-09-01', zone: 'Europe/Lisbon' },
    },
    problems: [],
  })
})

test.each<[string, (string | number | null)[], string]>([
  ['no name', [null], 'Name'],
  ['a service nobody sells', ['Porto', 'pigeons'], 'Telephone service'],
  ['a network that is none', ['Porto', null, '10.40.0.0/33'], 'Networks'],
  ['a part above 255', ['Porto', null, '10.400.0.0/16'], 'Networks'],
  ['six on a scale of five', ['Porto', null, null, 6], 'Enthusiasm'],
])('%s is said', (_, cells, column) => {
  expect(read(...cells).problems.map((problem) => problem.column)).toEqual([column])
})

test('an import adds and updates by name in one change, and leaves what the file does not have', () => {
  const plan = aPlan({ sites: [aSite()] })
  const sites = [{ name: 'leeds', enthusiasm: 5 }, { name: 'Porto' }, { name: 'Gdańsk' }]
  const after = applyAction(plan, 'importSites', { sites }, aStamp({ id: 'new' }))
  expect(after.sites[0]).toEqual({ ...aSite(), enthusiasm: 5 })
  expect(after.sites.slice(1).map(({ id, name }) => [id, name])).toEqual([
    ['new-2', 'Porto'],
    ['new-3', 'Gdańsk'],
  ])
  const entry = {
    ...{ revision: 2, action: 'importSites', by: 'lena', at: aStamp().at },
    changes: changesBetween(plan, after),
  }
  expect(sayChange(entry, after)).toMatch(/^Lena Vos imported the site “\S+” and 2 more$/)
})

test('the same sites again change nothing', () => {
  const sites = [{ name: 'Porto', headcount: 5 }]
  const once = applyAction(aPlan(), 'importSites', { sites }, aStamp())
  const twice = applyAction(once, 'importSites', { sites }, aStamp({ id: 'other' }))
  expect(twice.sites).toEqual(once.sites)
})
