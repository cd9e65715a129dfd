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

/** What keeps an outcome from being measured, in plain words; an empty list is a measurable one. */
export function outcomeGaps({ metric, baseline, target, unit, source }: Outcome): string[] {
  return [
    ...(metric === '' ? ['no metric yet'] : []),
    ...(baseline === null ? ['no baseline yet'] : []),
    ...(target === null ? ['no target yet'] : []),
    ...(baseline !== null && baseline === target ? ['the target is the baseline: nothing would change'] : []),
    ...(unit === '' ? ['no unit yet'] : []),
    ...(source === '' ? ['nobody said where the figure comes from'] : []),
  ]
}
