import { localDayAndTime } from '#shared/calendar/zone.ts'
import { nextAllowedInstant } from '#shared/calendar/quiet-hours.ts'
import { type SurveyRound, isOpen } from '#shared/parts/survey-round.ts'
import type { Plan } from '#shared/plan.ts'
import { campaignOfRound } from '../consequences.ts'
import type { World } from '../ports/world.ts'
import { eachPlan } from './each-plan.ts'

/** Nobody is reminded of a survey at night or at the weekend, by their own clock. */
const quiet = { from: '20:00', to: '08:00', weekends: false } as const

/** Reminds the people who were asked and have not answered; each reminder comes once, a missed one is not made up for. */
export async function remindSilent(world: World): Promise<void> {
  const now = world.now().toISOString()
  await eachPlan(world, async (plan) => {
    for (const round of plan.rounds.filter((each) => isOpen(each, now))) await remindOf(world, plan, round)
  })
}

async function remindOf(world: World, plan: Plan, round: SurveyRound): Promise<void> {
  const now = world.now().toISOString()
  const nth = reminderMoments(round).filter((moment) => moment <= now).length
  if (nth === 0) return

  const silent = await world.answers.of(plan.id).silent(round.id)
  const zones = await zonesOf(world, plan, round)
  const rows = silent.flatMap((personId) => {
    const dueAt = nextAllowedInstant(now, zones.get(personId) ?? plan.profile.zone, quiet)
    if (dueAt >= round.closesAt) return []
    return {
      planId: plan.id,
      campaign: campaignOfRound(round.id),
      occurrence: `reminder-${nth}`,
      personId,
      card: 'surveyReminder',
      about: { roundId: round.id },
      whenUncertain: 'hold',
      dueAt: new Date(dueAt),
      expiresAt: new Date(round.closesAt),
    } as const
  })
  const added = rows.length > 0 ? await world.deliveries.schedule(rows) : 0
  if (added > 0) await world.news.publish({ planId: plan.id, about: 'deliveries', revision: null })
}

/** Evenly spread between the start and the end of the round, neither included; ISO instants, earliest first. */
function reminderMoments({ startedAt, closesAt, survey }: SurveyRound): string[] {
  const start = Date.parse(startedAt)
  const step = (Date.parse(closesAt) - start) / (survey.reminders + 1)
  return Array.from({ length: survey.reminders }, (_, n) => new Date(start + step * (n + 1)).toISOString())
}

async function zonesOf(world: World, plan: Plan, { waveIds }: SurveyRound): Promise<Map<string, string>> {
  const { day: today } = localDayAndTime(world.now().toISOString(), plan.profile.zone)
  const people = await world.roster.enabled(plan.id, waveIds, today)
  return new Map(people.map(({ id, zone }) => [id, zone]))
}
