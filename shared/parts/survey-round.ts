import { z } from 'zod'
import { Id, edit } from '../basics/collection.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, PersonId, Title } from '../basics/text.ts'
import { surveys } from './survey.ts'

/** One asking of a survey. The survey is frozen into it, so later edits never change what people answered. */
export const SurveyRound = z.object({
  id: Id,
  title: Title,
  survey: surveys.Row,
  trigger: z.enum(['byHand', 'afterEnablement', 'quarterly', 'afterIncident']),
  waveIds: z.array(Id).max(200),
  startedAt: Instant,
  startedBy: PersonId,
  closesAt: Instant,
  closedAt: Instant.nullable(),
})
export type SurveyRound = z.infer<typeof SurveyRound>

export const StartRound = z.object({
  surveyId: Id,
  title: Title,
  waveIds: z.array(Id).min(1, 'Choose at least one wave to ask.').max(200),
  trigger: SurveyRound.shape.trigger.optional(),
})
export const CloseRound = z.object({ id: Id })

const msPerDay = 86_400_000

export function startRound(
  rows: SurveyRound[],
  told: z.output<typeof StartRound>,
  stamp: Stamp,
  survey: SurveyRound['survey'],
): SurveyRound[] {
  if (survey.questions.length === 0) throw new Refusal('invalid', 'This survey has no questions yet.')
  const closesAt = new Date(Date.parse(stamp.at) + survey.openForDays * msPerDay).toISOString()
  const { title, waveIds, trigger } = told
  return [
    ...rows,
    {
      id: stamp.id,
      title,
      survey,
      trigger: trigger ?? 'byHand',
      waveIds,
      startedAt: stamp.at,
      startedBy: stamp.by,
      closesAt,
      closedAt: null,
    },
  ]
}

export function closeRound(rows: SurveyRound[], { id }: { id: string }, stamp: Stamp): SurveyRound[] {
  return edit(rows, id, 'survey round', (round) => ({ ...round, closedAt: round.closedAt ?? stamp.at }))
}

/** Answers count until the round is closed by hand or its date has come. */
export function isOpen({ closedAt, closesAt }: SurveyRound, now: string): boolean {
  return closedAt === null && now < closesAt
}
