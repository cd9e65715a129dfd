import { strFromU8, unzipSync } from 'fflate'
import { pptxSlides } from '#bot/adapters/slides/pptx-slides.ts'
import type { Pack } from '#shared/pack/pack.ts'
import { hugePlan, larkmoorPack } from '#tests/support/pack.ts'

const slides = pptxSlides(
  (route, planId) => `https://teams.example/${planId}?at=${encodeURIComponent(route)}`,
)
const write = (pack: Pack) => slides.write(pack, 'larkmoor')

function partsOf(bytes: Uint8Array): Map<string, string> {
  return new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]))
}

const textOf = (xml: string) => [...xml.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => text).join(' ')
const slideNames = (parts: Map<string, string>) =>
  [...parts.keys()].filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))

test('the same pack gives the same bytes, also after another pack was drawn', async () => {
  const first = await write(larkmoorPack())
  await write(larkmoorPack(hugePlan()))
  expect(Buffer.from(await write(larkmoorPack())).equals(Buffer.from(first))).toBe(true)
})

test('text and tables are text, and figures link to the tab', async () => {
  const parts = partsOf(await write(larkmoorPack()))
  const first = parts.get('ppt/slides/slide1.xml')!
  expect(textOf(first)).toContain('0 of 6 success indicators met and proven')
  expect(first).toContain('<a:tbl>')
  expect(parts.get('ppt/slides/_rels/slide1.xml.rels')).toContain('at=ksis%2Fksi-poor-calls')
})

test('every chart carries its numbers in a workbook that can be edited', async () => {
  const bytes = await write(larkmoorPack())
  const charts = Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith('.xlsx'))
  expect(charts).toHaveLength(6)
  const sheet = strFromU8(unzipSync(charts[0]![1])['xl/worksheets/sheet1.xml']!)
  expect(sheet).toContain('70.4')
})

test('two hundred risks and forty KSIs stay readable: every row is there once, and no page holds more than fits', async () => {
  const parts = partsOf(await write(larkmoorPack(hugePlan())))
  const riskPages = slideNames(parts)
    .map((name) => parts.get(name)!)
    .filter((xml) => /^Risks/.test(textOf(xml)))
  const named = riskPages.flatMap((xml) =>
    [...textOf(xml).matchAll(/Risk (\d+)\b/g)].map(([, n]) => Number(n)),
  )
  expect(new Set(named)).toEqual(new Set(Array.from({ length: 200 }, (_, n) => n)))
  expect(named).toHaveLength(200)
  for (const xml of riskPages) expect(xml.match(/<a:tr /g)!.length).toBeLessThanOrEqual(22)
}, 60_000)

test('text of people stays text in the slides', async () => {
  const pack = larkmoorPack()
  const hostile = { ...pack, title: '<script>&"\u0001 =cmd|calc' }
  const parts = partsOf(await write(hostile))
  const first = parts.get('ppt/slides/slide1.xml')!
  expect(first).not.toContain('<script>')
  expect(first).toContain('&lt;script&gt;&amp;')
  expect(first).not.toContain('\u0001')
})
