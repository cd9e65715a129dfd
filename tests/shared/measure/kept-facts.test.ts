import { located, minimised, readKept } from '#shared/measure/kept-facts.ts'
import { locateIn } from '#shared/measure/site-of-subnet.ts'
import { aKeptSession, good, keptFacts } from './some-calls.ts'

const locate = locateIn([
  { cidr: '10.31.0.0/16', siteId: 'utrecht', inside: true },
  { cidr: '10.31.99.0/24', siteId: 'utrecht', inside: false },
  { cidr: '198.51.100.0/24', siteId: 'leeds', inside: true },
])
const placeOf = (told: Parameters<typeof aKeptSession>[0]) => {
  const { sessions } = located(keptFacts({ sessions: [aKeptSession(told)] }), locate)
  return [sessions[0]!.siteId, sessions[0]!.place]
}

describe('where a session was', () => {
  test.each([
    ['one client inside', { subnet: '10.31.10.0' }, ['utrecht', 'inside']],
    ['both clients inside', { farIsClient: true, farSubnet: '198.51.100.0' }, ['utrecht', 'inside']],
    ['the far one at home', { farIsClient: true, farSubnet: '192.168.1.0' }, ['utrecht', 'outside']],
    ['the far one untold', { farIsClient: true, farSubnet: null }, ['utrecht', 'unknown']],
    ['a network named but not of the company', { subnet: '10.31.99.0' }, ['utrecht', 'outside']],
    ['a private network nobody named', { subnet: '10.40.0.0' }, [null, 'outside']],
    ['somewhere that was not kept', { subnet: null, isElsewhere: true }, [null, 'outside']],
    ['nothing told', { subnet: null }, [null, 'unknown']],
  ])('%s', (_, told, expected) => {
    expect(placeOf(told)).toEqual(expected)
  })

  test('a leg to the telephone network is that in every kind of call', () => {
    const legs = (['peerToPeer', 'groupCall', 'unknown'] as const).map(
      (kind) => located(keptFacts({ kind }), locate).sessions[0]!.leg,
    )
    expect(legs).toEqual(['peerToPeer', 'conference', 'unknown'])
    const pstn = keptFacts({ sessions: [aKeptSession({ isPstn: true })] })
    expect(located(pstn, locate).sessions[0]!.leg).toBe('pstn')
  })

  test('networks of home routers are no subnet to look into, and ratings know their site', () => {
    const facts = keptFacts({
      sessions: [aKeptSession({ subnet: '192.168.1.0' })],
      ratings: [{ subnet: '10.31.5.0', rating: 2 }],
    })
    expect(located(facts, locate).sessions[0]!.subnet).toBeNull()
    expect(located(facts, locate).ratings).toEqual([{ siteId: 'utrecht', rating: 2 }])
  })
})

test('only private networks and those of a plan are kept; of others, that it was elsewhere', () => {
  const facts = keptFacts({
    sessions: [
      aKeptSession({ subnet: '10.40.0.0', farSubnet: '198.51.100.0' }),
      aKeptSession({ subnet: '203.0.113.0' }),
      aKeptSession({ subnet: '10.40.0.0', farSubnet: '203.0.113.0' }),
      aKeptSession({ subnet: null }),
    ],
    ratings: [{ subnet: '203.0.113.0', rating: 1 }],
  })
  const kept = minimised(facts, (subnet) => locate(subnet) !== null)
  expect(kept.sessions.map(({ subnet, farSubnet, isElsewhere }) => [subnet, farSubnet, isElsewhere])).toEqual(
    [
      ['10.40.0.0', '198.51.100.0', false],
      [null, null, true],
      ['10.40.0.0', null, true],
      [null, null, false],
    ],
  )
  expect(kept.ratings).toEqual([{ subnet: null, rating: 1 }])
  expect(JSON.stringify(kept)).not.toContain('203.0.113')
})

describe('what was written is read', () => {
  test('as it was', () => {
    const facts = keptFacts({ sessions: [aKeptSession({ streams: [good] })] })
    expect(readKept(JSON.parse(JSON.stringify(facts)))).toEqual(facts)
  })

  test.each([
    ['internal', 'inside', 'conference'],
    ['external', 'outside', 'conference'],
    ['unknown', 'unknown', 'conference'],
    ['pstn', 'inside', 'pstn'],
  ])('also by the first release, where a leg was %s', (leg, place, ours) => {
    const stream: Record<string, unknown> = { ...good, direction: 'callerToCallee' }
    delete stream['transport']
    delete stream['device']
    const first = {
      day: '2026-05-04',
      kind: 'groupCall',
      sessions: [
        {
          siteId: '10.31.10.0',
          network: 'wifi',
          leg,
          setupFailed: false,
          dropped: true,
          streams: [stream],
        },
      ],
    }
    const { sessions, ratings } = located(readKept(first), locate)
    expect(sessions[0]).toMatchObject({ siteId: 'utrecht', network: 'wifi', place, leg: ours, dropped: true })
    expect(sessions[0]!.streams).toEqual([
      { ...good, direction: 'unknown', transport: 'unknown', device: null },
    ])
    expect(ratings).toEqual([])
  })
})
