/** A calendar somebody subscribed to: one per person and plan. Its key is known to nobody but who got it. */
export interface CalendarFeed {
  readonly planId: string
  readonly personId: string
  readonly createdAt: Date
  /** When a calendar program came for it last, to the hour; null while none did. */
  readonly readAt: Date | null
}

export interface CalendarFeeds {
  /** Makes the person's feed of that plan, or gives it a new key: the one before opens nothing any more. */
  put(keyHash: string, feed: Pick<CalendarFeed, 'planId' | 'personId' | 'createdAt'>): Promise<void>
  byKey(keyHash: string): Promise<CalendarFeed | null>
  of(planId: string, personId: string): Promise<CalendarFeed | null>
  wasRead(keyHash: string, at: Date): Promise<void>
  remove(planId: string, personId: string): Promise<void>
}
