import { networkChanges, readBuildingFile } from '#shared/measure/building-file.ts'

const siteOf = (name: string) => ({ Utrecht: 'utrecht', Leeds: 'leeds' })[name] ?? null
/** A row of the fourteen columns. */
const row = (told: Readonly<Record<string, string>> = {}) => {
  const {
    network = '10.31.0.0',
    range = '16',
    building = 'Utrecht',
    city = '',
    inside = '1',
    route = '0',
  } = told
  const place = [city, '3511', 'NL', 'Utrecht', 'EMEA']
  return [network, 'Floor', range, building, 'Owned', 'Office', 'HQ', ...place, inside, route]
}
const read = (...rows: readonly (readonly unknown[])[]) => readBuildingFile(rows, siteOf)

test('a row gives its network, its site and its side', () => {
  expect(
    read(row(), row({ network: '10.32.7.9', range: '20', building: 'Leeds', inside: '0' })),
  ).toMatchObject({
    networks: [
      { cidr: '10.31.0.0/16', siteId: 'utrecht', inside: true, name: 'Floor', building: 'Utrecht' },
      { cidr: '10.32.0.0/20', siteId: 'leeds', inside: false, building: 'Leeds' },
    ],
    problems: [],
    notes: [],
    unknownBuildings: [],
  })
})

test('a building is found by its name or by its city; others are told once with all their networks', () => {
  const { networks, unknownBuildings } = read(
    row({ building: 'Tower', city: 'Leeds' }),
    row({ network: '10.40.0.0', building: 'Depot', city: 'Breda' }),
    row({ network: '10.41.0.0', building: 'Depot', city: 'Breda' }),
  )
  expect(networks.map(({ siteId }) => siteId)).toEqual(['leeds', null, null])
  expect(unknownBuildings).toEqual([
    { name: 'Depot', city: 'Breda', country: 'NL', state: 'Utrecht', region: 'EMEA', networks: 2 },
  ])
})

test.each([
  ['Network', { network: '10.31.0' }, '“10.31.0” is no IPv4 network.'],
  ['Network', { network: '10.31.0.0/16' }, '“10.31.0.0/16” is no IPv4 network.'],
  ['Network', { network: '10:31:0:x' }, '“10:31:0:x” is no IPv4 network.'],
  ['NetworkRange', { range: '33' }, '“33” is no length of a network.'],
  ['NetworkRange', { range: '' }, '“” is no length of a network.'],
  ['BuildingName', { building: '' }, 'There is no building.'],
  ['InsideCorp', { inside: 'yes' }, '“yes” is neither 0 nor 1.'],
  ['ExpressRoute', { route: '2' }, '“2” is neither 0 nor 1.'],
  ['ExpressRoute', { route: 'b'.repeat(5_000) }, `“${'b'.repeat(60)}…” is neither 0 nor 1.`],
])('a wrong %s is told with its row: %j', (column, told, wrong) => {
  const { networks, problems } = read(row(), row({ network: '10.99.0.0', ...told }))
  expect(networks).toHaveLength(1)
  expect(problems).toMatchObject([{ row: 2, column, wrong }])
})

test.each(['fd00::', '2001:db8:12::', 'FE80:0:0:0:0:0:0:1'])(
  'the IPv6 network %s is left out with a word and does not keep the file from being taken',
  (network) => {
    const { networks, notes, problems } = read(row(), row({ network, range: '64' }))
    expect([networks.length, problems]).toEqual([1, []])
    expect(notes).toMatchObject([
      { row: 2, column: 'Network', wrong: expect.stringContaining('IPv6') as string },
    ])
  },
)

test('a row of another length is no row of this format', () => {
  expect(read(row().slice(1)).problems[0]!.wrong).toBe('This row has 13 columns; the format has 14.')
  expect(read([...row(), '0']).problems).toEqual([])
})

test('headings, home networks and repeated rows are left out and told; blank lines are nothing', () => {
  const { networks, notes, problems } = read(
    ['Network', 'NetworkName', ...row().slice(2)],
    row(),
    [null, '', undefined],
    row(),
    row({ network: '192.168.1.0', range: '24' }),
  )
  expect([networks.length, problems.length]).toEqual([1, 0])
  expect(notes.map(({ row: line, wrong }) => [line, wrong])).toEqual([
    [1, 'This is a heading; the format has none.'],
    [4, 'The same as row 2.'],
    [5, 'Home routers give this network out everywhere, so it says nothing about a site.'],
  ])
})

test('two rows that say different things of one network are a problem', () => {
  for (const other of [{ building: 'Leeds' }, { inside: '0' }])
    expect(read(row(), row({ network: '10.31.200.1', ...other })).problems).toMatchObject([
      { row: 2, wrong: 'Row 1 says something else of 10.31.0.0/16.' },
    ])
})

test('a network within another of a different building or side is told, and both are used', () => {
  const { networks, notes } = read(
    row({ network: '10.0.0.0', range: '8', building: 'Leeds' }),
    row({ network: '10.31.0.0', range: '16' }),
    row({ network: '10.31.4.0', range: '24' }),
    row({ network: '10.31.5.0', range: '24', inside: '0' }),
    row({ network: '11.0.0.0', range: '8' }),
  )
  expect(networks).toHaveLength(5)
  expect(notes.map(({ row: line, wrong }) => [line, wrong])).toEqual([
    [2, 'It lies within 10.0.0.0/8 of row 1 (Leeds).'],
    [4, 'It lies within 10.31.0.0/16 of row 2 (Utrecht).'],
  ])
})

test('changes of a list are what came, what went and what moved', () => {
  const at = (cidr: string, siteId: string | null = 'a', inside = true) => ({ cidr, siteId, inside })
  expect(
    networkChanges(
      [at('10.1.0.0/16'), at('10.2.0.0/16'), at('10.3.0.0/16'), at('10.4.0.0/16')],
      [at('10.1.0.0/16'), at('10.2.0.0/16', 'b'), at('10.3.0.0/16', 'a', false), at('10.5.0.0/16')],
    ),
  ).toEqual({
    added: [at('10.5.0.0/16')],
    removed: [at('10.4.0.0/16')],
    moved: [
      { before: at('10.2.0.0/16'), after: at('10.2.0.0/16', 'b') },
      { before: at('10.3.0.0/16'), after: at('10.3.0.0/16', 'a', false) },
    ],
    unchanged: 1,
  })
})
