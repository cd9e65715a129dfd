/** Whose calendar a meeting was put in. */
export interface CalendarEventKey {
  readonly planId: string
  readonly personId: string
  /** Of the meeting, as in its calendar file. */
  readonly uid: string
}

/** What became of a meeting in one person's own calendar. */
export interface CalendarEvent {
  /** Null while nothing of ours is there: never written, or taken out. */
  readonly eventId: string | null
  /** Counts how often it was put there anew, from 1. */
  readonly attempt: number
}

export interface CalendarEvents {
  /** What is known of it; a first look notes attempt 1, so that whoever presses at once makes the same attempt. */
  claim(key: CalendarEventKey): Promise<CalendarEvent>
  find(key: CalendarEventKey): Promise<CalendarEvent | null>
  /** Notes the event of that attempt; one that was overtaken by a later attempt changes nothing. */
  written(key: CalendarEventKey, event: { readonly eventId: string; readonly attempt: number }): Promise<void>
  /** The event of that attempt is no longer there: the next one counts up. Gives what is then known. */
  gone(key: CalendarEventKey, attempt: number): Promise<CalendarEvent>
  /** Meetings that stand in the person's calendar, by uid. */
  of(planId: string, personId: string): Promise<string[]>
}
