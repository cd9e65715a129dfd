import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerKeys } from '#bot/adapters/database/answer-key.ts'
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

test('what an earlier key sealed is opened beside the new one, and sealed with the new one only', () => {
  const newer = answerSeal(Buffer.alloc(32, 2), [Buffer.alloc(32, 3), Buffer.alloc(32, 1)])
  expect(newer.answers.open('r', seal.answers.close('r', held))).toEqual(held)
  expect(newer.answers.open('r', newer.answers.close('r', held))).toEqual(held)
  expect(() => seal.answers.open('r', newer.answers.close('r', held))).toThrow()
  expect(newer.opens).toEqual([newer.sealedWith, expect.any(String), seal.sealedWith])
})

test('the fingerprint tells keys apart and is none of them', () => {
  expect(seal.sealedWith).not.toBe(answerSeal(Buffer.alloc(32, 2)).sealedWith)
  expect(seal.sealedWith).toHaveLength(32)
  expect(Buffer.alloc(32, 1).toString('hex')).not.toContain(seal.sealedWith)
})

describe('the key', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'switchover-key-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const made = (given: Partial<Parameters<typeof answerKeys>[0]>) =>
    answerKeys({ told: null, before: [], folder, ...given })

  test('is made once, for the owner only, by however many start at once', async () => {
    const inside = join(folder, 'data')
    const keys = await Promise.all(
      Array.from({ length: 8 }, async () => (await made({ folder: inside })).current),
    )
    expect(new Set(keys).size).toBe(1)
    expect(Buffer.from(keys[0]!, 'base64')).toHaveLength(32)
    expect(await readdir(inside)).toEqual(['answer-key'])
    if (process.platform !== 'win32')
      expect((await stat(join(inside, 'answer-key'))).mode & 0o777).toBe(0o600)
  })

  test.each(['ENOTSUP', 'EOPNOTSUPP', 'EPERM'])(
    'is made once on a share that knows no hard links (%s), also by many at once',
    async (code) => {
      const linked = () => Promise.reject(Object.assign(new Error('no links'), { code }))
      const keys = await Promise.all(Array.from({ length: 8 }, async () => (await made({ linked })).current))
      expect(new Set(keys).size).toBe(1)
      expect(Buffer.from(keys[0]!, 'base64')).toHaveLength(32)
      expect(await readdir(folder)).toEqual(['answer-key'])
      expect((await made({})).current).toBe(keys[0])
    },
  )

  test('that another start is writing at this moment is waited for', async () => {
    const key = Buffer.alloc(32, 5).toString('base64')
    await writeFile(join(folder, 'answer-key'), '')
    const reading = made({})
    await writeFile(join(folder, 'answer-key'), key)
    expect((await reading).current).toBe(key)
  })

  test('that is told wins and writes no file', async () => {
    const told = Buffer.alloc(32, 3).toString('base64')
    expect(await made({ told })).toEqual({ current: told, before: [] })
    expect(await readdir(folder)).toEqual([])
  })

  test('of another length is refused with how to make one', async () => {
    await expect(made({ told: 'c2hvcnQ=' })).rejects.toThrow(/ANSWER_KEY must hold 32 .*openssl rand/)
    await writeFile(join(folder, 'answer-key'), 'damaged')
    await expect(made({})).rejects.toMatchObject({ name: 'StartupProblem' })
  })

  test('of the folder still opens once another is told, and earlier ones are held to the same length', async () => {
    const { current: kept } = await made({})
    const [told, earlier] = [3, 4].map((each) => Buffer.alloc(32, each).toString('base64')) as [
      string,
      string,
    ]
    expect(await made({ told, before: [earlier, told] })).toEqual({ current: told, before: [earlier, kept] })
    await expect(made({ told, before: ['c2hvcnQ='] })).rejects.toThrow(/ANSWER_KEYS_BEFORE must hold 32/)
  })
})
