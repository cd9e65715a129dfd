import { z } from 'zod'

/** A wall-clock time without a zone, as HH:MM from 00:00 to 23:59. Compares correctly as text. */
export const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as HH:MM, for example 09:30.')
export type TimeOfDay = z.infer<typeof TimeOfDay>
