import { callRecordOf } from '#bot/adapters/graph/call-record.ts'
import { readCallRecord } from '#bot/adapters/graph/read-call-record.ts'
import { located } from '#shared/measure/kept-facts.ts'
import { locateIn } from '#shared/measure/site-of-subnet.ts'

/* A call record as Graph tells it, piece by piece; a test names only what matters to it. */

export const tenantId = '47814e7e-54bb-4192-98af-7949e514b0a8'
export const anna = '821809f5-0000-4000-8000-3b5136c0e777'
export const bram = 'f69e2c00-0000-4000-8000-185e5f5f5d8a'
const locate = locateIn([{ cidr: '10.31.0.0/16', siteId: 'utrecht', inside: true }])

export function read(told: unknown) {
  const record = readCallRecord(told)
  if (typeof record === 'string') throw new Error(`no record: ${record}`)
  return callRecordOf(record, tenantId)
}
export const factsOf = (told: unknown) => located(read(told).facts, locate)

export const person = (id: string, given: object = {}) => ({
  '@odata.type': '#microsoft.graph.callRecords.participantEndpoint',
  associatedIdentity: { id, tenantId, displayName: 'Anna', userPrincipalName: 'anna@larkmoor.example' },
  ...given,
})
export const phone = {
  '@odata.type': '#microsoft.graph.callRecords.participantEndpoint',
  associatedIdentity: { id: '+31201234567', displayName: null, tenantId: null },
}
export const server = { '@odata.type': '#microsoft.graph.callRecords.serviceEndpoint' }
const office = { subnet: '10.31.10.0', connectionType: 'wired' }
const home = { subnet: '192.168.178.0', connectionType: 'wifi' }
export const stream = (streamDirection: string, given: object = {}) => ({
  streamDirection,
  averageJitter: 'PT0.016S',
  packetUtilization: 2000,
  ...given,
})
const bothWays = [stream('callerToCallee'), stream('calleeToCaller')]
export const audio = (given: object = {}) => ({
  label: 'main-audio',
  callerNetwork: office,
  calleeNetwork: home,
  streams: bothWays,
  ...given,
})
export const session = (given: object = {}) => ({
  id: 's1',
  modalities: ['audio'],
  caller: person(anna),
  callee: person(bram),
  segments: [{ media: [audio()] }],
  ...given,
})
export const record = (given: object = {}) => ({
  id: 'e523d2ed-2966-4b6b-925b-754a88034cc5',
  version: 1,
  type: 'peerToPeer',
  startDateTime: '2026-03-17T23:59:58.1234567Z',
  endDateTime: '2026-03-18T00:10:00Z',
  sessions: [session()],
  ...given,
})
