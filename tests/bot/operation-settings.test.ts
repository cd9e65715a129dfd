import { z } from 'zod'
import { operationOf, operationSettings } from '#bot/operation-settings.ts'

const settings = z.object(operationSettings)
const collectorAt = (address: string) => settings.safeParse({ OTEL_EXPORTER_OTLP_ENDPOINT: address })

test.each([
  'http://localhost:4318',
  'http://127.0.0.1:4318',
  'http://[::1]:4318',
  'https://otlp.example/api',
])('traces may go to %s', (address) => {
  expect(operationOf(collectorAt(address).data!).telemetry).toEqual({
    endpoint: address,
    share: 1,
    everyMs: 60_000,
  })
})

test.each([
  'http://collector.example:4318',
  'http://10.0.0.4:4318',
  'http://localhost.example:4318',
  'http://user@evil.example#@localhost',
  'ftp://localhost:4318',
  'localhost:4318',
])('traces, and a key in their headers, may not go to %s', (address) => {
  const { error } = collectorAt(address)
  expect(error?.issues.map(({ path }) => path)).toEqual([['OTEL_EXPORTER_OTLP_ENDPOINT']])
})

test('a word that is no address is refused in words, not by a crash', () => {
  expect(collectorAt('somewhere').error?.issues[0]?.message).toMatch(/^must be the address of a collector/)
})
