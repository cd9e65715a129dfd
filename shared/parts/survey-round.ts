import { z } from 'zod'
import { Id, edit } from '../basics/collection.ts'
import { Refusal } from '../basics/refusal.ts'
import type { Stamp } from '../basics/stamp.ts'
import { Instant, Line, PersonId, Title } from '../basics/text.ts'
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
  /** What made Switchover start it, such as 'quarterly:FY26 Q3'; null where a person did. Once per survey. */
  occurrence: Line.nullable(),
  /** People are still added to it until then; null where everybody was asked at its start. */
  joinsUntil: Instant.nullable(),
  /** It was called off: its answers count for nothing. */
  cancelled: z.object({ reason: Line, by: PersonId, at: Instant }).nullable(),
})
export type SurveyRound = z.infer<typeof SurveyRound>

export const StartRound = z.object({
  surveyId: Id,
  title: Title,
  waveIds: z.array(Id).min(1, 'Choose at least one wave to ask.').max(200),
  trigger: SurveyRound.shape.trigger.optional(),
})
export const CloseRound = z.object({ id: Id })
export const CancelRound = z.object({
  id: Id,
  reason: Line.min(1, 'Say why: people who got the card read it.'),
})

const msPerDay = 86_400_000

/** What is frozen into a round at its start, whoever starts it. */
interface Started {
  readonly title: string
  readonly survey: SurveyRound['survey']
  readonly trigger: SurveyRound['trigger']
  readonly waveIds: SurveyRound['waveIds']
  readonly occurrence: string | null
  readonly joinsUntil: string | null
}

export function startRound(
  rows: SurveyRound[],
  told: z.output<typeof StartRound>,
  stamp: Stamp,
  survey: SurveyRound['survey'],
): SurveyRound[] {
  const { title, waveIds, trigger = 'byHand' } = told
  return begin(rows, { title, survey, trigger, waveIds, occurrence: null, joinsUntil: null }, stamp)
}

/** A round that Switchover starts by itself. Refuses 'conflict' where that occurrence of the survey has one already. */
export function startByItself(
  rows: SurveyRound[],
  told: Started & { readonly occurrence: string },
  stamp: Stamp,
): SurveyRound[] {
  const { survey, occurrence } = told
  if (rows.some((round) => round.survey.id === survey.id && round.occurrence === occurrence))
    throw new Refusal('conflict', 'This round was started already.')
  return begin(rows, told, stamp)
}

function begin(rows: SurveyRound[], told: Started, { id, at, by }: Stamp): SurveyRound[] {
  const { survey, joinsUntil } = told
  if (survey.questions.length === 0) throw new Refusal('invalid', 'This survey has no questions yet.')
  const closesAt = closingOf(survey, joinsUntil ?? at)
  return [...rows, { ...told, id, startedAt: at, startedBy: by, closesAt, closedAt: null, cancelled: null }]
}

/** When a round that begins then is over by itself; ISO instants. */
export function closingOf(
  { openForDays }: Pick<SurveyRound['survey'], 'openForDays'>,
  startedAt: string,
): string {
  return new Date(Date.parse(startedAt) + openForDays * msPerDay).toISOString()
}

export function closeRound(rows: SurveyRound[], { id }: { id: string }, stamp: Stamp): SurveyRound[] {
  return edit(rows, id, 'survey round', (round) => ({ ...round, closedAt: round.closedAt ?? stamp.at }))
}

/** Ends a round for nothing: answers given stay unread, people who got its card read why. */
export function cancelRound(
  rows: SurveyRound[],
  { id, reason }: z.output<typeof CancelRound>,
  { at, by }: Stamp,
): SurveyRound[] {
  return edit(rows, id, 'survey round', (round) => {
    if (!isOpen(round, at)) throw new Refusal('too-late', 'This round is closed: its answers count.')
    return { ...round, closedAt: at, cancelled: { reason, by, at } }
  })
}

/** Answers count until the round is closed by hand or its date has come. */
export function isOpen({ closedAt, closesAt }: SurveyRound, now: string): boolean {
  return closedAt === null && now < closesAt
}

/**
 * When somebody invited then is reminded: spread evenly over the days they have, neither end included; ISO instants. None
 * where they have no time at all.
 */
export function reminderMoments({ closesAt, survey }: SurveyRound, invitedAt: string): string[] {
  const start = Date.parse(invitedAt)
  const end = Math.min(Date.parse(closesAt), start + survey.openForDays * msPerDay)
  if (end <= start) return []
  const step = (end - start) / (survey.reminders + 1)
  return Array.from({ length: survey.reminders }, (_, n) => new Date(start + step * (n + 1)).toISOString())
}
