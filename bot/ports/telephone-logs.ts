import type { Day } from '#shared/basics/day.ts'
import type { TelephoneLog, TelephoneSum } from '#shared/api-telephone.ts'

/** One day of a telephone log, added up by call type and currency: no number, no person and no call is in it. */
export interface LoggedDay {
  readonly log: TelephoneLog
  /** UTC day the calls started. */
  readonly day: Day
  readonly sums: readonly TelephoneSum[]
  readonly rows: number
  /** SHA-256 over the sums: reading again gives the same. */
  readonly hash: string
}

export type LogOutcome =
  | { readonly kind: 'day'; readonly day: LoggedDay }
  | { readonly kind: 'later'; readonly retryAfterMs: number | null; readonly reason: string }
  /** Nobody has consented to reading it, or Graph does not understand us. */
  | { readonly kind: 'refused'; readonly reason: string }

/** Microsoft's logs of calls to and from the telephone network; a day is complete after two more. */
export interface TelephoneLogs {
  read(log: TelephoneLog, day: Day): Promise<LogOutcome>
}

export interface LogReading extends Omit<LoggedDay, 'sums'> {
  readonly readAt: Date
}

/** What was read of them. */
export interface TelephoneDays {
  /** Takes the place of what was read of that day before. */
  put(day: LoggedDay, readAt: Date): Promise<void>
  sums(first: Day, last: Day): Promise<(TelephoneSum & { readonly log: TelephoneLog; readonly day: Day })[]>
  readings(first: Day, last: Day): Promise<LogReading[]>
}
