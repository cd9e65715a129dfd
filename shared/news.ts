import { z } from 'zod'

/**
 * Something about a plan changed: whoever shows it should look again. Travels between instances, and to open tabs as
 * the server-sent events of GET /api/plans/:planId/news?since=; there null says that something since then, the moment
 * of what the tab shows, may have been missed.
 */
export const NewsFlash = z.object({
  planId: z.string(),
  about: z.enum(['plan', 'measurements', 'rounds', 'calls', 'people', 'imports', 'deliveries']),
  revision: z.number().nullable(),
})
export type NewsFlash = z.infer<typeof NewsFlash>
