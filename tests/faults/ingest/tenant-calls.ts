import type { CallRecords } from '@microsoft/microsoft-graph-types'
import { companyPeople, companySites } from '#infra/local/company.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import type { CallRecord } from '#infra/local/graph/calls/record-of.ts'
import { type Dice, diceOf } from '#infra/local/graph/calls/dice.ts'
import { aSite } from '#tests/support/build.ts'

const sites = 200
const people = 50_000
/** The first second octet of a site's network; below it lie the company's own and its VPN. */
const firstNetwork = 48

/** Two hundred sites, each with a network of its own. */
export const tenantSites = Array.from({ length: sites }, (_, n) =>
  aSite({ id: siteId(n), name: `Site ${n}`, subnets: [`10.${firstNetwork + n}.0.0/16`] }),
)

/** The versions of one call's record, in order; the last one is the truth. */
export type Versions = readonly [CallRecord, ...CallRecord[]]

/**
 * Calls of a tenant of 50,000 people at 200 sites, spread over a span. A third of the records are told more than once:
 * first without what the clients report, then with it, and now and then a third time with another outcome.
 */
export function tenantCalls(
  count: number,
  { from, to, seed }: { readonly from: Date; readonly to: Date; readonly seed: string },
): readonly Versions[] {
  return Array.from({ length: count }, (_, n) => {
    const dice = diceOf(`${seed} ${n}`)
    const startedAt = new Date(dice.whole(from.getTime(), to.getTime() - 3_600_000))
    const moved = movingToTenant(dice)
    const version = (number: number, fixed: object) => {
      const wish = { seed: `${seed} call ${n}`, startedAt, fixed: { version: number, ...fixed } }
      return varied(moved(makeCall(wish)), diceOf(`${seed} ways ${n}`))
    }
    if (dice.chance(0.67)) return [version(1, {})]
    const early = version(1, { hasTelemetry: false })
    if (dice.chance(0.75)) return [early, version(2, {})]
    return [
      early,
      version(2, {}),
      version(3, { outcome: dice.pick(['completed', 'dropped', 'setupFailed']) }),
    ]
  })
}

/** Gives a call of the small company to other people at other sites. */
function movingToTenant(dice: Dice): (record: CallRecord) => CallRecord {
  const network = new Map(
    companySites.map((site) => [site.network, `10.${firstNetwork + dice.whole(0, sites - 1)}`]),
  )
  const firstPerson = dice.whole(0, people - 1)
  return (record) => {
    const placed = JSON.stringify(record).replaceAll(/"(10\.3[1-5])(?=\.)/g, (_, prefix: string) => {
      return `"${network.get(prefix) ?? prefix}`
    })
    const text = companyPeople.reduce(
      (told, { id }, n) =>
        told.includes(id) ? told.replaceAll(id, personId((firstPerson + n) % people)) : told,
      placed,
    )
    return JSON.parse(text) as CallRecord
  }
}

/** Another device to listen with than to speak into, TCP, rare codecs and 6 GHz, so that no cut is the same as another. */
function varied(record: CallRecord, dice: Dice): CallRecord {
  const copy = structuredClone(record)
  for (const session of copy.sessions ?? [])
    for (const segment of session.segments ?? [])
      for (const media of segment.media ?? []) varyMedia(media, dice)
  return copy
}

function varyMedia(media: CallRecords.Media, dice: Dice): void {
  for (const network of [media.callerNetwork, media.calleeNetwork])
    if (network && dice.chance(0.3)) {
      network.networkTransportProtocol = dice.pick(['tcp', 'unknown'])
      if (network.wifiBand === 'frequency50GHz') network.wifiBand = 'frequency60GHz'
    }
  const others = ['Logitech Zone Wired', 'AirPods of a person', 'USB PnP Sound Device', null]
  for (const device of [media.callerDevice, media.calleeDevice])
    if (device && dice.chance(0.4)) device.renderDeviceName = dice.pick(others)
  for (const stream of media.streams ?? [])
    if (stream.audioCodec && dice.chance(0.1)) stream.audioCodec = dice.pick(['unknown', 'pcma', null])
}

function siteId(n: number): string {
  return `site-${String(n).padStart(3, '0')}`
}

function personId(n: number): string {
  return `50000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}
