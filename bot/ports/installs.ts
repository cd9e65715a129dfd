/** Who is to have the app put into their Teams, so that the bot may write to them. */
export interface Install {
  /** 'asked': Graph has said yes; Teams opens the chat a moment later. 'removed': the person took it away themselves. */
  readonly state: 'wanted' | 'asked' | 'refused' | 'removed'
  /** When it was asked for or refused; of a wish, when it is due. */
  readonly at: Date
  /** Why Graph will not, or null. */
  readonly reason: string | null
}

export interface Installs {
  /** Wishes it once; what was refused before `askAgainBefore` is wished again, what a person removed is not. Gives how it stands; null for who was erased. */
  want(personId: string, now: Date, askAgainBefore: Date): Promise<Install | null>
  /** Wishes that are due and for whom a message still waits, the oldest first. */
  due(now: Date, limit: number): Promise<{ readonly personId: string; readonly attempts: number }[]>
  asked(personId: string, now: Date): Promise<void>
  later(personId: string, dueAt: Date, reason: string): Promise<void>
  /** Graph wants no requests before: no wish is due before. */
  postpone(until: Date): Promise<void>
  /** Of one person, or of everybody who is waited for. Gives who that was. */
  refuse(personId: string | null, reason: string, now: Date): Promise<readonly string[]>
  /** The person took the app away: nothing is wished for them again until they have it. */
  removed(personId: string, now: Date): Promise<void>
  /** The app is there: nothing is wished any more. */
  forget(personId: string): Promise<void>
}
