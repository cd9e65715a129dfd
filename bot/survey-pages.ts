import type { z } from 'zod'
import { may } from '#shared/actions.ts'
import type { CardPreview, CohortPreview, RoundProgress } from '#shared/api-surveys.ts'
import { find } from '#shared/basics/collection.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Role } from '#shared/basics/role.ts'
import { nextAllowedInstant } from '#shared/calendar/quiet-hours.ts'
import { closingOf, isOpen, reminderMoments, type SurveyRound } from '#shared/parts/survey-round.ts'
import type { Plan } from '#shared/plan.ts'
import { putSurvey, type surveys } from '#shared/parts/survey.ts'
import { askedInTime } from '#shared/survey-cards.ts'
import { whyLeftOut } from '#shared/survey-cohort.ts'
import { surveyIn } from '#shared/survey-language.ts'
import { questionsCard } from './cards/survey-card.ts'
import { readPlan, roleIn } from './plans.ts'
import type { World } from './ports/world.ts'
import { campaignOfRound, cohortNow } from './survey-asking.ts'

const namesShown = 20
const msPerDay = 86_400_000

interface Asked {
  readonly planId: string
  readonly by: string
}

/**
 * The card people would get of a survey as it is typed, in one language; nothing is kept. Refuses what could not be
 * kept either.
 */
export async function previewSurvey(
  world: World,
  { planId, by }: Asked,
  { survey: told, language }: { survey: z.output<typeof surveys.Put>; language: string },
): Promise<CardPreview> {
  const plan = await readPlan(world, planId, by)
  refuseOthers(await roleIn(world, plan, by))
  const at = world.now()
  const rows = putSurvey(plan.surveys, told, { id: 'preview', at: at.toISOString(), by })
  const survey = find(rows, told.id ?? 'preview', 'survey')
  const spoken = surveyIn(survey, language)
  const card = questionsCard(survey, spoken, {
    closesAt: new Date(at.getTime() + survey.openForDays * msPerDay).toISOString(),
    about: { card: 'survey', planId, about: { roundId: 'preview' } },
  })
  const bytes = new TextEncoder().encode(JSON.stringify(card)).length
  return { card: { ...card }, bytes, language: spoken.language }
}

/** How many a round of this survey would ask now, and who is left out and why. For who may start it. */
export async function cohortPreview(
  world: World,
  { planId, by }: Asked,
  { surveyId, waveIds }: { readonly surveyId: string; readonly waveIds: readonly string[] },
): Promise<CohortPreview> {
  const plan = await readPlan(world, planId, by)
  refuseOthers(await roleIn(world, plan, by))
  const survey = find(plan.surveys, surveyId, 'survey')
  const people = await world.roster.chosen(planId, { waveIds })
  const { asked, leftOut } = await cohortNow(world, plan, people)
  const now = world.now().toISOString()
  const { inTime, tooLate } = askedInTime(plan, asked, { askedAt: now, closesAt: closingOf(survey, now) })
  const reachable = await world.conversations.of(inTime.map(({ id }) => id))
  const moments = inTime
    .map(({ dueAt }) => dueAt)
    .filter((moment) => moment > now)
    .sort()
  return {
    asked: inTime.length,
    tooLate: tooLate.length,
    unreachable: inTime.filter(
      ({ id }) => (reachable.get(id)?.blockedReason ?? null) !== null || !reachable.has(id),
    ).length,
    later: moments.length,
    latestAt: moments.at(-1) ?? null,
    leftOut: whyLeftOut.flatMap((why) => {
      const names = leftOut.filter((each) => each.why === why).map(({ person }) => person.name)
      return names.length > 0 ? [{ why, people: names.length, names: names.sort().slice(0, namesShown) }] : []
    }),
  }
}

/** How far a round is: counts, never who. */
export async function roundProgress(
  world: World,
  { planId, by }: Asked,
  roundId: string,
): Promise<RoundProgress> {
  const plan = await readPlan(world, planId, by)
  const round = find(plan.rounds, roundId, 'survey round')
  const [progress, reach] = await Promise.all([
    world.answers.of(planId).progress([roundId]),
    world.invitations.reach(planId, campaignOfRound(roundId)),
  ])
  const { invited, answered } = progress.get(roundId) ?? { invited: 0, answered: 0 }
  return { invited, answered, ...reach, nextReminderAt: await nextReminder(world, plan, round) }
}

/**
 * A round that gathers people over weeks reminds each by the day they were asked; any other all of them together. Told
 * for where the plan is at home.
 */
async function nextReminder(world: World, plan: Plan, round: SurveyRound): Promise<string | null> {
  const now = world.now().toISOString()
  if (!isOpen(round, now)) return null
  const days = round.joinsUntil === null ? [round.startedAt] : await silentSince(world, plan.id, round.id)
  const { zone, surveyQuiet } = plan.profile
  const allowed = (moment: string) => nextAllowedInstant(moment, zone, surveyQuiet)
  const coming = days
    .flatMap((day) => reminderMoments(round, allowed(day)))
    .map(allowed)
    .filter((moment) => moment > now && moment < round.closesAt)
  return coming.sort()[0] ?? null
}

/** When those who have not answered were asked, each moment once. */
async function silentSince(world: World, planId: string, roundId: string): Promise<string[]> {
  const [silent, invited] = await Promise.all([
    world.answers.of(planId).silent(roundId),
    world.invitations.ofRound(planId, roundId),
  ])
  const waiting = new Set(silent)
  const asked = invited.filter(({ personId }) => waiting.has(personId))
  return [...new Set(asked.map(({ askedAt }) => askedAt.toISOString()))]
}

function refuseOthers(role: Role): void {
  if (!may(role, 'startRound'))
    throw new Refusal('forbidden', 'Only who runs the surveys of this plan can do this. Ask the lead.')
}
