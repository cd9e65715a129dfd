import {
  buildingNetworks,
  buildingsPage,
  dropBuildings,
  previewBuildings,
  takeBuildings,
} from '#bot/buildings.ts'
import { fetchCalls } from '#bot/jobs/fetch-calls.ts'
import { receiveNotices } from '#bot/ingest.ts'
import { recountCalls } from '#bot/jobs/recount-calls.ts'
import { companyPeople } from '#infra/local/company.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import { currentRuleSetId } from '#shared/measure/rule-sets.ts'
import { eventually } from '#tests/support/whole-world.ts'
import { type CallWorld, callWorld, leadId } from './call-world.ts'

const asked = { planId: 'plan-1', by: leadId }
const span = { first: '2026-03-01', last: '2026-03-31', ruleSetId: currentRuleSetId }
const utrecht = companyPeople.filter(({ siteId }) => siteId === 'utrecht')

const line = (network: string, range: number, building: string, inside = 1) =>
  [network, 'Floor', range, building, 'Owned', 'Office', '', building, '', 'NL', '', 'EMEA', inside, 0].join(
    '\t',
  )
const file = (...lines: readonly string[]) => ({
  bytes: new TextEncoder().encode(lines.join('\r\n')),
  fileName: 'buildings.tsv',
  contentType: 'text/tab-separated-values',
})

let at: CallWorld
beforeAll(async () => {
  at = await callWorld()
  const calls = Array.from({ length: 12 }, (_, n) =>
    makeCall({
      seed: `building ${n}`,
      startedAt: new Date('2026-03-17T10:00:00.000Z'),
      people: utrecht.slice(0, 2),
      quality: 'good',
      fixed: { kind: 'peerToPeer' },
    }),
  )
  at.graph.seedCalls(calls)
  await receiveNotices(
    at.world,
    calls.map(({ id }) => ({ recordId: id, subscriptionId: 'test' })),
  )
  await fetchCalls(at.world)
})
afterAll(async () => at.close())

const sites = async () => {
  const rows = await at.world.calls.rollups('plan-1', span)
  return [...new Set(rows.map(({ siteId, place }) => `${siteId} ${place}`))].toSorted()
}

test('a file is looked at before it is taken: what it changes, whom it does not know, what is wrong', async () => {
  const before = await sites()
  const preview = await previewBuildings(
    at.world,
    asked,
    file(line('10.31.0.0', 16, 'Utrecht'), line('10.50.0.0', 16, 'Gouda'), line('10.60.0.0', 99, 'Gouda')),
  )
  expect(preview).toMatchObject({
    fileName: 'buildings.tsv',
    networks: 2,
    problems: [{ row: 3, column: 'NetworkRange' }],
    unknownBuildings: [{ name: 'Gouda', networks: 1 }],
    counts: { added: 1, removed: 0, moved: 0 },
    changes: { unchanged: 2 },
  })
  await recountCalls(at.world)
  expect(await sites()).toEqual(before)
  expect(await buildingsPage(at.world, asked)).toMatchObject({
    fileName: null,
    networks: 0,
    isCounting: false,
  })
})

test('while one row is wrong nothing is taken', async () => {
  const wrong = file(line('10.31.0.0', 16, 'Leeds'), line('10.60.0.0', 99, 'Gouda'))
  await expect(takeBuildings(at.world, asked, wrong, { newSites: false })).rejects.toMatchObject({
    reason: 'invalid',
    message: expect.stringContaining('Row 2, NetworkRange: “99” is no length of a network.') as string,
  })
  expect(await buildingsPage(at.world, asked)).toMatchObject({ fileName: null })
})

test('once taken, every figure kept so far is counted by it; the same file again changes nothing', async () => {
  const told = file(line('10.31.10.0', 24, 'Leeds'), line('10.31.20.0', 24, 'Utrecht', 0))
  const taken = await takeBuildings(at.world, asked, told, { newSites: false })
  expect(taken).toMatchObject({ networks: 2, inside: 1, withoutSite: 0, sitesMade: 0, isCounting: true })
  await recountCalls(at.world)
  expect((await sites()).join()).toMatch(/leeds/)
  expect(await buildingsPage(at.world, asked)).toMatchObject({ uploadedBy: leadId, isCounting: false })

  const again = await takeBuildings(at.world, asked, told, { newSites: false })
  expect(again.isCounting).toBe(false)
  const [count, ...others] = await at.world.callCounts.all()
  expect(others).toEqual([])
  await recountCalls(at.world)
  expect(await at.world.callCounts.all()).toEqual([count])
})

test('sites can be made of buildings nobody knows, and then own their networks', async () => {
  const told = file(line('10.31.10.0', 24, 'Gouda'), line('10.31.20.0', 24, 'Gouda'))
  const taken = await takeBuildings(at.world, asked, told, { newSites: true })
  expect(taken).toMatchObject({ sitesMade: 1, withoutSite: 0 })
  const { sites: known } = await at.world.plans.read('plan-1')
  const gouda = known.find(({ name }) => name === 'Gouda')!
  expect(gouda).toMatchObject({ address: 'Gouda', country: 'NL' })
  await recountCalls(at.world)
  expect((await sites()).join()).toContain(gouda.id)
})

test('the networks in use can be searched by anything in their row, the lines at sites among them', async () => {
  const told = file(line('10.31.10.0', 24, 'Leeds'), line('203.0.113.0', 24, 'Leeds'))
  await takeBuildings(at.world, asked, told, { newSites: false })
  const search = (words: string, offset = 0) => buildingNetworks(at.world, asked, { search: words, offset })
  const all = await search('')
  expect(all.total).toBe(4)
  expect(all.networks[0]).toEqual({
    ...{
      cidr: '10.31.10.0/24',
      name: 'Floor',
      building: 'Leeds',
      siteId: 'leeds',
      inside: true,
      from: 'file',
    },
  })
  expect((await search(' UTRECHT ')).networks).toMatchObject([
    { cidr: '10.31.0.0/16', from: 'site', name: '' },
  ])
  expect((await search('203.0')).total).toBe(1)
  expect(await search('', 4)).toEqual({ networks: [], total: 4 })
  await expect(
    buildingNetworks(at.world, { ...asked, by: 'reader' }, { search: '', offset: 0 }),
  ).rejects.toMatchObject({ reason: 'forbidden' })
})

test('a public network is told before it is taken, and known from that moment on without waiting for a job', async () => {
  const told = file(line('198.51.100.0', 24, 'Leeds'), line('10.31.10.0', 24, 'Leeds'))
  expect((await previewBuildings(at.world, asked, told)).newPublic).toBe(1)
  await takeBuildings(at.world, asked, told, { newSites: false })
  expect((await at.world.callCounts.networks()).map(({ cidr }) => cidr)).toContain('198.51.100.0/24')
  await recountCalls(at.world)
  expect((await previewBuildings(at.world, asked, told)).newPublic).toBe(0)
})

test('given up, the lines people wrote at their sites count again', async () => {
  expect(await dropBuildings(at.world, asked)).toMatchObject({ fileName: null, isCounting: true })
  await recountCalls(at.world)
  expect((await sites()).some((each) => each.startsWith('utrecht'))).toBe(true)
})

test('networks are nothing for strangers and readers', async () => {
  for (const by of ['somebody', 'reader'])
    await expect(buildingsPage(at.world, { ...asked, by })).rejects.toMatchObject({ reason: 'forbidden' })
})

test('who looks at a tenant without a call hears as well when a file is counted', async () => {
  const empty = await callWorld()
  try {
    const heard: string[] = []
    const stop = empty.world.news.subscribe(({ about }) => heard.push(about))
    const told = file(line('10.31.10.0', 24, 'Leeds'))
    expect(await takeBuildings(empty.world, asked, told, { newSites: false })).toMatchObject({
      isCounting: true,
    })
    await recountCalls(empty.world)
    await eventually(() => heard.includes('calls'), Boolean)
    stop()
  } finally {
    await empty.close()
  }
})
