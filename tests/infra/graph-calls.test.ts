import type { CallRecords } from '@microsoft/microsoft-graph-types'
import { companyPeople } from '#infra/local/company.ts'
import { checkAgainst } from '#infra/local/contract/check-against.ts'
import { contractFile, readContract } from '#infra/local/contract/contract-document.ts'
import { leedsFirstWave, makeHistory } from '#infra/local/graph/call-history.ts'
import { makeCall, makeRecordWithSessions } from '#infra/local/graph/call-maker.ts'
import type { CallRecord } from '#infra/local/graph/calls/record-of.ts'

const dayMs = 86_400_000
const to = new Date('2026-03-13T16:00:00Z')
const wish = { from: new Date(to.getTime() - 30 * dayMs), to, seed: 'a', callsPerDay: 120 }
const history = makeHistory(wish)

const milliseconds = (duration?: string | null) =>
  duration ? Number(/^PT([\d.]+)S$/.exec(duration)![1]) * 1000 : 0

/** The published audio rule, written here once more so that the generator is judged by another hand. */
function verdictOf(record: CallRecord): 'poor' | 'good' | 'unclassified' {
  const streams = audioStreams(record).filter(({ packetUtilization }) => (packetUtilization ?? 0) > 500)
  if (streams.some(isPoor)) return 'poor'
  return streams.length > 0 ? 'good' : 'unclassified'
}

function audioStreams({ sessions }: CallRecord): readonly CallRecords.MediaStream[] {
  return (sessions ?? [])
    .flatMap(({ segments }) => segments ?? [])
    .flatMap(({ media }) => media ?? [])
    .filter(({ label }) => label === 'main-audio')
    .flatMap(({ streams }) => streams ?? [])
}

function isPoor(stream: CallRecords.MediaStream): boolean {
  return (
    milliseconds(stream.averageJitter) > 30 ||
    milliseconds(stream.averageRoundTripTime) > 500 ||
    (stream.averagePacketLossRate ?? 0) > 0.1
  )
}

function poorShare(records: readonly CallRecord[]): number {
  const verdicts = records.map(verdictOf)
  const poor = verdicts.filter((each) => each === 'poor').length
  return poor / (poor + verdicts.filter((each) => each === 'good').length)
}

const isOf = (siteId: string) => {
  const ids = new Set(companyPeople.filter((person) => person.siteId === siteId).map(({ id }) => id))
  return ({ participants_v2 }: CallRecord) => participants_v2!.some(({ id }) => ids.has(id!))
}

describe('thirty days of calls', () => {
  test('are the same for the same seed and others for another', () => {
    const again = makeHistory(wish)
    expect(JSON.stringify(again) === JSON.stringify(history)).toBe(true)
    expect(makeHistory({ ...wish, seed: 'b' })[0]!.id).not.toBe(history[0]!.id)
    expect(new Set(history.map(({ id }) => id)).size).toBe(history.length)
  })

  test('lie within the asked time, oldest first, on working days and in office hours', () => {
    const starts = history.map(({ startDateTime }) => startDateTime!)
    expect([...starts].sort()).toEqual(starts)
    expect(starts[0]! >= wish.from.toISOString()).toBe(true)
    const weekend = starts.filter((each) => [0, 6].includes(new Date(each).getUTCDay()))
    expect(weekend.length / starts.length).toBeLessThan(0.03)
    // Utrecht is an hour ahead of UTC in winter: eight in the morning there is seven here.
    expect(starts.every((each) => each.slice(11, 13) >= '07' && each.slice(11, 13) <= '18')).toBe(true)
  })

  test('are about 120 a working day once both sites are live, of Leeds only its first wave', () => {
    const lastDay = history.filter(({ startDateTime }) => startDateTime!.startsWith('2026-03-11'))
    expect(lastDay.length).toBeGreaterThan(100)
    expect(lastDay.length).toBeLessThan(140)
    const leeds = history.filter(isOf('leeds'))
    expect(leeds[0]!.startDateTime! > new Date(to.getTime() - 15 * dayMs).toISOString()).toBe(true)
    const wave = new Set(leedsFirstWave.map(({ id }) => id))
    const people = leeds.flatMap(({ participants_v2 }) => participants_v2!.map(({ id }) => id!))
    expect(people.every((id) => wave.has(id) || id.startsWith('+'))).toBe(true)
  })

  test('hold few enough poor calls to meet the target of 5 %, and Leeds holds more than its share', () => {
    expect(poorShare(history)).toBeGreaterThan(0.025)
    expect(poorShare(history)).toBeLessThan(0.048)
    expect(poorShare(history.filter(isOf('leeds')))).toBeGreaterThan(
      2 * poorShare(history.filter(isOf('utrecht'))),
    )
  })

  test('show every kind of call and network, failures, ratings and missing figures', () => {
    const text = JSON.stringify(history)
    for (const word of [
      'wired',
      'wifi',
      'tunnel',
      'mobile',
      'frequency24GHz',
      'frequency50GHz',
      'mediationServer',
    ])
      expect(text).toContain(`"${word}"`)
    for (const word of ['callSetup', 'midcall', 'skypeForBusinessAudioVideoMcu', 'excellent', 'main-video'])
      expect(text).toContain(`"${word}"`)
    expect(history.filter((record) => verdictOf(record) === 'unclassified').length).toBeGreaterThan(100)
    expect(history.flatMap(audioStreams).some(({ averageJitter }) => averageJitter === null)).toBe(true)
    expect(history.some(({ organizer_v2 }) => organizer_v2!.id!.startsWith('+'))).toBe(true)
    expect(text).toContain('"10.31.10.0"')
    expect(text).toContain('"10.32.20.0"')
  })
})

describe('a single call', () => {
  const startedAt = new Date('2026-03-12T10:00:00Z')

  test('is poor or good when asked to be, whatever its seed', () => {
    const seeds = Array.from({ length: 60 }, (_, n) => String(n))
    const verdicts = (quality: 'poor' | 'good') =>
      new Set(seeds.map((seed) => verdictOf(makeCall({ seed, startedAt, quality }))))
    expect(verdicts('poor')).toEqual(new Set(['poor']))
    expect(verdicts('good')).toEqual(new Set(['good']))
  })

  test('over the telephone has two segments, the second between servers only', () => {
    const call = makeCall({ seed: '1', startedAt, quality: 'good', fixed: { kind: 'pstn' } })
    expect(call.sessions).toHaveLength(1)
    const types = call.sessions![0]!.segments!.map(({ caller, callee }) =>
      [caller, callee].map((each) => (each as { '@odata.type': string })['@odata.type'].split('.').at(-1)),
    )
    expect(types).toHaveLength(2)
    expect(types.filter((ends) => ends.every((each) => each === 'serviceEndpoint'))).toHaveLength(1)
  })

  test('of 150 people has 150 sessions with as many different callers', () => {
    const record = makeRecordWithSessions(150, startedAt)
    const callers = record.sessions!.map(
      ({ caller }) => (caller as CallRecords.ParticipantEndpoint).associatedIdentity!.id,
    )
    expect(new Set(callers).size).toBe(150)
    expect(record.participants_v2).toHaveLength(150)
  })
})

const file = contractFile('graph.openapi.json')
;(file === null ? test.skip : test)('every generated record conforms to the contract of Graph', () => {
  const contract = checkAgainst(readContract(file!))
  const type = 'microsoft.graph.callRecords.callRecord'
  const some = [...history.slice(0, 150), ...history.slice(-150), makeRecordWithSessions(150, to)]
  expect(some.flatMap((record) => contract.type(type, record)).slice(0, 3)).toEqual([])
})
