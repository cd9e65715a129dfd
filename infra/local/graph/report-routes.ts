import { companyPeople } from '../company.ts'
import type { Answer, Ask } from '../contract/loopback.ts'
import { needsRole } from './bearer.ts'
import { badRequest } from './graph-error.ts'
import type { RecordsStore } from './records-store.ts'
import type { Route } from './route.ts'

const dayMs = 86_400_000
const filePath = '/report-files/'
/** Reports are so many days behind. */
const lagDays = 2
const oldestDays = 30

/** The columns in the order a public client printed them, which is not the documented one. */
const columns = [
  'Report Refresh Date',
  'User Id',
  'User Principal Name',
  'Last Activity Date',
  'Is Deleted',
  'Deleted Date',
  'Assigned Products',
  'Team Chat Message Count',
  'Private Chat Message Count',
  'Call Count',
  'Meeting Count',
  'Has Other Action',
  'Tenant Display Name',
  'Is Licensed',
  'Report Period',
] as const

export interface ReportSwitches {
  /** As the tenant's setting that hides names in reports. */
  readonly concealNames?: boolean | undefined
  /** As after a release that moved columns. */
  readonly moveColumns?: boolean | undefined
}

export interface Reports {
  readonly routes: readonly Route[]
  /** A report at its own address; null for any other path. Whoever brings a token is turned away. */
  readonly file: (ask: Ask) => Answer | null
}

/** getTeamsUserActivityUserDetail for one day: Graph answers with an address, and the file lies there. */
export function makeReports(store: RecordsStore, now: () => Date, switches: () => ReportSwitches): Reports {
  const files = new Map<string, string>()
  function sentTo(ask: Ask, name: string, csv: string): Answer {
    files.set(name, csv)
    return { status: 302, headers: { location: `http://${ask.headers.host}${filePath}${name}?sig=local` } }
  }

  return {
    routes: [
      {
        method: 'GET',
        path: /^\/reports\/getTeamsUserActivityUserCounts\(period='D(?<days>7|30|90|180)'\)$/,
        answer({ ask, caller, params }) {
          needsRole(caller, 'Reports.Read.All')
          return sentTo(ask, `counts-${files.size}`, countsOf(store, now(), Number(params['days'])))
        },
      },
      {
        method: 'GET',
        path: /^\/reports\/getTeamsUserActivityUserDetail\(date=(?<day>\d{4}-\d\d-\d\d)\)$/,
        answer({ ask, caller, params }) {
          needsRole(caller, 'Reports.Read.All')
          const day = params['day']!
          const age = Math.floor((now().getTime() - Date.parse(`${day}T00:00:00Z`)) / dayMs)
          if (!(age >= 0 && age <= oldestDays)) throw badRequest('The date must lie within the last 30 days.')
          return sentTo(ask, `${day}-${files.size}`, csvOf(store, day, now(), switches()))
        },
      },
    ],
    file(ask) {
      if (!ask.path.startsWith(filePath)) return null
      if (ask.headers.authorization !== undefined)
        return { status: 400, body: 'A token has no business here.' }
      const csv = files.get(ask.path.slice(filePath.length))
      if (csv === undefined) return { status: 404, body: 'There is no such report.' }
      return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: csv }
    },
  }
}

function csvOf(
  store: RecordsStore,
  day: string,
  now: Date,
  { concealNames, moveColumns }: ReportSwitches,
): string {
  const refreshed = new Date(now.getTime() - lagDays * dayMs).toISOString().slice(0, 10)
  const calls = new Map<string, number>()
  for (const { startDateTime, participants_v2 } of store.all())
    if (startDateTime?.startsWith(day) && day <= refreshed)
      for (const { id } of participants_v2 ?? []) calls.set(id!, (calls.get(id!) ?? 0) + 1)

  const rows = companyPeople.map((person, n) => {
    const called = calls.get(person.id) ?? 0
    // Some only chat, and some are on holiday.
    const isActive = day <= refreshed && (called > 0 || n % 7 !== 0)
    return rowOf({
      'Report Refresh Date': refreshed,
      'User Id': concealNames ? '00000000-0000-0000-0000-000000000000' : person.id,
      'User Principal Name': concealNames ? hashOf(n) : person.email,
      'Last Activity Date': isActive ? day : '2026-01-02',
      'Private Chat Message Count': String(isActive ? n % 9 : 0),
      'Call Count': String(called),
    })
  })
  const order = moveColumns ? [...columns].reverse() : columns
  const lines = [order.join(','), ...rows.map((row) => order.map((column) => row[column]).join(','))]
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

/** Users per kind of activity and day; only calls are known here. */
function countsOf(store: RecordsStore, now: Date, days: number): string {
  const heading =
    'Report Refresh Date,Report Date,Team Chat Messages,Private Chat Messages,Calls,Meetings,Other Actions,Report Period'
  const dayAgo = (n: number) => new Date(now.getTime() - n * dayMs).toISOString().slice(0, 10)
  const lines = Array.from({ length: days }, (_, n) => {
    const day = dayAgo(lagDays + n)
    const callers = store
      .all()
      .filter(({ startDateTime }) => startDateTime?.startsWith(day))
      .flatMap(({ participants_v2 }) => (participants_v2 ?? []).map(({ id }) => id))
    return `${dayAgo(lagDays)},${day},0,0,${new Set(callers).size},0,0,${days}`
  })
  return `\uFEFF${[heading, ...lines].join('\r\n')}\r\n`
}

function rowOf(
  told: Partial<Record<(typeof columns)[number], string>>,
): Record<(typeof columns)[number], string> {
  return {
    'Report Refresh Date': '',
    'User Id': '',
    'User Principal Name': '',
    'Last Activity Date': '',
    'Is Deleted': 'False',
    'Deleted Date': '',
    'Assigned Products': 'MICROSOFT 365 E5',
    'Team Chat Message Count': '0',
    'Private Chat Message Count': '0',
    'Call Count': '0',
    'Meeting Count': '0',
    'Has Other Action': 'No',
    'Tenant Display Name': 'LARKMOOR',
    'Is Licensed': 'Yes',
    'Report Period': '1',
    ...told,
  }
}

function hashOf(n: number): string {
  return (0x9e3779b97f4a7c15n * BigInt(n + 1)).toString(16).toUpperCase().padStart(32, '0').slice(-32)
}
