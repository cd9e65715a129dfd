import { type ActionName, applyAction, forbiddenTo, isActionName, may } from '#shared/actions.ts'
import type { Figures, HistoryEntry, KsiEvidence, PlanPage } from '#shared/api.ts'
import { find } from '#shared/basics/collection.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Role } from '#shared/basics/role.ts'
import { utcDay } from '#shared/basics/day.ts'
import { changeOnto, withAuthors } from '#shared/merge.ts'
import { lastClosed } from '#shared/parts/meeting.ts'
import { sayStranger } from '#shared/parts/person.ts'
import { type Plan, newPlan } from '#shared/plan.ts'
import { planFromTemplate } from '#shared/template.ts'
import { refuseGuests } from './admins.ts'
import { sharedAsTold } from './team-sharing.ts'
import type { World } from './ports/world.ts'

/** Who wants what of which plan. Every door builds one of these and nothing else. */
export interface Intent {
  readonly planId: string
  readonly by: string
  readonly action: string
  readonly input: unknown
  /** The revision the person was looking at; without it the change goes onto the newest state unasked. */
  readonly basedOn?: number | undefined
}

/** A signed-in person. */
export interface Caller {
  readonly personId: string
  readonly name: string
  readonly email: string
  /** At home in another organisation. */
  readonly isGuest: boolean
  /** Looks after this installation (decision 0020). */
  readonly isAdmin: boolean
}

const longestName = 200

export type StartingPoint = 'successPlan' | 'empty'

/** Days of the small trend lines on the overview. */
export const sparkDays = 30
/** A digest says how many are missing where more happened since the meeting. */
export const mostChangesShown = 200
/** The overview shows the newest few and leads to the history. */
const changesOfOverview = 20
/** Somebody who had a form open through more changes than these is told of a clash without its author. */
const mostMissed = 500

/**
 * The plan for someone who may read it: on it by name, or a member of the team it is shared with. Refuses 'not-found' and
 * 'forbidden'; throws Outage where nobody can say who is in the team.
 */
export async function readPlan(world: World, planId: string, by: string): Promise<Plan> {
  const plan = await world.plans.read(planId)
  await roleIn(world, plan, by)
  return plan
}

/** The plan for someone who is on it by name: for chats, and for what is kept for a person or done in their name. */
export async function planOfPerson(world: World, planId: string, by: string): Promise<Plan> {
  const plan = await world.plans.read(planId)
  if (!isOnPlan(plan, by)) throw new Refusal('forbidden', sayStranger(plan))
  return plan
}

export async function planPage(world: World, planId: string, by: string): Promise<PlanPage> {
  const plan = await readPlan(world, planId, by)
  return pageOf(world, plan, by)
}

/**
 * Carries out one row of the actions table; the answer is the plan as it then stands. Refuses 'conflict' with every
 * clash where others changed the same since `basedOn`.
 */
export async function changePlan(world: World, intent: Intent): Promise<Plan> {
  const { planId, by, action, input } = intent
  if (!isActionName(action)) throw new Refusal('not-found', 'There is no such action.')
  const stamp = { id: world.newId(), at: world.now().toISOString(), by }
  const told = action === 'shareWithTeam' ? await sharedAsTold(world, intent) : input
  const apply = (plan: Plan) => applyAction(plan, action, told, stamp)
  const base = intent.basedOn === undefined ? null : await planSeen(world, planId, by, intent.basedOn)
  try {
    return await world.plans.change(planId, { action, by, at: stamp.at }, (plan) =>
      base === null ? apply(plan) : changeOnto(base, plan, input, apply),
    )
  } catch (problem) {
    if (base === null || !(problem instanceof Refusal) || problem.clashes.length === 0) throw problem
    const since = await world.plans.history(planId, { before: null, after: base.revision, limit: mostMissed })
    throw new Refusal(problem.reason, problem.message, withAuthors(problem.clashes, since))
  }
}

/** The plan as the person saw it when they began: what is held of the newest serves where that is the one. */
async function planSeen(world: World, planId: string, by: string, revision: number): Promise<Plan> {
  const newest = await readPlan(world, planId, by)
  return newest.revision === revision ? newest : world.plans.at(planId, revision)
}

export async function changePlanPage(world: World, intent: Intent): Promise<PlanPage> {
  return pageOf(world, await changePlan(world, intent), intent.by)
}

/** Makes a plan led by the caller, from the template or empty. Refuses 'forbidden' to guests. */
export async function createPlan(
  world: World,
  caller: Caller,
  { name, template }: { name: string; template: StartingPoint },
): Promise<PlanPage> {
  refuseGuests(caller)
  const at = world.now().toISOString()
  // Entra allows names of 256 characters.
  const lead = {
    personId: caller.personId,
    name: caller.name.slice(0, longestName),
    email: caller.email,
    role: 'lead',
  } as const
  const given = { id: world.newId(), tenantId: world.tenantId, name, at, lead }
  const plan = template === 'empty' ? newPlan(given) : planFromTemplate({ ...given, startsOn: utcDay(at) })
  await world.plans.add(plan, { action: 'createPlan', by: caller.personId, at })
  return pageOf(world, plan, caller.personId)
}

export async function ksiEvidence(
  world: World,
  planId: string,
  by: string,
  ksiId: string,
): Promise<KsiEvidence> {
  const plan = await readPlan(world, planId, by)
  find(plan.ksis, ksiId, 'KSI')
  return { trend: await world.measurements.trend(planId, ksiId) }
}

/** For doors, before they read what somebody sends: refuses who may not do what it is for, as the desk behind would. */
export async function refuseUnlessMay(
  world: World,
  { planId, by }: { readonly planId: string; readonly by: string },
  action: ActionName,
): Promise<void> {
  const role = await roleIn(world, await world.plans.read(planId), by)
  if (!may(role, action))
    throw new Refusal('forbidden', 'Your role in this plan does not allow this. Ask the lead.')
}

/**
 * How somebody stands to a plan: the role it gives them, or `reader` for members of the team it is shared with. Strangers
 * are refused: they see nothing of a plan. The one place that decides who reads; applyAction decides who changes.
 */
export async function roleIn(world: World, plan: Plan, personId: string): Promise<Role> {
  if (isOnPlan(plan, personId)) return plan.people[personId]!.role
  const team = plan.sharedWith
  if (team && (await world.membership.isMember(team.teamId, personId))) return 'reader'
  throw new Refusal('forbidden', sayStranger(plan))
}

/** What a page needs to leave out what somebody may not do. Actions are for people on the plan, also those all roles have. */
export async function standingOf(
  world: World,
  plan: Plan,
  by: string,
): Promise<Pick<PlanPage, 'role' | 'forbidden'>> {
  const role = await roleIn(world, plan, by)
  return { role, forbidden: forbiddenTo(isOnPlan(plan, by) ? role : null) }
}

function isOnPlan({ people }: Plan, personId: string): boolean {
  return Object.hasOwn(people, personId)
}

/** The machine-made figures that go with a plan, gathered side by side, with at most so many changes. */
export async function figuresOf(world: World, plan: Plan, changes = mostChangesShown): Promise<Figures> {
  const [measurements, sparks, people, progress, entries] = await Promise.all([
    world.measurements.latest(plan.id),
    world.measurements.sparks(plan.id, sparkDays),
    world.roster.counts(plan.id),
    world.answers.of(plan.id).progress(plan.rounds.map(({ id }) => id)),
    world.plans.history(plan.id, { before: null, limit: changes }),
  ])
  return {
    at: world.now().toISOString(),
    measurements,
    sparks,
    people,
    rounds: plan.rounds.map(({ id }) => ({
      roundId: id,
      ...(progress.get(id) ?? { invited: 0, answered: 0 }),
    })),
    sinceMeeting: sinceMeeting(plan, entries),
  }
}

/** What changed since the last closed meeting. */
export function sinceMeeting(plan: Plan, entries: readonly HistoryEntry[]): Figures['sinceMeeting'] {
  const last = lastClosed(plan.meetings)?.closed ?? null
  return {
    since: last?.at ?? null,
    // By revision, not by time: of two changes at one moment, clocks do not know which came first.
    entries: entries.filter(({ revision }) => last === null || revision > last.snapshot + 1),
  }
}

export async function pageOf(world: World, plan: Plan, by: string): Promise<PlanPage> {
  const standing = await standingOf(world, plan, by)
  // Cards do not look at the verdicts before the open windows.
  const [figures, verdicts] = await Promise.all([
    figuresOf(world, plan, changesOfOverview),
    world.measurements.settled(plan.id),
  ])
  return { plan, ...standing, figures: { ...figures, verdicts } }
}
