import { z } from 'zod'

/** What the SDK throws when a call to Teams failed; without a status where the connection itself broke. */
const FailedCall = z.object({ name: z.literal('RestError'), statusCode: z.number().optional() })
/** Teams refused what we wrote or who we are: ours to mend. */
const ours = new Set([400, 401, 413])

/**
 * Why a reply in a chat did not leave although nothing of ours is at fault: Teams is away, slows us down, or the chat is
 * closed to us. Null for everything else, which is a bug.
 */
export function lostReply(problem: unknown): { readonly status: number | null } | null {
  const failed = FailedCall.safeParse(problem)
  if (!failed.success || ours.has(failed.data.statusCode ?? 0)) return null
  return { status: failed.data.statusCode ?? null }
}
