import { jsonLog } from '#bot/log.ts'
import { canariesIn } from '#tests/support/canaries.ts'

/** What is written down of a bug that says this. */
function written(bug: unknown): string {
  const lines: string[] = []
  jsonLog('info', { write: (line) => void lines.push(line) }).report(bug)
  return lines.join('')
}

test('what libraries quote of people is taken out of messages and stacks, and the rest can still be read', () => {
  const line = written(
    new Error(
      'invalid input for "lena.vos@larkmoor.example" from 203.0.113.99 to +15550100987654: eyJhbGciOi.eyJzdWIi.c2lnbg at postgres://app:secret@127.0.0.1:5432/switchover',
    ),
  )
  expect(canariesIn(line)).toEqual([])
  expect(line).toContain('invalid input for \\"[address]\\" from [host] to [number]: [token]')
  expect(line).toContain('postgres://127.0.0.1:5432/switchover')
  expect(line).not.toContain('secret')
})

test('of an error only name, message and stack are written, whatever else a library hung on it', () => {
  const bug = Object.assign(new Error('Request failed'), {
    config: { headers: { authorization: 'Bearer x' } },
    body: 'Lena Vos',
  })
  const { bug: told } = JSON.parse(written(bug)) as { bug: Record<string, string> }
  expect(Object.keys(told).sort()).toEqual(['message', 'name', 'stack'])
  expect(written('Lena Vos')).not.toContain('Lena')
})
