/** One meeting as it stands in the calendar of the person who put it there. */
export interface OwnEvent {
  /** The same for as long as the meeting is the same. */
  readonly uid: string
  readonly title: string
  /** ISO 8601 UTC, both. */
  readonly startsAt: string
  readonly endsAt: string
  readonly place: string | null
  /** Agenda headings. */
  readonly lines: readonly string[]
  readonly planId: string
  /** The route in the tab the event leads to. */
  readonly route: string
  /** Who gets an invitation from the person; null leaves whoever was invited before. */
  readonly invited: readonly { readonly name: string; readonly email: string }[] | null
}

/** Nothing was written, and why. */
export type CalendarRefusal =
  /** The person has not let the app write there, or took it back. */
  | { readonly kind: 'consentNeeded' }
  /** The event is no longer there. */
  | { readonly kind: 'gone' }
  /** It will say so again: no mailbox, not allowed, not understood. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Throttled or not reachable: another try may work. */
  | { readonly kind: 'later'; readonly reason: string }

export type CalendarOutcome = { readonly kind: 'written'; readonly eventId: string } | CalendarRefusal

/** The calendar of the person whose token it is, in their name. */
export interface OwnCalendar {
  /** Adds the event; `attempt` counts up when it was there and is wanted again. The same attempt twice is one event. */
  put(token: string, event: OwnEvent, attempt: number): Promise<CalendarOutcome>
  change(token: string, eventId: string, event: OwnEvent): Promise<CalendarOutcome>
  /** Takes it out; those invited are told by the calendar. */
  remove(token: string, eventId: string): Promise<CalendarOutcome>
  /** Where the person lets the app write there. */
  consentUrl(email: string): string
}
