import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { readCallRecord, readRecordsPage, readSessionsPage } from '#bot/adapters/graph/read-call-record.ts'
import { makeCall, makeRecordWithSessions } from '#infra/local/graph/call-maker.ts'
import { chanceFrom } from '#tests/contracts/chance.ts'
import { oracle } from './call-record-oracle.ts'

/** More of them: `READER_CASES=200000 npm run jest -- --testPathPatterns read-call-record`. */
const cases = Number(process.env.READER_CASES ?? 1_500)
const startedAt = new Date('2026-03-17T10:00:00.000Z')

const samples = path.resolve(import.meta.dirname, '../../../../../shared/contracts/samples')
const files = existsSync(samples)
  ? readdirSync(samples).filter((name) => /^callrecord-/.test(name) && !name.includes('-page'))
  : []

/** What the schema says of it: the record, or that it is none. */
function told(text: string) {
  const read = oracle.safeParse(JSON.parse(text))
  return read.success ? read.data : null
}

function ours(text: string) {
  const read = readCallRecord(JSON.parse(text))
  return typeof read === 'string' ? null : read
}

if (files.length === 0)
  test.skip('real records read as the schema reads them (the samples in ../shared/contracts are not here)', () =>
    undefined)
else
  test.each(files)('%s reads as the schema reads it', (file) => {
    const text = readFileSync(path.join(samples, file), 'utf8')
    expect(ours(text)).not.toBeNull()
    expect(ours(text)).toEqual(told(text))
  })

test('made calls read as the schema reads them', () => {
  for (let n = 0; n < 200; n += 1) {
    const text = JSON.stringify(makeCall({ seed: `read ${n}`, startedAt }))
    expect(ours(text)).toEqual(told(text))
  }
  const large = JSON.stringify(makeRecordWithSessions(150, startedAt))
  expect(ours(large)).toEqual(told(large))
})

test(`whatever is broken in a record, the reader and the schema agree on the rest (${cases} cases)`, () => {
  const chance = chanceFrom(20261122)
  const seeds = Array.from({ length: 12 }, (_, n) => makeCall({ seed: `broken ${n}`, startedAt }))
  let unreadable = 0
  for (let n = 0; n < cases; n += 1) {
    const broken = breakAt(seeds[n % seeds.length], chance, 1 + Math.floor(chance() * 6))
    const text = JSON.stringify(broken) ?? 'null'
    const expected = told(text)
    if (expected === null) unreadable += 1
    if (!isDeepStrictEqual(ours(text), expected))
      throw new Error(`Case ${n} differs: ${text.slice(0, 2_000)}`)
  }
  expect(unreadable).toBeGreaterThan(0)
  expect(unreadable).toBeLessThan(cases / 2)
})

test.each([[{}], [null], ['text'], [[]], [7]])(
  '%j is no record, and the answer says what is missing',
  (given) => {
    expect(typeof readCallRecord(given)).toBe('string')
  },
)

test('a number too large to be a number is no figure and no version', () => {
  const text =
    '{"id":"e523d2ed-2966-4b6b-925b-754a88034cc5","version":1e999,"startDateTime":"2026-03-17T10:00:00Z"}'
  expect(readCallRecord(JSON.parse(text))).toBe('version')
  expect(told(text)).toBeNull()
})

describe('a page', () => {
  test('of the list leaves out rows that cannot be read', () => {
    const row = {
      id: 'e523d2ed-2966-4b6b-925b-754a88034cc5',
      version: 2,
      startDateTime: '2026-03-17T10:00:00Z',
    }
    const value = [row, null, { ...row, id: 'x' }, { ...row, version: -1 }, { ...row, version: '3' }, 'row']
    const page = readRecordsPage({ value, '@odata.nextLink': 'https://graph.microsoft.com/next' })
    expect(page?.members.map(({ version }) => version)).toEqual([2, 3])
    expect(page?.nextLink).toBe('https://graph.microsoft.com/next')
  })

  test('without a list is none, so that it is not taken for the last one', () => {
    expect(readRecordsPage({})).toBeNull()
    expect(readRecordsPage({ value: null })).toBeNull()
    expect(readSessionsPage('text')).toBeNull()
    expect(readSessionsPage({ value: [] })).toEqual({ members: [], nextLink: null })
  })
})

type Chance = () => number

/** A copy with values replaced, removed or moved at random places. */
function breakAt(whole: unknown, chance: Chance, times: number): unknown {
  let broken: unknown = structuredClone(whole)
  for (let n = 0; n < times; n += 1) broken = strike(broken, chance)
  return broken
}

/** Goes down at random; the deeper, the likelier it strikes. */
function strike(part: unknown, chance: Chance): unknown {
  if (typeof part !== 'object' || part === null || chance() < 0.06) return oddity(chance, part)
  const keys = Object.keys(part)
  // Most of the time inside the sessions, where nearly everything is.
  const key = 'sessions' in part && chance() < 0.9 ? 'sessions' : keys[Math.floor(chance() * keys.length)]
  if (key === undefined) return oddity(chance, part)
  if (Array.isArray(part))
    return part.map((each: unknown, n) => (String(n) === key ? strike(each, chance) : each))
  const { [key]: child, ...rest } = part as Record<string, unknown>
  return chance() < 0.06 ? rest : { ...rest, [key]: strike(child, chance) }
}

function oddity(chance: Chance, instead: unknown): unknown {
  const odd: readonly unknown[] = [
    null,
    undefined,
    '',
    'x'.repeat(401),
    'y'.repeat(81),
    'PT0.016S',
    '2026-03-17T10:00:00Z',
    '123',
    '12.5',
    '1234567890123456',
    0,
    -1,
    0.5,
    2 ** 53,
    true,
    [],
    {},
    [null],
    [[{}]],
    { value: 1 },
    { user: { id: 'u', tenantId: 't' } },
    [instead, instead],
    { wrapped: instead },
  ]
  return odd[Math.floor(chance() * odd.length)]
}
