import { z } from 'zod'

/** A plan's revision as it stands in an address or a body: its column holds the one after it, too. */
export const Revision = z.coerce.number().int().positive().max(2_147_483_646)
