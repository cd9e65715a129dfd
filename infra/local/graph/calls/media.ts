import type { CallRecords } from '@microsoft/microsoft-graph-types'
import type { Leg } from './call-plan.ts'
import type { Dice } from './dice.ts'
import { clientNetwork, serverNetwork } from './networks.ts'
import { audioStream, videoStream, type StreamPlan } from './streams.ts'

/** The stretch between two ends of a segment; null stands for a server. */
interface Line {
  readonly caller: Leg | null
  readonly callee: Leg | null
  readonly startedAt: string
  readonly endedAt: string
  readonly durationS: number
}

export function audioMedia(dice: Dice, line: Line): CallRecords.Media {
  const { sent, received } = directions(dice, line)
  return {
    ...ends(dice, line),
    label: 'main-audio',
    streams: [audioStream(dice, sent), audioStream(dice, received)],
  }
}

export function videoMedia(dice: Dice, line: Line): CallRecords.Media {
  const { sent, received } = directions(dice, line)
  return {
    ...ends(dice, line),
    label: 'main-video',
    streams: [videoStream(dice, sent), videoStream(dice, received)],
  }
}

/** One shares, the others watch: a single stream. */
export function screenMedia(dice: Dice, line: Line): CallRecords.Media {
  const { received } = directions(dice, line)
  return { ...ends(dice, line), label: 'applicationsharing-video', streams: [videoStream(dice, received)] }
}

/** What the caller sends suffers from a bad network on either side; often the way back suffers too. */
function directions(dice: Dice, line: Line): { sent: StreamPlan; received: StreamPlan } {
  const fault = line.caller?.fault ?? line.callee?.fault ?? null
  const isBothWays = dice.chance(0.4)
  const times = { startedAt: line.startedAt, endedAt: line.endedAt, durationS: line.durationS }
  const sent = { direction: 'callerToCallee' as const, fault, muted: line.caller?.muted ?? false, ...times }
  const back = isBothWays ? fault : null
  const received = {
    direction: 'calleeToCaller' as const,
    fault: back,
    muted: line.callee?.muted ?? false,
    ...times,
  }
  return { sent, received }
}

function ends(dice: Dice, { caller, callee }: Line): CallRecords.Media {
  return {
    callerNetwork: networkOf(dice, caller),
    calleeNetwork: networkOf(dice, callee),
    callerDevice: caller && deviceOf(dice),
    calleeDevice: callee && deviceOf(dice),
  }
}

function networkOf(dice: Dice, leg: Leg | null): CallRecords.NetworkInfo {
  return leg ? clientNetwork(dice, leg.network, leg.person.siteId) : serverNetwork(dice)
}

function deviceOf(dice: Dice): CallRecords.DeviceInfo {
  const name = dice.pick([
    'Headset (Jabra Evolve2 65)',
    'Poly Voyager Focus 2',
    'Microphone Array (Realtek(R) Audio)',
    null,
  ])
  return {
    captureDeviceName: name,
    renderDeviceName: name,
    receivedSignalLevel: dice.chance(0.5) ? null : dice.whole(-40, -10),
    micGlitchRate: null,
    cpuInsufficentEventRatio: null,
  }
}
