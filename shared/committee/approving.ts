import type { Meeting } from '../parts/meeting.ts'
import type { Plan } from '../plan.ts'

/**
 * Whether a meeting is of those that may approve the minutes of an earlier one: the committee's own may approve any,
 * another only those of its kind, so that a stand-up never locks what the committee said.
 */
export function mayApproveMinutesOf(
  { series }: Pick<Plan, 'series'>,
  at: Meeting,
  earlier: Meeting,
): boolean {
  const kindOf = ({ seriesId }: Meeting) => series.find(({ id }) => id === seriesId)?.kind ?? 'steering'
  return at.startsAt > earlier.startsAt && ['steering', kindOf(earlier)].includes(kindOf(at))
}
