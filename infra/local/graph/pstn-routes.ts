import type { CallRecords } from '@microsoft/microsoft-graph-types'
import { companyPeople, companySites } from '../company.ts'
import { needsRole } from './bearer.ts'
import type { CallRecord } from './calls/record-of.ts'
import { isDirectlyRouted } from './direct-routing-routes.ts'
import { badRequest } from './graph-error.ts'
import { graphRoot } from './record-shape.ts'
import type { RecordsStore } from './records-store.ts'
import type { Route } from './route.ts'

const pageRows = 1000
const longestRangeMs = 90 * 86_400_000
const countries: Readonly<Record<string, string>> = {
  Netherlands: 'NL',
  'United Kingdom': 'GB',
  France: 'FR',
  Poland: 'PL',
  Canada: 'CA',
}

/** getPstnCalls, made from the telephone calls among the call records; both dates count. */
export function pstnRoutes(store: RecordsStore): readonly Route[] {
  return [
    {
      method: 'GET',
      path: /^\/communications\/callRecords\/(?:microsoft\.graph\.callRecords\.)?getPstnCalls\(fromDateTime=(?<from>[^,]+),toDateTime=(?<to>[^)]+)\)$/,
      answer({ ask, caller, params }) {
        needsRole(caller, 'CallRecord-PstnCalls.Read.All', 'CallRecords.Read.All')
        const { from, to } = readRange(params['from']!, params['to']!)
        const rows = store
          .all()
          .flatMap(rowOf)
          .filter(({ startDateTime }) => {
            const start = Date.parse(startDateTime!)
            return start >= from && start <= to
          })
        const skip = Number(ask.query.get('$skip') ?? 0)
        const page = rows.slice(skip, skip + pageRows)
        const next = `${graphRoot}/communications/callRecords/getPstnCalls(fromDateTime=${params['from']},toDateTime=${params['to']})?$skip=${skip + pageRows}`
        const body = {
          '@odata.context': `${graphRoot}/$metadata#Collection(microsoft.graph.callRecords.pstnCallLogRow)`,
          '@odata.count': page.length,
          value: page,
          ...(rows.length > skip + pageRows && { '@odata.nextLink': next }),
        }
        return { status: 200, body }
      },
    },
  ]
}

/** A bare date as the end means the whole of that day. */
function readRange(fromText: string, toText: string): { from: number; to: number } {
  const from = Date.parse(fromText)
  const to = Date.parse(toText.length === 10 ? `${toText}T23:59:59.999Z` : toText)
  if (Number.isNaN(from) || Number.isNaN(to)) throw badRequest('fromDateTime and toDateTime must be dates.')
  if (to < from || to - from > longestRangeMs) throw badRequest('The range must not exceed 90 days.')
  return { from, to }
}

function rowOf(record: CallRecord): readonly CallRecords.PstnCallLogRow[] {
  const sides = record.participants_v2 ?? []
  const person = companyPeople.find(({ id }) => sides.some((side) => side.id === id))
  const number = sides.find(({ id }) => id?.startsWith('+'))?.id
  if (!person || !number || isDirectlyRouted(person.id)) return []
  const site = companySites.find(({ id }) => id === person.siteId)!
  const country = countries[site.country]!
  const isInbound = record.organizer_v2?.id === number
  const seconds = Math.round((Date.parse(record.endDateTime!) - Date.parse(record.startDateTime!)) / 1000)
  return [
    {
      id: record.id,
      callId: `${record.id}@192.0.2.1`,
      userId: person.id,
      userPrincipalName: person.email,
      userDisplayName: person.name,
      startDateTime: record.startDateTime!,
      endDateTime: record.endDateTime!,
      duration: seconds,
      charge: isInbound ? 0 : Math.round(Math.ceil(seconds / 60) * 1.3) / 100,
      callType: isInbound ? 'user_in' : 'user_out',
      currency: 'EUR',
      calleeNumber: isInbound ? '+442079460900' : number,
      callerNumber: isInbound ? number : '+442079460900',
      usageCountryCode: country,
      tenantCountryCode: 'NL',
      connectionCharge: 0,
      destinationContext: isInbound ? null : country === 'GB' ? 'Domestic' : 'International',
      destinationName: isInbound ? null : 'United Kingdom',
      conferenceId: null,
      licenseCapability: 'MCOPSTN1',
      inventoryType: 'Subscriber',
      operator: 'Microsoft',
      callDurationSource: 'microsoft',
    },
  ]
}
