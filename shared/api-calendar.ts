/* What the server answers about calendars a person subscribed to, and about their own calendar. */

/** GET /api/plans/:planId/calendar-feed: null while the person has no address for this plan. */
export type CalendarFeedState = {
  /** ISO 8601 UTC, both. */
  readonly createdAt: string
  /** When a calendar program last came for it, to the hour; null while none did. */
  readonly readAt: string | null
} | null

/** POST /api/plans/:planId/calendar-feed. Said once: only a hash of it is kept. */
export interface NewCalendarFeed {
  /** Below the address of this server: '/calendar/<key>.ics'. */
  readonly path: string
}

/** GET /api/plans/:planId/calendar/outlook: the meetings Switchover keeps in the person's own calendar. */
export interface OutlookMeetings {
  /** As meetingUid (shared/calendar-file.ts) names them. */
  readonly uids: readonly string[]
}

/** POST …/calendar/outlook and …/calendar/outlook/remove. */
export type OutlookAnswer =
  /** `uninvited`: committee members nobody knows an e-mail address of. */
  | { readonly state: 'written'; readonly uninvited: number }
  | { readonly state: 'removed' }
  /** The person opens that path of this server, agrees with Microsoft, and presses again. */
  | { readonly state: 'consentNeeded'; readonly consentPath: string }
