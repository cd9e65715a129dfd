import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { companyPeople } from '#infra/local/company.ts'
import { callCanaries, canariesIn } from '#tests/support/canaries.ts'
import { canaryVerdict } from '#tests/support/canary-watch.ts'

test.each([
  ['a name', 'sent to Marit de Graaf'],
  ['an object id', `no chat with ${companyPeople[7]!.id}`],
  ['any address', 'refused: new.person@elsewhere.example'],
  ['a telephone number', 'call from +31201234567 ended'],
  ['an address of a device in a network', '{"ip":"10.31.20.17"}'],
  ['a hardware address', 'bssid 0a:1b:2c:3d:4e:5f'],
  ['what somebody wrote', `{"text":"${callCanaries.comment.toUpperCase()}"}`],
])('%s in a log is found', (_, line) => {
  expect(canariesIn(line)).toHaveLength(1)
})

test.each([
  '{"level":30,"time":"2026-03-02T09:00:00.000Z","planId":"5b1f0c6e-2b35-4c07-9a44-5d2f8f3a1c10","port":3978}',
  'at node_modules/.pnpm/kysely@0.29.9/node_modules/kysely/dist/index.js:12:34',
  'postgres://127.0.0.1:5432 restify/12.0.0 listens on 0.0.0.0; subnet 10.31.20.0',
])('what is nobody’s is not: %s', (line) => {
  expect(canariesIn(line)).toEqual([])
})

test('the verdict names the canary and the line of whichever process wrote it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'canary-'))
  writeFileSync(join(folder, '1.log'), 'one\ntwo\n')
  writeFileSync(join(folder, '2.log'), '{"msg":"fine"}\n{"msg":"greeted marit de graaf"}\n')
  const verdict = canaryVerdict(folder)
  rmSync(folder, { recursive: true })
  expect(verdict.lines).toBe(4)
  expect(verdict.found).toEqual(['“marit de graaf” in: {"msg":"greeted marit de graaf"}'])
})
