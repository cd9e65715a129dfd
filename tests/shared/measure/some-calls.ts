import type { KeptFacts, KeptSession, RecordFacts, SessionFacts } from '#shared/measure/facts.ts'
import type { Stream } from '#shared/measure/stream.ts'
import { aStream } from './a-stream.ts'

export const good = aStream({ roundTripMs: 20, jitterMs: 5, lossRatio: 0, packets: 9000 })
export const poor = aStream({ ...good, jitterMs: 45 })
export const silent = aStream()
export const slowVideo = aStream({ modality: 'video', frameRate: 3 })

export function aSession(told: Partial<SessionFacts> = {}): SessionFacts {
  return {
    siteId: 'oslo',
    subnet: '10.31.10.0',
    network: 'wired',
    place: 'inside',
    leg: 'conference',
    setupFailed: false,
    dropped: false,
    streams: [],
    ...told,
  }
}

export function aRecord(told: Partial<RecordFacts> = {}): RecordFacts {
  return { day: '2026-05-04', sessions: [aSession()], ratings: [], ...told }
}

export function aKeptSession(told: Partial<KeptSession> = {}): KeptSession {
  return {
    subnet: '10.31.10.0',
    farSubnet: null,
    farIsClient: false,
    isElsewhere: false,
    network: 'wired',
    isPstn: false,
    setupFailed: false,
    dropped: false,
    streams: [],
    ...told,
  }
}

export function keptFacts(told: Partial<KeptFacts> = {}): KeptFacts {
  return { day: '2026-05-04', kind: 'groupCall', sessions: [aKeptSession()], ratings: [], ...told }
}

/** Whole numbers below `sides`, the same in every run. */
export function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 48_271) % 2_147_483_647
    return state % sides
  }
}

/** Records that differ in everything the daily figures look at, the same in every run. */
export function someKept(count: number, seed = 1): KeptFacts[] {
  const draw = dice(seed)
  const pick = <T>(options: readonly T[]): T => options[draw(options.length)]!
  const subnets = [null, '10.31.10.0', '10.32.20.0', '192.168.1.0', '10.99.0.0', '203.0.113.0']
  return Array.from({ length: count }, () =>
    keptFacts({
      day: pick(['2026-05-04', '2026-05-05']),
      kind: pick(['peerToPeer', 'groupCall', 'unknown']),
      sessions: Array.from({ length: draw(5) }, () =>
        aKeptSession({
          subnet: pick(subnets),
          farSubnet: pick(subnets),
          farIsClient: draw(2) === 0,
          isElsewhere: draw(9) === 0,
          network: pick(['wired', 'wifi5', 'wifi24', 'vpn', 'unknown']),
          isPstn: draw(5) === 0,
          setupFailed: draw(6) === 0,
          dropped: draw(6) === 0,
          streams: Array.from({ length: draw(5) }, (): Stream => ({
            ...pick([good, good, poor, silent, slowVideo]),
            direction: pick(['sent', 'received', 'unknown']),
            transport: pick(['udp', 'tcp', 'unknown']),
            codec: pick(['satin', 'opus', null]),
            device: pick([null, 'Jabra Evolve2 65', 'Other']),
          })),
        }),
      ),
      ratings: Array.from({ length: draw(3) }, () => ({
        subnet: pick(subnets),
        rating: pick([1, 2, 3, 4, 5] as const),
      })),
    }),
  )
}
