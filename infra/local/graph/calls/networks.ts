import type { CallRecords } from '@microsoft/microsoft-graph-types'
import { companySites } from '../../company.ts'
import type { NetworkKind } from './call-plan.ts'
import type { Dice } from './dice.ts'

type NetworkInfo = CallRecords.NetworkInfo

/** The network of a person of this site as a client reports it. Subnets: see `network` in company.ts. */
export function clientNetwork(dice: Dice, kind: NetworkKind, siteId: string): NetworkInfo {
  const prefix = companySites.find(({ id }) => id === siteId)!.network
  const host = dice.whole(20, 240)
  if (kind === 'wired') return { ...wired, ...address(`${prefix}.10`, host), ...outside('203.0.113', dice) }
  if (kind === 'wifi5')
    return { ...wifi(dice, 5), ...address(`${prefix}.20`, host), ...outside('203.0.113', dice) }
  if (kind === 'wifi24')
    return { ...wifi(dice, 2.4), ...address(`${prefix}.20`, host), ...outside('203.0.113', dice) }
  if (kind === 'vpn') return { ...tunnel, ...address('10.40.8', host), ...outside('203.0.113', dice) }
  if (kind === 'mobile') return { ...mobile, ...address('100.72.14', host), ...outside('198.51.100', dice) }
  const band = dice.chance(0.6) ? 5 : 2.4
  const lan = dice.pick(['192.168.1', '192.168.0', '192.168.178'])
  return { ...wifi(dice, band), ...address(lan, host), ...outside('198.51.100', dice) }
}

/** A Microsoft media server, seen from the call: always wired, its address from a documentation range. */
export function serverNetwork(dice: Dice): NetworkInfo {
  return { ...wired, ...address('192.0.2', dice.whole(10, 250)), port: 3480, linkSpeed: 0, dnsSuffix: null }
}

const plain = {
  wifiBand: 'unknown',
  wifiRadioType: 'unknown',
  wifiChannel: null,
  wifiSignalStrength: null,
  wifiBatteryCharge: null,
  basicServiceSetIdentifier: null,
  networkTransportProtocol: 'udp',
  relayIPAddress: null,
  relayPort: null,
  macAddress: null,
  delayEventRatio: null,
  bandwidthLowEventRatio: null,
  traceRouteHops: [],
} satisfies NetworkInfo

const wired: NetworkInfo = {
  ...plain,
  connectionType: 'wired',
  linkSpeed: 1_000_000_000,
  dnsSuffix: 'larkmoor.example',
}
const mobile: NetworkInfo = { ...plain, connectionType: 'mobile', linkSpeed: 50_000_000, dnsSuffix: null }

/** Where a VPN blocks UDP, media falls back to TCP. */
const tunnel: NetworkInfo = {
  ...plain,
  connectionType: 'tunnel',
  // Adapters that do not know their speed report the largest 32-bit number, as in the real records.
  linkSpeed: 4_294_967_295,
  networkTransportProtocol: 'tcp',
  dnsSuffix: 'vpn.larkmoor.example',
}

function wifi(dice: Dice, band: 2.4 | 5): NetworkInfo {
  const five = band === 5
  return {
    ...plain,
    connectionType: 'wifi',
    linkSpeed: five ? 433_000_000 : 54_000_000,
    wifiBand: five ? 'frequency50GHz' : 'frequency24GHz',
    wifiRadioType: five ? dice.pick(['wifi80211ac', 'wifi80211ax']) : 'wifi80211n',
    wifiChannel: five ? dice.pick([36, 44, 52, 100]) : dice.pick([1, 6, 11]),
    wifiSignalStrength: five ? dice.whole(-68, -42) : dice.whole(-82, -50),
    wifiBatteryCharge: dice.chance(0.5) ? dice.whole(15, 100) : null,
    basicServiceSetIdentifier: `00-00-5e-00-53-${dice.whole(16, 255).toString(16)}`,
  }
}

function address(network: string, host: number): NetworkInfo {
  return { ipAddress: `${network}.${host}`, subnet: `${network}.0`, port: 50_000 + host }
}

function outside(network: string, dice: Dice): NetworkInfo {
  return { reflexiveIPAddress: `${network}.${dice.whole(2, 9)}` }
}
