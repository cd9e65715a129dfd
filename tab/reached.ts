import { Refusal } from '#shared/basics/refusal.ts'

const answeredWithinMs = 20_000
const words = 'Switchover cannot be reached just now. What you see stays. Try again in a minute.'

/**
 * Does something that needs the server, and says in words where there is none: nobody in time, no connection, or
 * somebody in its place who answers with a page instead of data. Nothing spins for ever.
 *
 * @param work gets a signal that ends what is still under way when the time is over.
 */
export async function reached<Answer>(
  work: (signal: AbortSignal) => Promise<Answer>,
  withinMs = answeredWithinMs,
): Promise<Answer> {
  const patience = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<never>((_, over) => {
    timer = setTimeout(() => {
      over(notReached())
      patience.abort()
    }, withinMs)
  })
  try {
    return await Promise.race([work(patience.signal), tooLate])
  } catch (problem) {
    throw isSilence(problem) ? notReached() : problem
  } finally {
    clearTimeout(timer)
  }
}

/** What is said where the server, or what stands before it, has no words of its own. */
export function notReached(): Refusal {
  return new Refusal('unavailable', words)
}

/** fetch rejects with a TypeError where there is no connection; a page is no JSON. */
function isSilence(problem: unknown): boolean {
  return problem instanceof TypeError || problem instanceof SyntaxError
}
