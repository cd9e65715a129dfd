import type { CompanyPerson } from '../../company.ts'
import type { Leg, LineFault, NetworkKind } from './call-plan.ts'
import type { Dice } from './dice.ts'

/** How likely a leg is to break the audio rule, 0 to 1. */
export type FaultChance = (person: CompanyPerson, network: NetworkKind) => number

/** How people of a site come into a call. Leeds has an old building: little cabling, crowded 2.4 GHz. */
const ways: Readonly<Record<string, Readonly<Record<NetworkKind, number>>>> = {
  leeds: { wired: 22, wifi5: 26, wifi24: 30, home: 12, vpn: 6, mobile: 4 },
  elsewhere: { wired: 46, wifi5: 28, wifi24: 4, home: 14, vpn: 5, mobile: 3 },
}

/** Shares of bad legs where nothing is wrong with the site as such. */
export const usualFaults: Readonly<Record<NetworkKind, number>> = {
  wired: 0.004,
  wifi5: 0.01,
  wifi24: 0.025,
  home: 0.018,
  vpn: 0.03,
  mobile: 0.04,
}

const usualFaultChance: FaultChance = (_, network) => usualFaults[network]

export function legOf(dice: Dice, person: CompanyPerson, faultChance: FaultChance = usualFaultChance): Leg {
  const network = dice.weighted<NetworkKind>(ways[person.siteId] ?? ways['elsewhere']!)
  const isFaulty = dice.chance(faultChance(person, network))
  const fault = dice.weighted<LineFault>({ loss: 4, jitter: 4, delay: 2 })
  return { person, network, fault: isFaulty ? fault : null, muted: !isFaulty && dice.chance(0.05) }
}
