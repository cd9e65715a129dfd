import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerKey } from '#bot/adapters/database/answer-key.ts'
import { answerSeal } from '#bot/adapters/database/answer-seal.ts'
import { everywhere } from '#shared/results/cells.ts'

const seal = answerSeal(Buffer.alloc(32, 1))
const held = { cell: everywhere, values: { q1: 5, q2: null }, comments: { q3: 'Très bien 📞' } }

test('what was sealed comes back, for its own round and with its own key only', () => {
  const sealed = seal.answers.close('r', held)
  expect(seal.answers.open('r', sealed)).toEqual(held)
  expect(sealed.includes('Très bien')).toBe(false)
  const changed = Buffer.from(sealed)
  changed[20]! ^= 1
  expect(() => seal.answers.open('r', changed)).toThrow()
  expect(() => seal.answers.open('another', sealed)).toThrow()
  expect(() => seal.batches.open('r', sealed)).toThrow()
  expect(() => answerSeal(Buffer.alloc(32, 2)).answers.open('r', sealed)).toThrow()
})

test('the fingerprint tells keys apart and is none of them', () => {
  expect(seal.fingerprint).not.toBe(answerSeal(Buffer.alloc(32, 2)).fingerprint)
  expect(seal.fingerprint).toHaveLength(32)
  expect(Buffer.alloc(32, 1).toString('hex')).not.toContain(seal.fingerprint)
})

describe('the key', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'switchover-key-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('is made once, for the owner only, by however many start at once', async () => {
    const inside = join(folder, 'data')
    const keys = await Promise.all(Array.from({ length: 8 }, () => answerKey({ told: null, folder: inside })))
    expect(new Set(keys).size).toBe(1)
    expect(Buffer.from(keys[0]!, 'base64')).toHaveLength(32)
    expect(await readdir(inside)).toEqual(['answer-key'])
    if (process.platform !== 'win32')
      expect((await stat(join(inside, 'answer-key'))).mode & 0o777).toBe(0o600)
  })

  test('that is told wins and writes no file', async () => {
    const told = Buffer.alloc(32, 3).toString('base64')
    expect(await answerKey({ told, folder })).toBe(told)
    expect(await readdir(folder)).toEqual([])
  })

  test('of another length is refused with how to make one', async () => {
    await expect(answerKey({ told: 'c2hvcnQ=', folder })).rejects.toThrow(
      /ANSWER_KEY must hold 32 .*openssl rand/,
    )
    await writeFile(join(folder, 'answer-key'), 'damaged')
    await expect(answerKey({ told: null, folder })).rejects.toMatchObject({ name: 'StartupProblem' })
  })
})
