import type { Leg, Network, Place } from '../measure/facts.ts'
import type { Direction, Standing } from '../quality-view.ts'
import type { Words } from '../words.ts'

/** As they stand alone. */
export const networkNames: Words<Network> = {
  wired: 'Wired',
  wifi24: 'Wi-Fi 2.4 GHz',
  wifi5: 'Wi-Fi 5 GHz',
  wifi6: 'Wi-Fi 6 GHz',
  wifi: 'Wi-Fi, band not reported',
  mobile: 'Mobile',
  vpn: 'VPN',
  unknown: 'Not reported',
}

/** As they stand in a sentence, after "on". */
export const networkWords: Words<Network> = {
  wired: 'wired networks',
  wifi24: 'Wi-Fi 2.4 GHz',
  wifi5: 'Wi-Fi 5 GHz',
  wifi6: 'Wi-Fi 6 GHz',
  wifi: 'Wi-Fi',
  mobile: 'mobile networks',
  vpn: 'VPN',
  unknown: 'networks that were not reported',
}

export const directionOfStreamWords: Readonly<Record<string, string>> = {
  sent: 'What people said',
  received: 'What people heard',
  unknown: 'Not reported',
}

export const legWords: Words<Leg> = {
  peerToPeer: 'Between two people',
  conference: 'Meetings',
  pstn: 'Telephone network',
  unknown: 'Not reported',
}

export const placeWords: Words<Place> = {
  inside: 'Inside the company network',
  outside: 'Outside the company network',
  unknown: 'Not reported',
}

export const modalityWords: Readonly<Record<string, string>> = {
  audio: 'Audio',
  video: 'Video',
  screenShare: 'Screen sharing (video based)',
  appShare: 'Screen sharing (RDP)',
  other: 'Other',
}

/** How a share stands to its limit. */
export const standingWords: Words<Standing> = {
  bad: 'Above, surely',
  above: 'Above, not surely',
  below: 'Below, not surely',
  good: 'Below, surely',
  few: 'Too few to judge',
  none: 'No calls',
}

export const directionWords: Words<Direction> = {
  worse: 'Getting worse',
  steady: 'No sure change',
  better: 'Getting better',
  unknown: 'Too few to compare',
}
