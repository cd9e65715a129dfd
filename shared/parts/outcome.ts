import { z } from 'zod'
import { Id, collection } from '../basics/collection.ts'
import { Line, Title } from '../basics/text.ts'

const fields = z.object({
  useCaseId: Id,
  title: Title,
  metric: Line,
  unit: Line,
  baseline: z.number().nullable(),
  target: z.number().nullable(),
  source: Line,
})

/** A measurable business outcome a use case promises. */
export const outcomes = collection('outcome', fields, {
  metric: '',
  unit: '',
  baseline: null,
  target: null,
  source: '',
})
export type Outcome = z.infer<typeof outcomes.Row>
