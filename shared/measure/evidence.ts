import { z } from 'zod'

const Count = z.number().int().min(0)
const told = {
  /** ISO instant or day of the newest case behind it. */
  lastEvidenceAt: z
    .string()
    .refine((text) => !Number.isNaN(Date.parse(text)), 'That is not a moment.')
    .nullable()
    .optional(),
}
const Population = Count.nullable()

const shapes = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('share'),
    x: Count,
    n: Count,
    population: Population,
    clusters: z.array(z.object({ x: Count, n: Count })).nullable(),
    ...told,
  }),
  /** A figure without sampling: an invoice, a bill, a full count. */
  z.object({ kind: z.literal('value'), value: z.number(), n: Count, ...told }),
  z.object({
    kind: z.literal('nps'),
    promoters: Count,
    detractors: Count,
    n: Count,
    population: Population,
    ...told,
  }),
  z.object({ kind: z.literal('none'), ...told }),
  /** Enough may exist, but fewer than `threshold` answers must not be shown. */
  z.object({ kind: z.literal('suppressed'), threshold: Count, ...told }),
])

/** What speaks for or against a yardstick. */
export const Evidence = shapes.superRefine((evidence, context) => {
  const problem = contradiction(evidence)
  if (problem) context.addIssue({ code: 'custom', message: problem })
})
export type Evidence = z.infer<typeof Evidence>

function contradiction(evidence: z.infer<typeof shapes>): string | null {
  if (evidence.kind !== 'share' && evidence.kind !== 'nps') return null
  const hits = evidence.kind === 'share' ? evidence.x : evidence.promoters + evidence.detractors
  if (hits > evidence.n) return 'There cannot be more hits than cases.'
  if (evidence.population !== null && evidence.n > evidence.population)
    return 'There cannot be more answers than people.'
  return evidence.kind === 'share' && evidence.clusters
    ? clusterContradiction(evidence, evidence.clusters)
    : null
}

function clusterContradiction(
  whole: { x: number; n: number },
  clusters: readonly { x: number; n: number }[],
): string | null {
  if (clusters.some(({ x, n }) => x > n)) return 'There cannot be more hits than cases.'
  const x = clusters.reduce((sum, cluster) => sum + cluster.x, 0)
  const n = clusters.reduce((sum, cluster) => sum + cluster.n, 0)
  return x === whole.x && n === whole.n ? null : 'The clusters do not add up to the whole.'
}
