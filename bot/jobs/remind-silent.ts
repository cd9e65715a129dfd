import { type SurveyRound, isOpen, reminderMoments } from '#shared/parts/survey-round.ts'
import type { Plan } from '#shared/plan.ts'
import { daytimeOf, reminderNow } from '#shared/survey-cards.ts'
import type { NewDelivery } from '../ports/deliveries.ts'
import type { World } from '../ports/world.ts'
import { aboutOf, campaignOfRound } from '../survey-asking.ts'
import { eachPlan } from './each-plan.ts'

const gone: ReadonlySet<string> = new Set(['optedOut', 'suspended'])

/**
 * Reminds the people who were asked and have not answered: each reminder comes once, a missed one is not made up for.
 * Nobody who left, is suspended, or wants no surveys.
 */
export async function remindSilent(world: World): Promise<void> {
  const now = world.now().toISOString()
  await eachPlan(world, async (plan) => {
    for (const round of plan.rounds.filter((each) => isOpen(each, now))) await remindOf(world, plan, round)
  })
}

async function remindOf(world: World, plan: Plan, round: SurveyRound): Promise<void> {
  const now = world.now().toISOString()
  // The earliest anybody can have been asked; most of the time nobody is due yet.
  const [first] = reminderMoments(round, round.startedAt)
  if (first === undefined || first > now) return

  const silent = await world.answers.of(plan.id).silent(round.id)
  const [people, stopped, invited] = await Promise.all([
    world.roster.known(plan.id, { ids: silent, emails: [] }),
    world.invitations.stopped(silent),
    world.invitations.ofRound(plan.id, round.id),
  ])
  const invitations = new Map(invited.map((each) => [each.personId, each]))
  const rows = people
    .filter(({ id, status }) => !gone.has(status) && !stopped.has(id))
    .flatMap((person) => {
      const { askedAt, caseId = null } = invitations.get(person.id) ?? {}
      return reminder(plan, round, {
        person,
        caseId,
        now,
        askedAt: askedAt?.toISOString() ?? round.startedAt,
      })
    })
  const added = rows.length > 0 ? await world.deliveries.schedule(rows) : 0
  if (added > 0) await world.news.publish({ planId: plan.id, about: 'deliveries', revision: null })
}

function reminder(
  plan: Plan,
  round: SurveyRound,
  given: {
    readonly person: { readonly id: string; readonly zone: string }
    readonly caseId: string | null
    readonly askedAt: string
    readonly now: string
  },
): NewDelivery[] {
  const { person, caseId, askedAt, now } = given
  const daytime = daytimeOf(plan, person.zone)
  const due = reminderNow(round, { ...daytime, askedAt, now })
  if (due === null) return []
  return [
    {
      ...{ planId: plan.id, personId: person.id, card: 'surveyReminder', whenUncertain: 'hold' },
      campaign: campaignOfRound(round.id),
      occurrence: `reminder-${due.nth}`,
      about: aboutOf(plan, { roundId: round.id, caseId, zone: daytime.zone }),
      dueAt: new Date(due.dueAt),
      expiresAt: new Date(due.expiresAt),
    },
  ]
}
