import type { Figures } from '../api.ts'
import { addDays, type Day, daysBetween, sayDay } from '../basics/day.ts'
import { isGrave } from '../basics/level.ts'
import { isAccepted, openRisks, overall } from '../parts/risk.ts'
import { gravestSiteFirst, readiness } from '../parts/site.ts'
import { conditionState, type GateAnswer, inOrder, isPlanned, type Wave } from '../parts/wave.ts'
import { countedPeople } from '../people-progress.ts'
import type { Plan } from '../plan.ts'
import { gradeWords } from '../words.ts'
import { found, type GateFinding } from './gate-finding.ts'
import { ofKsis } from './gate-ksis.ts'
import { pilotDays } from './propose-waves.ts'
import { sitesOf } from './readiness.ts'

export interface GateProposal {
  readonly proposal: GateAnswer
  readonly findings: readonly GateFinding[]
}

type Seen = Pick<Figures, 'measurements' | 'verdicts' | 'people'>

/**
 * What the evidence says about moving a wave; a human decides. Anything that fails proposes no-go, else anything open
 * proposes a go with conditions, else go.
 *
 * | evidence | pass | open | fail |
 * |---|---|---|---|
 * | KSIs, once a wave was moved | met | missed but not proven; no figure that can be judged; a sum that still grows | missed and proven |
 * | wave before | closed, or live and a pilot of 30 days or more | live; a pilot live for less than 30 days | not moved yet |
 * | each grave risk | accepted for good reason | something is done against it | nothing is done against it |
 * | sites | checklist done | work open, or no checklist | a task is blocked |
 * | functions | signed off | not signed off | sign-off withdrawn |
 * | help desk | can look after everybody who moves in these weeks | nobody said what it can | it cannot |
 * | conditions of this and earlier goes | fulfilled | not yet due | run out |
 *
 * A KSI is looked at in its newest window that is over, in an open one only before there is any.
 * "These weeks" are those until the next wave: waves whose launches lie closer together count together.
 */
export function proposeGate(plan: Plan, figures: Seen, waveId: string, today: Day): GateProposal {
  const order = inOrder(plan.waves)
  const place = order.findIndex(({ id }) => id === waveId)
  const wave = order[place]
  if (!wave) return { proposal: 'noGo', findings: [] }
  const findings = [
    ...ofPrevious(order[place - 1], today),
    ...(place === 0 ? [] : ofKsis(plan, figures)),
    ...ofRisks(plan),
    ...ofSites(plan, wave),
    ...ofFunctions(plan),
    ofHelpDesk(plan, figures, wave),
    ...order.slice(0, place + 1).flatMap((each) => ofConditions(each, today)),
  ]
  const has = (state: GateFinding['state']) => findings.some((each) => each.state === state)
  return { proposal: has('fail') ? 'noGo' : has('open') ? 'conditionalGo' : 'go', findings }
}

function ofPrevious(previous: Wave | undefined, today: Day): GateFinding[] {
  if (!previous)
    return [found('ksi', 'pass', 'This is the first wave: none before it has figures to go by.', 'rollout')]
  const { name, id, launchOn, kind } = previous
  if (isPlanned(previous)) return [found('ksi', 'fail', `${name} has not been moved yet.`, 'rollout', id)]
  if (previous.state === 'closed') return [found('ksi', 'pass', `${name} is closed.`, 'rollout', id)]
  const days = launchOn === null ? 0 : Math.max(0, daysBetween(launchOn, today))
  if (kind === 'pilot' && days < pilotDays)
    return [found('ksi', 'open', `${name} has run ${days} of ${pilotDays} days.`, 'rollout', id)]
  return [found('ksi', kind === 'pilot' ? 'pass' : 'open', `${name} is still live.`, 'rollout', id)]
}

function ofRisks(plan: Plan): GateFinding[] {
  const grave = openRisks(plan.risks).filter((risk) => isGrave(overall(risk)))
  if (grave.length === 0) return [found('risk', 'pass', 'No open risk is high.', 'risks')]
  return grave.map((risk) => {
    const level = gradeWords[overall(risk)].toLowerCase()
    const actions = plan.mitigations.filter(({ riskId }) => riskId === risk.id)
    if (isAccepted(risk)) return found('risk', 'pass', `${risk.title}: ${level}, accepted.`, 'risks', risk.id)
    return actions.length > 0
      ? found('risk', 'open', `${risk.title}: ${level}, something is done against it.`, 'risks', risk.id)
      : found('risk', 'fail', `${risk.title}: ${level}, and nothing is done against it.`, 'risks', risk.id)
  })
}

function ofSites(plan: Plan, wave: Wave): GateFinding[] {
  const sites = sitesOf(plan, wave).sort(gravestSiteFirst)
  const ready = sites.filter((site) => readiness(site) === 'green')
  if (sites.length === 0)
    return [
      found('readiness', 'open', 'The wave has no sites, so nothing says what is ready.', 'rollout', wave.id),
    ]
  const count = ready.length === 1 ? `${ready[0]!.name} is ready.` : `${ready.length} sites are ready.`
  return [
    ...sites.flatMap((site) => {
      const state = readiness(site)
      if (state === 'green') return []
      const tasks = (wanted: 'open' | 'blocked') => site.tasks.filter((task) => task.state === wanted).length
      if (state === 'grey')
        return [found('readiness', 'open', `${site.name} has no checklist yet.`, 'rollout', site.id)]
      return state === 'red'
        ? [
            found(
              'readiness',
              'fail',
              `${site.name}: ${say(tasks('blocked'), 'task')} blocked.`,
              'rollout',
              site.id,
            ),
          ]
        : [
            found(
              'readiness',
              'open',
              `${site.name}: ${say(tasks('open'), 'task')} open.`,
              'rollout',
              site.id,
            ),
          ]
    }),
    ...(ready.length > 0 ? [found('readiness', 'pass', count, 'rollout', wave.id)] : []),
  ]
}

function ofFunctions({ functions }: Plan): GateFinding[] {
  if (functions.length === 0)
    return [found('signOff', 'open', 'No function is named that must stand behind the move.', 'stakeholders')]
  return functions.map(({ id, title, signedOff, withdrawn }) => {
    if (signedOff) return found('signOff', 'pass', `${title} has signed off.`, 'stakeholders', id)
    return withdrawn
      ? found(
          'signOff',
          'fail',
          `${title} has withdrawn its sign-off: ${withdrawn.reason}`,
          'stakeholders',
          id,
        )
      : found('signOff', 'open', `${title} has not signed off.`, 'stakeholders', id)
  })
}

function ofHelpDesk({ waves, profile }: Plan, { people }: Seen, wave: Wave): GateFinding {
  const { helpDeskPeoplePerWeek, weeksBetweenWaves } = profile
  const heads = ({ id, plannedPeople }: Wave) => {
    const known = people.filter(({ waveId }) => waveId === id)
    return known.length > 0 ? countedPeople(known) : plannedPeople
  }
  if (helpDeskPeoplePerWeek === null)
    return found(
      'capacity',
      'open',
      'Nobody has said how many people the help desk can look after.',
      'rollout',
    )
  const launch = wave.launchOn
  const near = waves.filter(
    (each) =>
      each.id === wave.id ||
      (each.state !== 'closed' &&
        launch !== null &&
        each.launchOn !== null &&
        Math.abs(daysBetween(launch, each.launchOn)) < weeksBetweenWaves * 7),
  )
  const moving = near.reduce((sum, each) => sum + heads(each), 0)
  const capacity = helpDeskPeoplePerWeek * weeksBetweenWaves
  const whom =
    near.length > 1 ? `${moving} people move in ${near.length} waves at once` : `${moving} people move`
  return moving <= capacity
    ? found('capacity', 'pass', `${whom}; the help desk can look after ${capacity}.`, 'rollout', wave.id)
    : found(
        'capacity',
        'fail',
        `${whom}, more than the ${capacity} the help desk can look after.`,
        'rollout',
        wave.id,
      )
}

function ofConditions({ id, name, gate }: Wave, today: Day): GateFinding[] {
  return (gate?.conditions ?? []).map((condition) => {
    const state = conditionState(condition, today)
    const of = `Condition of ${name}: ${condition.text}`
    if (state === 'fulfilled') return found('condition', 'pass', `${of} – fulfilled.`, 'rollout', id)
    return state === 'open'
      ? found('condition', 'open', `${of} – due ${sayDay(condition.dueOn)}.`, 'rollout', id)
      : found(
          'condition',
          'fail',
          `${of} – ran out on ${sayDay(addDays(condition.dueOn, 1))}.`,
          'rollout',
          id,
        )
  })
}

function say(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? ' is' : 's are'}`
}
