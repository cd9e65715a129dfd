import { z } from 'zod'
import { Id } from '#shared/basics/collection.ts'
import { parse } from '#shared/basics/parse.ts'
import { cardKinds } from '#shared/delivery.ts'
import { ownCards } from '../cards/card.ts'
import type { Press } from '../presses.ts'

/** What a card's button brings back: which card it is, the button's input, and the fields laid beside them. */
const Pressed = z.looseObject({
  card: z.enum([...cardKinds, ...ownCards]),
  /** Empty for what belongs to no plan. */
  planId: Id.or(z.literal('')),
  about: z.record(z.string().max(80), z.string().max(200)),
  input: z.unknown().optional(),
})

/** Reads a press that came in. Refuses what no card of ours could have sent. */
export function pressFrom(verb: string, untrusted: unknown, personId: string): Press {
  const { card, planId, about, input, ...told } = parse(Pressed, untrusted)
  return { personId, verb, about: { card, planId, about }, input, told }
}
