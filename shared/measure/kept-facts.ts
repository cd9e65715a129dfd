import type { KeptFacts, KeptSession, Leg, Place, RecordFacts } from './facts.ts'
import { isHome, isPrivate, type Locate } from './site-of-subnet.ts'
import type { Stream } from './stream.ts'

/**
 * The facts as they may be kept: a network stays where it is private and so points at nobody, or where a plan named it
 * as its own. Of any other only stays that it was somewhere else.
 */
export function minimised(facts: KeptFacts, isOurs: (subnet: string) => boolean): KeptFacts {
  const mayStay = (subnet: string) => isOurs(subnet) || isPrivate(subnet)
  const sessions = facts.sessions.map((session) => minimisedSession(session, mayStay))
  const ratings = facts.ratings.map((each) =>
    each.subnet === null || mayStay(each.subnet) ? each : { ...each, subnet: null },
  )
  return { day: facts.day, kind: facts.kind, sessions, ratings }
}

function minimisedSession(session: KeptSession, mayStay: (subnet: string) => boolean): KeptSession {
  const { subnet, farSubnet } = session
  const isNearFine = subnet === null || mayStay(subnet)
  const isFarFine = farSubnet === null || farSubnet === subnet || mayStay(farSubnet)
  if (isNearFine && isFarFine) return session
  return {
    ...session,
    subnet: isNearFine ? subnet : null,
    farSubnet: isFarFine && (isNearFine || farSubnet !== subnet) ? farSubnet : null,
    isElsewhere: true,
  }
}

/** What we once wrote, as it is read today. Facts of the first release lack what it did not look at. */
export function readKept(stored: unknown): KeptFacts {
  const facts = stored as KeptFacts | FirstFacts
  if ('ratings' in facts) return facts
  return { ...facts, sessions: facts.sessions.map(fromFirst), ratings: [] }
}

/** The facts for a plan that knows whose the networks are. */
export function located({ day, kind, sessions, ratings }: KeptFacts, locate: Locate): RecordFacts {
  return {
    day,
    sessions: sessions.map((session) => {
      const { subnet, network, isPstn, setupFailed, dropped, streams } = session
      return {
        siteId: locate(subnet)?.siteId ?? null,
        subnet: subnet === null || isHome(subnet) ? null : subnet,
        network,
        place: placeOf(session, locate),
        leg: isPstn ? 'pstn' : legs[kind],
        setupFailed,
        dropped,
        streams,
      }
    }),
    ratings: ratings.map(({ subnet, rating }) => ({ siteId: locate(subnet)?.siteId ?? null, rating })),
  }
}

const legs: Readonly<Record<KeptFacts['kind'], Leg>> = {
  peerToPeer: 'peerToPeer',
  groupCall: 'conference',
  unknown: 'unknown',
}

/** Internal, as the Quality of Experience Review counts it: every client we know of sits in a network of the company. */
function placeOf({ subnet, farSubnet, farIsClient, isElsewhere }: KeptSession, locate: Locate): Place {
  if (isElsewhere || isOutside(subnet, locate)) return 'outside'
  if (farIsClient && isOutside(farSubnet, locate)) return 'outside'
  return subnet === null || (farIsClient && farSubnet === null) ? 'unknown' : 'inside'
}

function isOutside(subnet: string | null, locate: Locate): boolean {
  return subnet !== null && locate(subnet)?.inside !== true
}

/** What the first release kept: the client's network stood in the site's place. */
interface FirstFacts extends Pick<KeptFacts, 'day' | 'kind'> {
  readonly sessions: readonly (Pick<KeptSession, 'setupFailed' | 'dropped'> & {
    readonly siteId: string | null
    readonly network: KeptSession['network']
    readonly leg: 'internal' | 'external' | 'pstn' | 'unknown'
    readonly streams: readonly Omit<Stream, 'direction' | 'transport' | 'device'>[]
  })[]
}

function fromFirst(session: FirstFacts['sessions'][number]): KeptSession {
  const { siteId, network, leg, setupFailed, dropped, streams } = session
  return {
    subnet: siteId,
    farSubnet: null,
    farIsClient: leg === 'unknown' && siteId !== null,
    isElsewhere: leg === 'external',
    network,
    isPstn: leg === 'pstn',
    setupFailed,
    dropped,
    streams: streams.map((each) => ({ ...each, direction: 'unknown', transport: 'unknown', device: null })),
  }
}
