import { createHash } from 'node:crypto'
import { readFigureFile, recordFigureFile, recordSentFigures } from '#bot/figure-files.ts'
import { judgePlan, previewKsi, recomputeKsi } from '#bot/verdicts.ts'
import type { KsiPreview } from '#shared/api-ksis.ts'
import { activateKsi, type Ksi, type PutKsi } from '#shared/parts/ksi.ts'
import type { z } from 'zod'
import { aKsi, aPerson, aPlan, aStamp } from '#tests/support/build.ts'
import { testWorld, type TestWorld } from '#tests/support/world.ts'

const today = '2026-03-02'
const yardstick = {
  operator: 'atLeast',
  threshold: 0.8,
  unit: 'share',
  level: 0.95,
  minimumSample: 0,
} as const
const ksi = (given: Partial<Ksi> = {}) =>
  activateKsi([aKsi({ source: { kind: 'evidence' }, yardstick, ...given })], { id: 'ksi-1' }, aStamp())[0]!
const plan = aPlan({
  ksis: [ksi()],
  people: { ...aPlan().people, rita: aPerson('reader'), mo: aPerson('member') },
})

let at: TestWorld
beforeEach(async () => {
  at = await testWorld({ plans: [plan] })
})
afterEach(() => at.close())

const lead = { planId: 'plan-1', by: 'lena' }
const asked = { ...lead, ksiId: 'ksi-1' }
const csv = (text: string, fileName = 'survey.csv') => ({
  bytes: new TextEncoder().encode(text),
  fileName,
  contentType: 'text/csv',
})
const good = csv(
  'First day,Last day,Hits,Out of,Source\n2026-01-01,2026-01-31,30,50,Old survey\n2026-02-01,2026-02-28,45,50,New survey\n',
)
const sha = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const evidence = async () => (await at.world.plans.read('plan-1')).evidence

describe('figures of a file', () => {
  test('are looked at first: nothing is recorded by that', async () => {
    const seen = await readFigureFile(at.world, asked, good)
    expect(seen).toMatchObject({ fileName: 'survey.csv', hash: sha(good.bytes), problems: [] })
    expect(seen.figures.map(({ row, figure }) => [row, figure.hits])).toEqual([
      [2, 30],
      [3, 45],
    ])
    expect(await evidence()).toEqual([])
  })

  test('are recorded with the name and the fingerprint of the file, by whom and when', async () => {
    expect(await recordFigureFile(at.world, asked, good)).toMatchObject({ recorded: 2 })
    const file = { name: 'survey.csv', hash: sha(good.bytes) }
    expect(await evidence()).toMatchObject([
      { value: 0.6, hits: 30, n: 50, file, by: 'lena' },
      { value: 0.9, source: 'New survey', file, at: '2026-03-02T09:00:00.000Z' },
    ])
  })

  test('with one bad line are not recorded at all, and the line is named', async () => {
    const bad = csv('First day,Last day,Value\n2026-01-01,2026-01-31,0.6\n2026-02-01,2026-02-28,lots\n')
    await expect(recordFigureFile(at.world, asked, bad)).rejects.toThrow(
      /Nothing was recorded\. Line 3, Value: “lots” is not a number/,
    )
    expect(await evidence()).toEqual([])
  })

  test('come from a workbook with real dates as well', async () => {
    const rows = [
      ['First day', 'Last day', 'Value'],
      [new Date('2026-01-01'), new Date('2026-01-31'), 0.84],
    ]
    const bytes = await at.world.spreadsheets.writeWorkbook([
      { name: 'Figures', rows, shares: new Set(['1:2']) },
    ])
    await recordFigureFile(at.world, asked, { bytes, fileName: 'figures.xlsx', contentType: '' })
    expect(await evidence()).toMatchObject([
      { first: '2026-01-01', last: '2026-01-31', value: 0.84, n: null },
    ])
  })

  test('of a reader are refused, and an empty file is', async () => {
    await expect(readFigureFile(at.world, { ...asked, by: 'rita' }, good)).rejects.toThrow(/role/)
    await expect(readFigureFile(at.world, { ...asked, by: 'nobody' }, good)).rejects.toThrow()
    await expect(readFigureFile(at.world, asked, csv('First day,Last day,Value\n'))).rejects.toThrow(
      /no figure/,
    )
  })
})

test('a program sends figures by the same rules, with a fingerprint of what it sent', async () => {
  const figures = [{ first: '2026-02-01', last: '2026-02-28', hits: 45, n: 50, source: 'Help desk' }]
  const told = { ksiId: 'ksi-1', figures, from: 'ServiceNow' }
  const { hash } = await recordSentFigures(at.world, { ...lead, by: 'mo' }, told)
  expect(hash).toBe(sha(JSON.stringify({ ksiId: 'ksi-1', figures })))
  expect(await evidence()).toMatchObject([{ value: 0.9, file: { name: 'ServiceNow', hash }, by: 'mo' }])
  const wrong = { ...told, figures: [{ ...figures[0]!, hits: 51 }] }
  await expect(recordSentFigures(at.world, lead, wrong)).rejects.toThrow(/more hits than cases/)
  await expect(recordSentFigures(at.world, { ...lead, by: 'rita' }, told)).rejects.toThrow(/role/)
})

describe('judging figures of a file', () => {
  test('gives counted ones an interval, every window a verdict of its own, and tells the file', async () => {
    await recordFigureFile(at.world, asked, good)
    await judgePlan(at.world, await at.world.plans.read('plan-1'), today)
    const trend = await at.world.measurements.trend('plan-1', 'ksi-1')
    expect(trend).toMatchObject([
      {
        first: '2026-01-01',
        asOf: '2026-01-31',
        verdict: { state: 'missedProven', n: 50, indicative: false },
      },
      { first: '2026-02-01', asOf: today, verdict: { state: 'metUnproven', value: 0.9 } },
    ])
    expect(trend[1]!.provenance.query).toBe(
      `Figure recorded for 2026-02-01 to 2026-02-28: New survey, file survey.csv (SHA-256 ${sha(good.bytes).slice(0, 12)} …)`,
    )
  })

  test('counted again they give the same fingerprint and verdict; a correction is noticed', async () => {
    await recordFigureFile(at.world, asked, good)
    await judgePlan(at.world, await at.world.plans.read('plan-1'), today)
    const again = await recomputeKsi(at.world, { ...lead, by: 'rita' }, 'ksi-1')
    expect(again).toMatchObject({ asOf: today, sameEvidence: true, sameVerdict: true })
    expect(again.recomputedHash).toBe(again.storedHash)

    at.at('2026-03-02T10:00:00.000Z')
    await recordFigureFile(
      at.world,
      asked,
      csv('From,To,Hits,N\n2026-02-01,2026-02-28,44,50\n', 'corrected.csv'),
    )
    expect(await recomputeKsi(at.world, lead, 'ksi-1')).toMatchObject({
      sameEvidence: false,
      sameVerdict: false,
    })
  })

  test('cannot be counted again before they were measured', async () => {
    await expect(recomputeKsi(at.world, lead, 'ksi-1')).rejects.toThrow(/never measured/)
  })
})

describe('a look at what would be judged', () => {
  const preview = (told: z.output<typeof PutKsi>, by = 'lena'): Promise<KsiPreview> =>
    previewKsi(at.world, { planId: 'plan-1', by }, told)
  const stricter = { ...yardstick, threshold: 0.92 }

  test('judges the figures there are by the target typed, and stores nothing', async () => {
    await recordFigureFile(at.world, asked, good)
    const before = await at.world.plans.read('plan-1')
    expect(await preview({ id: 'ksi-1', yardstick: stricter })).toMatchObject({
      state: 'judged',
      yardstick: { threshold: 0.92 },
      verdict: { state: 'missedUnproven', value: 0.9, n: 50 },
      first: '2026-02-01',
    })
    expect(await at.world.plans.read('plan-1')).toEqual(before)
    expect(await at.world.measurements.latest('plan-1')).toEqual([])
  })

  test('against the old system it weighs how sure the old figure is', async () => {
    await recordFigureFile(at.world, asked, good)
    const baseline = { value: 0.7, note: '', unit: null, first: null, last: null, source: 'PBX' }
    const told = { id: 'ksi-1', comparesWith: 'baseline', margin: 0.02 } as const
    const exact = await preview({ ...told, baseline: { ...baseline, n: null } })
    const few = await preview({ ...told, baseline: { ...baseline, n: 10 } })
    expect(exact).toMatchObject({ yardstick: { threshold: 0.68 }, verdict: { state: 'metProven' } })
    expect(few).toMatchObject({ verdict: { state: 'metUnproven' } })
  })

  test.each([
    [{ title: 'New' }, /Set the target/],
    [{ title: 'New', yardstick }, /Choose where/],
    [{ title: 'New', yardstick, source: { kind: 'evidence' } }, /No figure was recorded yet/],
    [
      { title: 'New', yardstick, source: { kind: 'survey', surveyId: 's', questionId: 'q' } },
      /No survey round has asked/,
    ],
    [{ title: 'New', yardstick: { ...yardstick, unit: 'minutes' }, source: { kind: 'usage' } }, /percent/],
    [{ title: 'New', yardstick, source: { kind: 'evidence' }, comparesWith: 'baseline' }, /old system/],
  ] as const)('%j says why there is nothing to judge', async (told, words) => {
    expect(await preview(told)).toEqual({ state: 'none', words: expect.stringMatching(words) as string })
  })

  test('is for those who may edit KSIs', async () => {
    await expect(preview({ id: 'ksi-1' }, 'rita')).rejects.toThrow(/role/)
  })
})
