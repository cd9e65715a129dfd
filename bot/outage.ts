/** What can be away, and what whoever waits for it is told. */
const words = {
  database: 'Switchover cannot reach its data just now. What was saved is safe. Try again in a minute.',
  signIn:
    'Switchover cannot check your sign-in just now: Microsoft’s sign-in service does not answer. Try again in a minute.',
  membership:
    'Teams did not say whether you are a member of the team this plan is shared with. Try again in a minute.',
} as const

/**
 * Something this server needs is away: no bug, nobody's mistake, and over by itself. The message is for people; why is
 * in `cause`, for the log.
 */
export class Outage extends Error {
  override readonly name = 'Outage'

  constructor(of: keyof typeof words, cause?: unknown) {
    super(words[of], { cause })
  }
}
