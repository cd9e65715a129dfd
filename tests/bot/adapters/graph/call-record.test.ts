import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readCallRecord } from '#bot/adapters/graph/read-call-record.ts'
import {
  anna,
  audio,
  bram,
  factsOf,
  person,
  phone,
  read,
  record,
  server,
  session,
  stream,
  tenantId,
} from './a-call-record.ts'

const samples = path.resolve(import.meta.dirname, '../../../../../shared/contracts/samples')
const files = existsSync(samples)
  ? readdirSync(samples).filter((name) => /^callrecord-/.test(name) && !name.includes('-page'))
  : []

describe('a real or documented record', () => {
  if (files.length === 0) {
    test.skip('is read (the samples in ../shared/contracts are not on this machine)', () => undefined)
    return
  }
  test.each(files)('%s is read', (file) => {
    const told = JSON.parse(readFileSync(path.join(samples, file), 'utf8')) as { id: string; version: number }
    const { id, version, facts, startedAt, endedAt } = read(told)
    expect({ id, version }).toEqual({ id: told.id, version: told.version })
    expect(facts.day).toMatch(/^20\d\d-\d\d-\d\d$/)
    expect(startedAt <= endedAt).toBe(true)
  })

  test('of three people gives their ids and every stream with its figures', () => {
    const told = JSON.parse(
      readFileSync(path.join(samples, 'callrecord-real-groupcall-3way.json'), 'utf8'),
    ) as object
    const { participantIds, facts } = read(told)
    expect(facts.kind).toBe('groupCall')
    expect(participantIds).toHaveLength(3)
    const streams = factsOf(told).sessions.flatMap((each) => each.streams)
    expect(streams).toHaveLength(10)
    expect(streams.filter(({ modality }) => modality === 'screenShare')).toHaveLength(4)
    expect(streams.filter(({ jitterMs }) => jitterMs === 3)).not.toHaveLength(0)
  })
})

describe('a call between two people', () => {
  test('gives each client the streams it received, at its own site and network', () => {
    const { sessions, day } = factsOf(record())
    expect(day).toBe('2026-03-17')
    expect(
      sessions.map(({ siteId, network, place, leg, streams }) => [
        siteId,
        network,
        place,
        leg,
        streams[0]?.direction,
      ]),
    ).toEqual([
      ['utrecht', 'wired', 'outside', 'peerToPeer', 'received'],
      [null, 'wifi', 'outside', 'peerToPeer', 'received'],
    ])
  })

  test('is inside when both sit in networks of the company, and unknown when one tells none', () => {
    const within = (calleeNetwork: object | null) =>
      factsOf(
        record({ sessions: [session({ segments: [{ media: [audio({ calleeNetwork })] }] })] }),
      ).sessions.map(({ place }) => place)
    expect(within({ subnet: '10.31.20.0', connectionType: 'wifi' })).toEqual(['inside', 'inside'])
    expect(within(null)).toEqual(['unknown', 'unknown'])
  })
})

test('a group call counts both directions at the participant, for the server has no site', () => {
  const { sessions } = factsOf(record({ type: 'groupCall', sessions: [session({ callee: server })] }))
  expect(sessions).toHaveLength(1)
  expect(sessions[0]).toMatchObject({
    siteId: 'utrecht',
    network: 'wired',
    place: 'inside',
    leg: 'conference',
  })
  expect(sessions[0]!.streams.map(({ direction }) => direction)).toEqual(['sent', 'received'])
})

test('a telephone call counts the leg of the person and not the one between servers', () => {
  const segments = [
    { caller: person(anna), callee: server, media: [audio()] },
    { caller: server, callee: server, media: [audio()] },
    { caller: server, callee: phone, media: [audio()] },
  ]
  const told = record({ sessions: [session({ callee: phone, segments })] })
  const { sessions } = factsOf(told)
  expect(sessions).toHaveLength(1)
  expect(sessions[0]).toMatchObject({ siteId: 'utrecht', leg: 'pstn' })
  expect(sessions[0]!.streams).toHaveLength(2)
  expect(read(told).participantIds).toEqual([anna])
})

describe('a failure', () => {
  test.each([
    ['callSetup', { setupFailed: true, dropped: false }],
    ['midcall', { setupFailed: false, dropped: true }],
    ['unknown', { setupFailed: false, dropped: false }],
    ['someLaterMember', { setupFailed: false, dropped: false }],
    [null, { setupFailed: false, dropped: false }],
  ])('at stage %s is told apart', (stage, expected) => {
    const { sessions } = factsOf(record({ sessions: [session({ failureInfo: { stage, reason: 'x' } })] }))
    expect(sessions[0]).toMatchObject(expected)
  })

  test('of an early segment is forgiven when the next one held', () => {
    const segments = [
      { endDateTime: '2026-03-18T00:05:00Z', failureInfo: null, media: [audio()] },
      { endDateTime: '2026-03-18T00:01:00Z', failureInfo: { stage: 'callSetup' }, media: [audio()] },
    ]
    const { sessions } = factsOf(record({ sessions: [session({ segments })] }))
    expect(sessions.every(({ setupFailed }) => !setupFailed)).toBe(true)
    const failed = sessions.flatMap(({ streams }) => streams).filter(({ setupFailed }) => setupFailed)
    expect(failed).toHaveLength(2)
  })

  test('to set up makes nobody active, and still counts as a session without streams', () => {
    const told = record({ sessions: [session({ segments: [], failureInfo: { stage: 'callSetup' } })] })
    expect(read(told).participantIds).toEqual([])
    expect(factsOf(told).sessions).toEqual([
      {
        siteId: null,
        subnet: null,
        network: 'unknown',
        place: 'unknown',
        leg: 'peerToPeer',
        setupFailed: true,
        dropped: false,
        streams: [],
      },
    ])
  })
})

test('test calls are left out', () => {
  const told = record({ sessions: [session({ isTest: true })] })
  expect(factsOf(told).sessions).toEqual([])
  expect(read(told).participantIds).toEqual([])
})

describe('who took part', () => {
  test('are people of this tenant at the ends, by the newer or the older property', () => {
    const guest = person('99999999-0000-4000-8000-000000000000', {
      associatedIdentity: { id: '99999999-0000-4000-8000-000000000000', tenantId: 'another' },
    })
    const older = { identity: { user: { id: bram, tenantId, displayName: 'Bram' } } }
    const sessions = [session({ callee: guest }), session({ id: 's2', caller: older, callee: server })]
    expect(read(record({ sessions })).participantIds.toSorted()).toEqual([anna, bram].toSorted())
  })

  test('come from the lists only where no session is reported, from the organiser only as a last resort', () => {
    const user = (id: string) => ({ identity: { user: { id, tenantId } } })
    const listed = { sessions: [], participants_v2: [user(bram)], organizer_v2: user(anna) }
    expect(read(record(listed)).participantIds).toEqual([bram])
    expect(read(record({ ...listed, participants_v2: null })).participantIds).toEqual([anna])
    expect(
      read(record({ sessions: null, participants: [{ user: { id: bram, tenantId } }] })).participantIds,
    ).toEqual([bram])
  })
})

describe('what Graph did not promise', () => {
  test('is read as not reported, and the rest still counts', () => {
    const odd = {
      label: 'main-audio',
      callerNetwork: { subnet: { a: 1 }, connectionType: 'satellite' },
      calleeNetwork: 'none',
      streams: [
        null,
        7,
        stream('sideways', { averageJitter: 'soon', averagePacketLossRate: '0.5', packetUtilization: '12' }),
      ],
    }
    const told = record({
      type: 'holographic',
      sessions: [null, 'x', session({ callee: server, segments: [{ media: [odd, { streams: {} }, null] }] })],
    })
    const { sessions } = factsOf(told)
    expect(read(told).facts.kind).toBe('unknown')
    expect(sessions).toHaveLength(1)
    expect(sessions[0]).toMatchObject({ siteId: null, network: 'unknown' })
    expect(sessions[0]!.streams[0]).toMatchObject({
      direction: 'unknown',
      jitterMs: null,
      lossRatio: null,
      packets: 12,
    })
  })

  test.each([
    ['main-audio', [], 'audio'],
    ['main-video', [], 'video'],
    ['applicationsharing-video', [], 'screenShare'],
    ['applicationsharing', [], 'appShare'],
    ['data', ['audio', 'data'], 'other'],
    [null, ['videoBasedScreenSharing'], 'screenShare'],
    ['__proto__', ['constructor'], 'other'],
  ])('label %s in a session of %j is %s', (label, modalities, expected) => {
    const told = record({ sessions: [session({ modalities, segments: [{ media: [audio({ label })] }] })] })
    expect(factsOf(told).sessions[0]!.streams[0]!.modality).toBe(expected)
  })

  test.each([[{}], [null], ['text'], [record({ id: '../me' })], [record({ startDateTime: 'soon' })]])(
    'is no record at all when it cannot be named or dated: %#',
    (told) => {
      expect(typeof readCallRecord(told)).toBe('string')
    },
  )
})

describe('how a client was connected', () => {
  const connected = (network: object) =>
    factsOf(
      record({
        sessions: [session({ callee: server, segments: [{ media: [audio({ callerNetwork: network })] }] })],
      }),
    ).sessions[0]!

  test.each([
    [{ connectionType: 'wifi', wifiBand: 'frequency24GHz' }, 'wifi24'],
    [{ connectionType: 'wifi', wifiBand: 'frequency50GHz' }, 'wifi5'],
    [{ connectionType: 'wifi', wifiBand: 'frequency60GHz' }, 'wifi6'],
    [{ connectionType: 'wifi', wifiBand: 'constructor' }, 'wifi'],
    [{ connectionType: 'wifi' }, 'wifi'],
    [{ connectionType: 'tunnel', wifiBand: 'frequency50GHz' }, 'vpn'],
    [{ connectionType: 'mobile' }, 'mobile'],
    [{ connectionType: '__proto__' }, 'unknown'],
  ])('%j is %s', (network, expected) => {
    expect(connected(network).network).toBe(expected)
  })

  test.each([
    ['tcp', 'tcp'],
    ['udp', 'udp'],
    ['carrierPigeon', 'unknown'],
    [undefined, 'unknown'],
  ])('transport %s is %s', (networkTransportProtocol, expected) => {
    expect(connected({ networkTransportProtocol }).streams[0]!.transport).toBe(expected)
  })
})

test('a stream knows what was spoken into and listened with, by maker and model', () => {
  const callerDevice = {
    captureDeviceName: 'Headset (Jabra Evolve2 65)',
    renderDeviceName: 'Realtek(R) Audio',
  }
  const told = record({
    sessions: [session({ callee: server, segments: [{ media: [audio({ callerDevice })] }] })],
  })
  expect(factsOf(told).sessions[0]!.streams.map(({ direction, device }) => [direction, device])).toEqual([
    ['sent', 'Jabra Evolve2 65'],
    ['received', 'Built-in'],
  ])
})

describe('Rate My Call', () => {
  const rated = (rating: string) => ({
    feedback: { rating, text: 'Anna was hard to hear', tokens: { NoSound: true } },
  })

  test('counts once per end, at the network of that end, as a number and nothing else', () => {
    const ends = { caller: person(anna, rated('bad')), callee: person(bram, rated('excellent')) }
    const told = record({ sessions: [session({ ...ends, segments: [{ ...ends, media: [audio()] }] })] })
    expect(factsOf(told).ratings).toEqual([
      { siteId: 'utrecht', rating: 1 },
      { siteId: null, rating: 5 },
    ])
    expect(JSON.stringify(read(told).facts)).not.toMatch(/Anna|NoSound/)
  })

  test('says by a mark that many share who rated: the same person the same, in every call', () => {
    const ends = { caller: person(anna, rated('bad')), callee: person(bram, rated('excellent')) }
    const { raters } = read(record({ sessions: [session(ends)] }))
    expect(raters.map(({ subnet }) => subnet)).toEqual(['10.31.10.0', '192.168.178.0'])
    const [first, second] = raters.map(({ rater }) => rater)
    expect(first).not.toBe(second)
    for (const mark of [first!, second!]) expect(Number.isInteger(mark) && mark >= 0 && mark < 64).toBe(true)
    const other = record({ id: bram, sessions: [session({ callee: person(anna, rated('good')) })] })
    expect(read(other).raters.map(({ rater }) => rater)).toEqual([first])
    expect(JSON.stringify(raters)).not.toMatch(/821809f5|f69e2c00/)
  })

  test('of guests and telephones there is a rating and no mark, so they never make few people look like many', () => {
    const guest = {
      ...phone,
      ...rated('good'),
      associatedIdentity: { id: bram, tenantId: '00000000-0000-4000-8000-000000000000' },
    }
    const told = record({ sessions: [session({ caller: guest })] })
    expect(factsOf(told).ratings).toHaveLength(1)
    expect(read(told).raters).toEqual([])
    expect(read(record()).raters).toEqual([])
  })

  test.each([['notRated'], ['unknownFutureValue'], ['toString']])('%s is none', (rating) => {
    const told = record({ sessions: [session({ caller: person(anna, rated(rating)) })] })
    expect(factsOf(told).ratings).toEqual([])
  })
})

test('facts hold no identity of anybody, wherever it was planted', () => {
  const canary = 'canary@larkmoor.example'
  const planted = {
    ...stream('callerToCallee'),
    audioCodec: canary,
    videoCodec: anna,
    streamId: canary,
  }
  const told = record({
    sessions: [
      session({
        caller: person(anna, { name: canary }),
        segments: [
          {
            media: [
              audio({
                label: `audio ${canary}`,
                streams: [planted],
                callerDevice: { captureDeviceName: canary, renderDeviceName: `${anna} headset` },
              }),
            ],
          },
        ],
      }),
    ],
  })
  const kept = JSON.stringify(read(told).facts)
  expect(kept).not.toMatch(/larkmoor|canary|821809f5|Anna/)
})
