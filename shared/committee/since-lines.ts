import type { NetChange } from '../as-of.ts'
import { daysBetween } from '../basics/day.ts'
import { isGrave } from '../basics/level.ts'
import { type Decision, decisionNumber } from '../parts/decision.ts'
import type { Milestone } from '../parts/milestone.ts'
import { overall, type Risk, stateOf } from '../parts/risk.ts'
import { type Plan, type PlanList, planListNames } from '../plan.ts'
import { switchoverId } from '../risk-evidence.ts'
import { sayFields } from '../say-fields.ts'
import { listWords } from '../words.ts'
import { voteEndWords } from '../words/committee.ts'
import type { RankedLine, SinceGroupKey, SinceLine, TwoStates } from './since-shape.ts'
import { type Facts, factsOf, nameOf } from './since-facts.ts'
import { whyChanged } from './since-why.ts'

/** Told by what they lead to: figures by verdicts, proposals by the risk, invitations by the round's results. */
const quiet: readonly PlanList[] = ['evidence', 'riskProposals']
/** Fields that say when and by whom; the line says that already. */
const bookkeeping = /\/(askedAt|answeredAt|at|by|openedAt|raisedAt|position|attendance|presentIds|agenda)$/
const mostFields = 3
/** Facts that say by themselves what they are. */
const plain: readonly string[] = ['state', 'date']

const places: Readonly<Partial<Record<PlanList, SinceGroupKey>>> = {
  ksis: 'ksis',
  decisions: 'decisions',
  issues: 'risks',
  waves: 'schedule',
  milestones: 'schedule',
  objectives: 'keyResults',
  keyResults: 'keyResults',
  actionItems: 'actions',
}

const singles: Readonly<Record<string, string>> = {
  profile: 'Settings of the plan',
  committee: 'Steering committee',
  people: 'People on the plan',
}

/** One change of one record as a line with its rank; nothing where there is nothing to tell a committee. */
export function tellChange(change: NetChange, states: TwoStates): RankedLine[] {
  const list = planListNames.find((name) => change.path.startsWith(`${name}/`))
  // Who may read along is no matter of the committee's.
  if ((list && quiet.includes(list)) || change.path === 'sharedWith') return []
  const told = list ? sayRow(list, change, states) : sayRest(singles[change.path] ?? '', change, states.after)
  if (told === null) return []
  const why = list
    ? whyChanged(list, change, newlyDecided(states), states.after)
    : { decision: '', reason: '' }
  const line: SinceLine = {
    path: change.path,
    kind: change.before === null ? 'added' : change.after === null ? 'removed' : 'changed',
    words: told,
    by: change.by === switchoverId ? 'Switchover' : change.by && nameOf(states.after, change.by),
    ...(list === 'decisions' ? { decision: '', reason: rationaleOf(change) } : why),
  }
  return [{ ...placeOf(list, change), line }]
}

function sayRow(list: PlanList, change: NetChange, states: TwoStates): string | null {
  if (list === 'decisions') return sayDecision(change, states.after)
  const { before, after } = change
  const was =
    before === null ? null : factsOf(list, before, { plan: states.before, today: states.days.before })
  const is = after === null ? null : factsOf(list, after, { plan: states.after, today: states.days.after })
  const title = `“${titleOf(after ?? before)}”`
  const noun = listWords[list]
  const name = placeOf(list, change).group === 'rest' ? `${capital(noun)} ${title}` : title
  if (list === 'meetings') return was && is ? sayFacts(name, was, is) : null
  if (before === null) return `New ${noun} ${title}${is ? sayAll(is) : ''}`
  if (after === null) return `${capital(noun)} ${title} was removed`
  if (!was || !is) return sayRest(name, change, states.after)
  const said = sayFacts(name, was, is) ?? sayOther(name, change, states.after)
  return said && list === 'milestones' ? `${said}${saySlip(change)}` : said
}

function sayFacts(name: string, was: Facts, is: Facts): string | null {
  const moved = Object.keys(is).filter((what) => was[what] !== is[what])
  if (moved.length === 0) return null
  return `${name}: ${moved.map((what) => `${sayMove(what, was[what] ?? '', is[what] ?? '')}`).join(', ')}`
}

function sayMove(what: string, was: string, is: string): string {
  const name = plain.includes(what) ? '' : `${what} `
  return `${name}${was ? `${was} → ${is || 'none'}` : is}`
}

function sayAll(facts: Facts): string {
  const told = Object.entries(facts).filter(
    ([what, word]) => word && word !== 'open' && what !== 'title' && what !== 'name',
  )
  return told.length === 0 ? '' : `: ${told.map(([what, word]) => `${what} ${word}`).join(', ')}`
}

function saySlip({ before, after }: NetChange): string {
  const days = daysBetween((before as Milestone).dueOn, (after as Milestone).dueOn)
  if (days === 0) return ''
  return days > 0 ? `, ${days} days later` : `, ${-days} days earlier`
}

/** A text was rewritten: that it was, and which one. */
function sayOther(name: string, change: NetChange, plan: Plan): string | null {
  const fields = told(change, plan).map(({ field }) => field.toLowerCase())
  if (fields.length === 0) return null
  return `${name}: ${[...new Set(fields)].slice(0, mostFields).join(', ')} edited`
}

function sayRest(name: string, change: NetChange, plan: Plan): string | null {
  const fields = told(change, plan)
  if (fields.length === 0) return null
  const more = fields.length > mostFields ? `; ${fields.length - mostFields} more` : ''
  const said = fields.slice(0, mostFields).map(({ field, before, after }) => {
    return `${field.toLowerCase()} ${before} → ${after}`
  })
  return `${name}: ${said.join('; ')}${more}`
}

function told(change: NetChange, plan: Plan): ReturnType<typeof sayFields> {
  return sayFields(change, plan).filter(({ id }) => !bookkeeping.test(id))
}

function sayDecision({ before, after }: NetChange, plan: Plan): string | null {
  const [was, is] = [before as Decision | null, after as Decision | null]
  if (!is) return null
  const name = `${decisionNumber(is)} “${is.title}”`
  const replaced = plan.decisions.find(({ id }) => id === is.supersedesId)
  const instead = replaced ? `, in place of ${decisionNumber(replaced)}` : ''
  if (is.state === 'voting')
    return was ? `${name}: ${is.votes.length} votes so far` : `${name} is open for votes${instead}`
  if (was?.state === is.state) return null
  if (is.state === 'failed') return `${name} was not decided: ${voteEndWords[is.result!.how].toLowerCase()}`
  const how = is.result ? ` (${voteEndWords[is.result.how].toLowerCase()})` : ''
  return `${name}${is.outcome ? `: ${is.outcome}` : ' was decided'}${how}${instead}`
}

function rationaleOf({ after }: NetChange): string {
  return (after as Decision | null)?.rationale ?? ''
}

function newlyDecided({ before, after }: TwoStates): Decision[] {
  const known = new Set(before.decisions.filter(({ state }) => state === 'decided').map(({ id }) => id))
  return after.decisions.filter(({ id, state }) => state === 'decided' && !known.has(id))
}

/** Where a line stands: its group, and in it the graver and later first. */
function placeOf(list: PlanList | undefined, change: NetChange): Pick<RankedLine, 'group' | 'weight'> {
  const { before, after } = change
  if (list === 'risks') {
    const level = (risk: unknown) => (risk ? overall(risk as Risk) : null)
    const levels = [level(before), level(after)].filter((each) => each !== null)
    const isOpen = after !== null && !['closed', 'occurred'].includes(stateOf(after as Risk))
    return { group: levels.some(isGrave) ? 'risks' : 'rest', weight: isOpen ? 0 : 2 }
  }
  if (list === 'milestones' && before && after)
    return {
      group: 'schedule',
      weight: -daysBetween((before as Milestone).dueOn, (after as Milestone).dueOn),
    }
  if (list === 'ksis') return { group: 'ksis', weight: 50 }
  return {
    group: (list && places[list]) ?? 'rest',
    weight: list === 'issues' ? 1 : change.after === null ? 3 : 0,
  }
}

function titleOf(record: unknown): string {
  const { title, name } = record as { title?: string; name?: string }
  return title ?? name ?? ''
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
