import type { CallRecords } from '@microsoft/microsoft-graph-types'
import { companyPeople } from '../company.ts'
import { needsRole } from './bearer.ts'
import type { CallRecord } from './calls/record-of.ts'
import { badRequest } from './graph-error.ts'
import { graphRoot } from './record-shape.ts'
import type { RecordsStore } from './records-store.ts'
import type { Route } from './route.ts'

const pageRows = 1000
const longestRangeMs = 90 * 86_400_000
/** The site whose carrier is kept. */
const ownCarrierSite = 'gdansk'
const none = '0001-01-01T00:00:00Z'

/** Whether a telephone call of this person goes through a carrier of the company's own. */
export function isDirectlyRouted(personId: string): boolean {
  return companyPeople.some(({ id, siteId }) => id === personId && siteId === ownCarrierSite)
}

/** getDirectRoutingCalls, made from the telephone calls of one site; the second date does not count. */
export function directRoutingRoutes(store: RecordsStore): readonly Route[] {
  return [
    {
      method: 'GET',
      path: /^\/communications\/callRecords\/(?:microsoft\.graph\.callRecords\.)?getDirectRoutingCalls\(fromDateTime=(?<from>[^,]+),toDateTime=(?<to>[^)]+)\)$/,
      answer({ ask, caller, params }) {
        needsRole(caller, 'CallRecord-PstnCalls.Read.All', 'CallRecords.Read.All')
        const [from, to] = [Date.parse(params['from']!), Date.parse(params['to']!)]
        if (!(from <= to && to - from <= longestRangeMs))
          throw badRequest('The range must not exceed 90 days.')
        const rows = store
          .all()
          .flatMap(rowOf)
          .filter(({ startDateTime }) => {
            const start = Date.parse(startDateTime!)
            return start >= from && start < to
          })
        const skip = Number(ask.query.get('$skip') ?? 0)
        const page = rows.slice(skip, skip + pageRows)
        const next = `${graphRoot}/communications/callRecords/getDirectRoutingCalls(fromDateTime=${params['from']},toDateTime=${params['to']})?$skip=${skip + pageRows}`
        const body = {
          '@odata.context': `${graphRoot}/$metadata#Collection(microsoft.graph.callRecords.directRoutingLogRow)`,
          '@odata.count': page.length,
          value: page,
          ...(rows.length > skip + pageRows && { '@odata.nextLink': next }),
        }
        return { status: 200, body }
      },
    },
  ]
}

function rowOf(record: CallRecord): readonly CallRecords.DirectRoutingLogRow[] {
  const sides = record.participants_v2 ?? []
  const person = companyPeople.find(({ id }) => sides.some((side) => side.id === id))
  const number = sides.find(({ id }) => id?.startsWith('+'))?.id
  if (!person || !number || !isDirectlyRouted(person.id)) return []
  const isInbound = record.organizer_v2?.id === number
  const hasFailed = record.sessions?.every(({ failureInfo }) => failureInfo?.stage === 'callSetup') ?? false
  const seconds = Math.round((Date.parse(record.endDateTime!) - Date.parse(record.startDateTime!)) / 1000)
  const masked = `${number.slice(0, -3)}***`
  return [
    {
      id: record.id,
      correlationId: record.id,
      userId: person.id,
      userPrincipalName: person.email,
      userDisplayName: person.name,
      inviteDateTime: record.startDateTime!,
      startDateTime: record.startDateTime!,
      failureDateTime: hasFailed ? record.startDateTime! : none,
      endDateTime: record.endDateTime!,
      duration: hasFailed ? 0 : seconds,
      callType: isInbound ? 'ByotIn' : 'ByotOut',
      successfulCall: !hasFailed,
      callerNumber: isInbound ? masked : '+48587351***',
      calleeNumber: isInbound ? '+48587351***' : masked,
      mediaPathLocation: 'EUNO',
      signalingLocation: 'EUNO',
      finalSipCode: hasFailed ? 503 : 0,
      callEndSubReason: hasFailed ? 560503 : 540000,
      finalSipCodePhrase: hasFailed ? 'Service Unavailable' : 'BYE',
      trunkFullyQualifiedDomainName: 'sbc1.larkmoor.example',
      mediaBypassEnabled: false,
    },
  ]
}
