/* What the server answers about calendars a person subscribed to. */

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
