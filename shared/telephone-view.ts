import type { TelephoneBaseline, TelephoneLog, TelephonePage, TelephoneStanding } from './api-telephone.ts'
import { addDays, type Day, daysBetween } from './basics/day.ts'

/* What the page about the telephone makes of its days. A day that was not read is not known, and never counts as none. */

export const telephoneLogs: readonly TelephoneLog[] = ['callingPlans', 'directRouting']

export const telephoneLogWords: Readonly<Record<TelephoneLog, string>> = {
  callingPlans: 'Calling Plans',
  directRouting: 'Direct Routing',
}

/** Microsoft's codes; more may come, which then stand as they are. */
const callTypeWords: Readonly<Record<string, string>> = {
  user_in: 'Incoming',
  user_out: 'Outgoing',
  user_out_conf: 'Outgoing, added to a call',
  user_out_transfer: 'Outgoing, transferred',
  user_out_forwarding: 'Outgoing, forwarded',
  conf_in: 'Into a meeting',
  conf_out: 'Out of a meeting',
  ucap_in: 'Incoming, call queue or attendant',
  ucap_out: 'Outgoing, call queue or attendant',
  dr_in: 'Incoming',
  dr_out: 'Outgoing',
  dr_out_user_conf: 'Outgoing, added to a call',
  dr_out_user_forwarding: 'Outgoing, forwarded',
  dr_out_user_transfer: 'Outgoing, transferred',
  dr_emergency_out: 'Emergency',
  dr_in_ucap: 'Incoming, call queue or attendant',
  dr_out_ucap: 'Outgoing, call queue or attendant',
  ByotIn: 'Incoming',
  ByotOut: 'Outgoing',
  ByotOutUserForwarding: 'Outgoing, forwarded',
  ByotOutUserTransfer: 'Outgoing, transferred',
  ByotOutUserConf: 'Outgoing, added to a call',
  EmergencyByotOut: 'Emergency',
  other: 'Not told',
}

export function sayCallType(callType: string): string {
  return callTypeWords[callType] ?? callType
}

export interface TelephoneDay {
  readonly day: Day
  /** Whole and broken minutes of each log; null where the day was not read. */
  readonly minutes: Readonly<Record<TelephoneLog, number | null>>
}

/** Every day of the span up to today, oldest first. */
export function telephoneDays({ first, last, days, logs }: TelephonePage, today: Day): TelephoneDay[] {
  const end = last < today ? last : today
  const unread = new Map(logs.map(({ log, unread: missing }) => [log, new Set(missing)]))
  const count = Math.max(0, daysBetween(first, end) + 1)
  return Array.from({ length: count }, (_, n) => addDays(first, n)).map((day) => {
    const minutesOf = (log: TelephoneLog) =>
      unread.get(log)?.has(day)
        ? null
        : sumOf(days.filter((each) => each.log === log && each.day === day)).minutes
    return {
      day,
      minutes: { callingPlans: minutesOf('callingPlans'), directRouting: minutesOf('directRouting') },
    }
  })
}

interface TelephoneKind extends TelephoneTotal {
  readonly id: string
  readonly log: TelephoneLog
  readonly callType: string
  /** '' where nothing was charged. */
  readonly currency: string
}

interface TelephoneTotal {
  readonly calls: number
  readonly failed: number
  readonly minutes: number
  readonly charge: number
}

/** By log, kind of call and currency, the most minutes first. Currencies are never added up. */
export function telephoneKinds({ days }: Pick<TelephonePage, 'days'>): TelephoneKind[] {
  const groups = new Map<string, TelephonePage['days'][number][]>()
  for (const row of days) {
    const key = `${row.log} ${row.callType} ${row.currency}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups]
    .map(([id, rows]) => {
      const { log, callType, currency } = rows[0]!
      return { id, log, callType, currency, ...sumOf(rows) }
    })
    .sort((a, b) => b.minutes - a.minutes || (a.id < b.id ? -1 : 1))
}

/** What was charged, one line per currency, the dearest first. */
export function telephoneCosts(
  page: Pick<TelephonePage, 'days'>,
): { readonly currency: string; readonly charge: number; readonly calls: number }[] {
  const currencies = new Set(page.days.map(({ currency }) => currency).filter((each) => each !== ''))
  return [...currencies]
    .map((currency) => ({ currency, ...sumOf(page.days.filter((each) => each.currency === currency)) }))
    .map(({ currency, charge, calls }) => ({ currency, charge, calls }))
    .sort((a, b) => b.charge - a.charge || (a.currency < b.currency ? -1 : 1))
}

/** Minutes over Teams on a day, over the days that are known of any log; null while there is none. */
export function minutesPerDay(days: readonly TelephoneDay[]): { perDay: number; days: number } | null {
  const known = days
    .map(({ minutes }) => Object.values(minutes).filter((each) => each !== null))
    .filter((logs) => logs.length > 0)
    .map((logs) => logs.reduce((sum, each) => sum + each, 0))
  if (known.length === 0) return null
  return { perDay: known.reduce((sum, each) => sum + each, 0) / known.length, days: known.length }
}

interface AgainstBaseline {
  /** Of the old system when the plan began, per day; null where nobody said for which days it was. */
  readonly before: number | null
  /** Of the old system by its newest recorded figure, per day; null while there is none. */
  readonly now: number | null
  /** How much that is less, as a share of before; negative where it grew. */
  readonly less: number | null
}

const windowDays = { month: 365 / 12, quarter: 365 / 4 } as const

/**
 * Minutes or money of the old system, made comparable by the day. A baseline is for one window of its KSI, as a figure is
 * that is held against it: where its span holds several, it is their mean.
 */
export function againstBaseline({ value, window, first, last, newest }: TelephoneBaseline): AgainstBaseline {
  const span = first !== null && last !== null ? daysBetween(first, last) + 1 : null
  const windows = span === null ? 1 : Math.max(1, Math.round(span / windowDays[window]))
  const before = span === null ? null : value / (span / windows)
  const now = newest && newest.value / (daysBetween(newest.first, newest.last) + 1)
  return { before, now, less: before === null || now === null || before === 0 ? null : 1 - now / before }
}

export type LogState = 'refused' | 'waiting' | 'partly' | 'read'

/** refused: Graph says no. waiting: no day was read yet. partly: some days are missing. */
export function stateOfLog({ refused, unread }: TelephoneStanding, days: number): LogState {
  if (refused !== null) return 'refused'
  if (unread.length >= days) return 'waiting'
  return unread.length > 0 ? 'partly' : 'read'
}

function sumOf(rows: TelephonePage['days']): TelephoneTotal {
  const sum = (pick: 'calls' | 'failed' | 'seconds' | 'charge') =>
    rows.reduce((total, each) => total + each[pick], 0)
  return {
    ...{ calls: sum('calls'), failed: sum('failed'), minutes: sum('seconds') / 60 },
    charge: Math.round(sum('charge') * 1e6) / 1e6,
  }
}
