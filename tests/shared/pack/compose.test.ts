import { hugePlan, larkmoorPack, measuredFigures } from '#tests/support/pack.ts'
import { larkmoorPlan } from '#tests/support/example-company.ts'
import { packFor } from '#shared/pack/compose.ts'
import type { Pack, PackBlock } from '#shared/pack/pack.ts'

const tables = (pack: Pack, title: string) =>
  pack.appendix
    .filter((page) => page.title === title)
    .flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table'))

const listed = ({ summary }: Pack, title: string) =>
  summary.blocks.find((block): block is Extract<PackBlock, { kind: 'lines' }> => block.title === title)!.lines

test('the first page says in its heading how the indicators stand', () => {
  expect(larkmoorPack().summary.title).toBe(
    '0 of 6 success indicators met and proven, 3 missed, 3 not settled yet',
  )
})

test('what is proven before its window closes is so far met in the heading, in its row and under its trend', () => {
  const plan = larkmoorPlan()
  const soFar = (wanted: (n: number) => boolean) => {
    const figures = measuredFigures(plan)
    const measurements = figures.measurements.map((each, n) =>
      wanted(n)
        ? { ...each, verdict: { ...each.verdict, state: 'metProven' as const, indicative: true } }
        : each,
    )
    const today = { occasion: 'Today', occurrence: null, sites: [] }
    return packFor({ plan, figures: { ...figures, measurements }, ...today })
  }
  const all = soFar(() => true)
  expect(all.summary.title).toBe('So far 6 of 6 success indicators met, 0 missed')
  expect(JSON.stringify(all)).not.toContain('proven')
  expect(JSON.stringify(all)).toContain('So far met.')
  expect(soFar((n) => n === 0).summary.title).toBe(
    '0 of 6 success indicators met and proven, 3 missed, 2 not settled yet; so far 1 more met, 0 more missed',
  )
})

test('every figure of the pack says target, value, number of cases, interval, verdict and day', () => {
  const [table] = tables(larkmoorPack(), 'Success indicators')
  expect(table!.columns.map(({ name }) => name)).toEqual([
    'Indicator',
    'Target',
    'Figure',
    'From',
    'Between',
    'Verdict',
    'As of',
  ])
  expect(table!.rows[0]!.cells).toEqual([
    'Calls sound at least as good as before',
    'at least 80 %',
    '83 %',
    '214',
    '78 % to 88 % (95 %)',
    'Met, not yet proven',
    '1 Mar 2026',
  ])
})

test('every figure names its source, what was counted, its window and its hash', () => {
  const [table] = tables(larkmoorPack(), 'Sources')
  expect(table!.rows[0]!.cells.slice(1)).toEqual([
    'Survey',
    'Agree or strongly agree',
    '1 Feb 2026 to 28 Feb 2026',
    'abcdef012345',
  ])
})

test('who opted out or is suspended is not counted, and a share of people is never rounded up to all of them', () => {
  const plan = larkmoorPlan()
  const people = (['activated', 'invited', 'optedOut', 'suspended'] as const).map((status, n) => ({
    ...{ waveId: 'wave-pilot', status, people: [4_999, 1, 30, 20][n]! },
  }))
  const today = { occasion: 'Today', occurrence: null, sites: [] }
  const pack = packFor({ plan, figures: { ...measuredFigures(plan), people }, ...today })
  const waves = tables(pack, 'Waves and milestones').find(({ title }) => title === 'Waves')!
  expect(waves.rows[0]!.cells.slice(-2)).toEqual(['5000', '4999 (99.9 %)'])
  expect(listed(pack, 'Waves')[0]).toContain('4999 of 5000 people activated')
})

test('what is missed stands above what is met on the first page', () => {
  const [table] = larkmoorPack().summary.blocks
  const verdicts = table!.kind === 'table' ? table!.rows.map(({ cells }) => cells[5]) : []
  expect(verdicts).toEqual([
    'Missed, proven',
    'Missed, proven',
    'Missed, proven',
    'Met, not yet proven',
    'Met, not yet proven',
    'Met, not yet proven',
  ])
})

test('a first page that cannot hold everything says how much more there is', () => {
  const pack = larkmoorPack(hugePlan())
  expect(pack.summary.blocks[0]!.title).toBe('Success indicators: the 10 that need attention most, of 40')
  expect(listed(pack, 'Highest risks').at(-1)).toBe('and 196 more in the appendix')
})

test('the sites with the largest share of poor calls come first', () => {
  const [table] = tables(larkmoorPack(), 'Call quality by site')
  expect(table!.rows.map(({ cells }) => cells)).toEqual([
    ['Leeds', '10 %', '10', '100', '120'],
    ['Utrecht', '2.1 %', '6', '286', '300'],
  ])
})

test('a plan that has just begun gives a pack that says what there is not yet', () => {
  const plan = {
    ...larkmoorPlan(),
    ksis: [],
    risks: [],
    actionItems: [],
    waves: [],
    decisions: [],
    milestones: [],
  }
  const pack = packFor({
    plan,
    figures: { ...measuredFigures(plan), measurements: [], sparks: [] },
    occasion: 'Today',
    occurrence: null,
    sites: [],
  })
  expect(pack.summary.title).toBe('No success indicator is active yet')
  expect(pack.appendix.map(({ title }) => title)).not.toContain('Risks')
})
