import { z } from 'zod'
import { Refusal } from './refusal.ts'
import { Instant, Line, Text } from './text.ts'

/** The message in Teams somebody saved as a record of the plan. */
export const SourceMessage = z.object({
  /** Conversation and message as Teams numbers them: the same message is saved once. */
  key: Text.min(1).max(400),
  /** Opens the message in Teams; empty where Teams gave no link. */
  link: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(2_000)]),
  /** Who wrote it, by the name Teams shows; they need not be on the plan. */
  author: Line,
  at: Instant,
})
export type SourceMessage = z.infer<typeof SourceMessage>

/** What Teams itself gives as the address of a message. */
const teamsMessage =
  /^https:\/\/(teams\.microsoft\.com|teams\.cloud\.microsoft|(gov|dod)\.teams\.microsoft\.us)\/l\/message\/[\w\-.~%:@!$&'()*+,;=/?]+$/

/**
 * The address that opens the message, or null where it is none of Teams: cards come back from programs of people, and a
 * forged one could lead everybody who trusts the plan elsewhere.
 */
export function addressOf({ link }: SourceMessage): string | null {
  return teamsMessage.test(link) ? link : null
}

interface FromMessage {
  readonly fromMessage: SourceMessage | null
}

/** The record a message was saved as, if it was. */
export function savedFrom<Row extends FromMessage>(rows: readonly Row[], key: string): Row | undefined {
  return rows.find(({ fromMessage }) => fromMessage?.key === key)
}

/** A submit that is sent three times, and two people with one thought, make one record. */
export function refuseSavedTwice(rows: readonly FromMessage[], message: SourceMessage | undefined): void {
  if (message && savedFrom(rows, message.key))
    throw new Refusal('conflict', 'This message is in the plan already.')
}
