import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { aRisk } from '#tests/support/build.ts'
import { cardKinds } from '#shared/delivery.ts'
import { buttonsOf, faultsOf, hasSchema } from './card-check.ts'
import { aTalkativePlan, deck, sent } from './deck-plan.ts'
import { everyCard, partsOf } from './every-card.ts'
import { aWorstPlan } from './plan-of-text.ts'

const plan = aTalkativePlan({ risks: [aRisk()] })
const largest = 28 * 1024

test('every card there is keeps the schema, the renderer and the size', async () => {
  if (!hasSchema) console.warn('The Adaptive Card schema is absent: cards are checked by the renderer only.')
  const cards = await everyCard(plan)
  expect(cards.length).toBeGreaterThan(30)
  expect(cards.flatMap(({ name, card }) => faultsOf(card).map((fault) => `${name}: ${fault}`))).toEqual([])
})

test('every card says version 1.5, what old clients show in its place, and what is read out', async () => {
  for (const { name, card } of await everyCard(plan)) {
    expect([name, card.version]).toEqual([name, '1.5'])
    expect(card.fallbackText).toMatch(/Open Switchover/)
    expect([name, typeof card.speak]).toEqual([name, 'string'])
  }
})

test('what is newer than old clients know has a fallback, and nothing is used that Teams lacks', async () => {
  const known = new Set([
    'AdaptiveCard',
    'TextBlock',
    'RichTextBlock',
    'TextRun',
    'ColumnSet',
    'Column',
    'Container',
  ])
  const fields = ['Input.Text', 'Input.ChoiceSet', 'Input.Number', 'Input.Date', 'FactSet', 'Image']
  const old = new Set([...known, ...fields, 'ActionSet', 'Action.OpenUrl', 'Action.Submit'])
  for (const { name, card } of await everyCard(plan))
    for (const part of partsOf(card)) {
      if (old.has(String(part.type))) continue
      expect([name, part.type]).toEqual([name, 'Action.Execute'])
      const { title, verb, data } = part
      expect(part.fallback).toMatchObject({
        type: 'Action.Submit',
        title,
        data: { verb, ...(data as object) },
      })
    }
})

test('every field has a label, every field that must be filled in says what is wrong, every picture has words', async () => {
  const parts = (await everyCard(plan)).flatMap(({ name, card }) =>
    partsOf(card).map((part) => ({ name, part })),
  )
  const fields = parts.filter(({ part }) => String(part.type).startsWith('Input.'))
  expect(fields.length).toBeGreaterThan(15)
  for (const { name, part } of fields) {
    expect([name, part.id, typeof part.label]).toEqual([name, part.id, 'string'])
    expect(String(part.label).length).toBeGreaterThan(2)
    if (part.isRequired === true)
      expect([name, part.id, typeof part.errorMessage]).toEqual([name, part.id, 'string'])
  }
  for (const { part } of parts.filter((each) => each.part.type === 'Image'))
    expect(String(part.altText).length).toBeGreaterThan(2)
})

test('field ids of one card do not collide, and no card has more buttons in a row than Teams shows', async () => {
  for (const { name, card } of await everyCard(plan)) {
    const parts = partsOf(card)
    const ids = parts.filter(({ type }) => String(type).startsWith('Input.')).map(({ id }) => id)
    expect([name, new Set(ids).size]).toEqual([name, ids.length])
    for (const { actions } of parts.filter((part) => Array.isArray(part.actions)))
      expect([name, (actions as unknown[]).length <= 6]).toEqual([name, true])
  }
})

test('sixty people see their own card by themselves; from sixty-one on everybody presses the button', () => {
  const members = (count: number) => Array.from({ length: count }, (_, n) => `29:${n}`)
  const shared = (memberIds: string[] | null) => deck.asked.ownView('status', memberIds)
  const listed = [1, 59, 60, 61, 500].map((count) => {
    const { refresh } = shared(members(count)) as { refresh?: { userIds: string[] } }
    return refresh?.userIds.length ?? null
  })
  expect(listed).toEqual([1, 59, 60, null, null])
  expect(shared(null)).not.toHaveProperty('refresh')
  for (const count of [60, 61])
    expect(buttonsOf(shared(members(count)))).toMatchObject([{ title: 'Show me', verb: 'redraw' }])
})

test('in a chat of one every card that may become old is asked for anew by itself, without naming anybody', async () => {
  const lasting = new Set<string>(['meetingReminder', 'healthTest', 'qualityAlert'])
  for (const kind of cardKinds.filter((each) => !lasting.has(each))) {
    const { card } = await sent(kind)
    expect([kind, (card as { refresh?: object }).refresh]).toEqual([
      ...[kind, { action: expect.objectContaining({ type: 'Action.Execute', verb: 'redraw' }) as object }],
    ])
  }
})

test('colour never stands alone: what is coloured begins with a sign or says it in words', async () => {
  for (const { name, card } of await everyCard(plan))
    for (const { color, text } of partsOf(card).filter(
      (part) => part.color !== undefined && part.color !== 'Default',
    ))
      expect([name, color, /^[✔✖!?○■→]|poor|bad|good|better|recovered/i.test(String(text)), text]).toEqual([
        ...[name, color, true, text],
      ])
})

test('the largest cards there can be stay below 28 KB, in every script', async () => {
  const scripts = { Latin: 'w', Polish: 'ż', Arabic: 'مرحبا ', Chinese: '通', Emoji: '👩‍🚀', Quotes: '"\\' }
  const rows = new Map<string, number[]>()
  const faults: string[] = []
  for (const [script, letter] of Object.entries(scripts))
    for (const { name, card } of await everyCard(aWorstPlan(letter), letter.repeat(3_000))) {
      const bytes = Buffer.byteLength(JSON.stringify(card))
      rows.set(name, [...(rows.get(name) ?? []), bytes])
      faults.push(...faultsOf(card).map((fault) => `${name} in ${script}: ${fault}`))
    }
  print(Object.keys(scripts), rows)
  expect(faults).toEqual([])
  expect(Math.max(...[...rows.values()].flat())).toBeLessThanOrEqual(largest)
})

/** The table people look at: bytes of each card in the worst case of each script, largest first. */
function print(scripts: readonly string[], rows: ReadonlyMap<string, readonly number[]>): void {
  const sorted = [...rows].sort((a, b) => Math.max(...b[1]) - Math.max(...a[1]))
  const line = (cells: readonly string[]) =>
    cells.map((cell, n) => (n === 0 ? cell.padEnd(24) : cell.padStart(9))).join('')
  const table = [
    line(['bytes of 28672', ...scripts]),
    ...sorted.map(([name, bytes]) => line([name, ...bytes.map(String)])),
  ].join('\n')
  const folder = path.join(import.meta.dirname, '../../output')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'card-sizes.txt'), `${table}\n`)
  process.stdout.write(`\n${table}\n\n`)
}
