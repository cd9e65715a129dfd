import { may } from '#shared/actions.ts'
import type { Me, MyWork, Problem, StartAnswer } from '#shared/api.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Role } from '#shared/basics/role.ts'
import { localDayAndTime } from '#shared/calendar/zone.ts'
import { type Task, taskOf } from '#shared/my-work.ts'
import { type Waiting, waitingFor } from '#shared/overview.ts'
import type { Plan } from '#shared/plan.ts'
import { Outage } from './outage.ts'
import { type Caller, planPage } from './plans.ts'
import type { World } from './ports/world.ts'

/**
 * The person and the plans they are on. One they may only read, as a member of a team, is among them as long as that is
 * known: nobody asks Teams about every plan there is because somebody looks at a list.
 */
export async function whoIs(world: World, caller: Caller): Promise<Me> {
  return meOf(world, await world.plans.all(), caller)
}

/**
 * What a tab needs to draw its first page: who it is and the plan. A plan that is refused is no failure of the start:
 * the person then sees why, and their other plans.
 *
 * @param wanted the plan of the link or of the tab's settings; null opens the only one there is.
 */
export async function arrive(world: World, caller: Caller, wanted: string | null): Promise<StartAnswer> {
  const open = (planId: string) => planPage(world, planId, caller.personId).catch(problemOf)
  const [plans, asked] = await Promise.all([world.plans.all(), wanted === null ? null : open(wanted)])
  // After the plan of the link was opened: what it took to know that the person may read it is known now.
  const me = meOf(world, plans, caller)
  const only = wanted === null && me.plans.length === 1 ? me.plans[0]! : null
  const opened = only ? await open(only.id) : asked
  if (opened === null) return { me, page: null, refused: null }
  return 'reason' in opened ? { me, page: null, refused: opened } : { me, page: opened, refused: null }
}

/** What waits for a person in all plans; those where nothing waits are left out. */
export async function myWork(world: World, { personId }: Caller): Promise<MyWork> {
  const plans = await world.plans.all()
  const now = world.now()
  const work = await Promise.all(
    plans.map(async (plan) => {
      const { day: today } = localDayAndTime(now.toISOString(), plan.profile.zone)
      const waiting = Object.hasOwn(plan.people, personId) ? waitingFor(plan, personId, today) : []
      const surveys = await unansweredOf(world, plan, personId, now)
      return {
        planId: plan.id,
        name: plan.profile.name,
        today,
        tasks: [...waiting, ...surveys].map((each) => answerable(plan, personId, taskOf(plan, each))),
      }
    }),
  )
  return { plans: work.filter(({ tasks }) => tasks.length > 0) }
}

/** With the presses the person's role allows: a reader may own a step and still not settle it. */
function answerable({ people }: Plan, personId: string, task: Task): Task {
  const role = people[personId]?.role ?? null
  return { ...task, answers: task.answers.filter(({ action }) => may(role, action)) }
}

/** Open rounds that asked this person and have no answer of theirs; it says nothing of anybody else. */
async function unansweredOf(world: World, plan: Plan, personId: string, now: Date): Promise<Waiting[]> {
  const open = plan.rounds.filter(
    ({ closedAt, closesAt }) => closedAt === null && Date.parse(closesAt) > now.getTime(),
  )
  if (open.length === 0 || (await wantsNone(world, plan.id, personId))) return []
  const standings = await Promise.all(open.map(({ id }) => world.answers.of(plan.id).standing(id, personId)))
  return open
    .filter((_, n) => standings[n] === 'invited')
    .map((round) => ({
      kind: 'survey' as const,
      id: round.id,
      title: round.title,
      dueOn: localDayAndTime(round.closesAt, plan.profile.zone).day,
      overdue: false,
      words: 'Your answer is wished for; the card is in your chat with Switchover.',
    }))
}

/** As for cards: who wants no surveys, or takes no part any more, is asked nowhere. */
async function wantsNone(world: World, planId: string, personId: string): Promise<boolean> {
  const [stopped, [person]] = await Promise.all([
    world.invitations.stopped([personId]),
    world.roster.known(planId, { ids: [personId], emails: [] }),
  ])
  return stopped.has(personId) || person?.status === 'optedOut' || person?.status === 'suspended'
}

function meOf(world: World, plans: readonly Plan[], { personId, name, isAdmin }: Caller): Me {
  return {
    personId,
    name,
    isAdmin,
    plans: plans.flatMap((plan) => {
      const { id, profile } = plan
      const role = knownRole(world, plan, personId)
      return role ? [{ id, name: profile.name, organisation: profile.organisation, role }] : []
    }),
  }
}

function knownRole(world: World, { people, sharedWith }: Plan, personId: string): Role | null {
  if (Object.hasOwn(people, personId)) return people[personId]!.role
  return sharedWith && world.membership.isKnownMember(sharedWith.teamId, personId) ? 'reader' : null
}

function problemOf(problem: unknown): Problem {
  // Whoever is asked to come again in a moment does so by themselves, with the whole question.
  if (problem instanceof Refusal && problem.reason !== 'too-often')
    return { reason: problem.reason, message: problem.message }
  if (problem instanceof Outage) return { reason: 'unavailable', message: problem.message }
  throw problem
}
