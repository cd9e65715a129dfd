import { type Day, sayDay } from '../basics/day.ts'
import { sayYardstick } from '../basics/yardstick.ts'
import { keyResultStatus } from '../parts/key-result.ts'
import { inForce } from '../parts/ksi.ts'
import { overall, stateOf } from '../parts/risk.ts'
import type { Plan, PlanList } from '../plan.ts'
import {
  acceptanceWords,
  gradeWords,
  keyResultStatusWords,
  ksiWindowWords,
  levelWords,
  riskStateWords,
  strategyWords,
} from '../words.ts'
import { minutesStateWords } from '../words/committee.ts'
import { gateWords, goNoGoWords, waveStateWords } from '../words/rollout.ts'

/** What a committee asks of a record, by the name people use; an empty word is not said. */
export type Facts = Readonly<Record<string, string>>

interface Seen {
  readonly plan: Plan
  readonly today: Day
}

type Tellers = { readonly [List in PlanList]?: (row: Plan[List][number], seen: Seen) => Facts }

const tellers: Tellers = {
  ksis: (ksi, { plan }) => {
    const { yardstick, population, window } = inForce(ksi) ?? ksi
    return {
      title: ksi.title,
      state: ksi.retired ? 'retired' : ksi.versions.length > 0 ? 'active' : 'draft',
      target: yardstick ? sayYardstick(yardstick) : '',
      'what is counted': population,
      window: ksiWindowWords[window].toLowerCase(),
      owner: nameOf(plan, ksi.ownerId),
    }
  },
  risks: (risk, { plan }) => ({
    title: risk.title,
    level: gradeWords[overall(risk)].toLowerCase(),
    state: risk.occurred || risk.closed ? riskStateWords[stateOf(risk)].toLowerCase() : 'open',
    accepted: risk.accepted ? `up to ${gradeWords[risk.accepted.level].toLowerCase()}` : '',
    strategy: strategyWords[risk.strategy].toLowerCase(),
    owner: nameOf(plan, risk.ownerId),
  }),
  issues: (issue) => ({
    title: issue.title,
    severity: levelWords[issue.severity].toLowerCase(),
    state: issue.closed ? 'closed' : 'open',
    'next steps': issue.nextSteps,
  }),
  waves: ({ name, state, launchOn, endsOn, gate }) => ({
    name,
    state: waveStateWords[state].toLowerCase(),
    launch: launchOn ? sayDay(launchOn) : '',
    end: endsOn ? sayDay(endsOn) : '',
    gate: gate ? gateWords[gate.decision].toLowerCase() : '',
  }),
  milestones: ({ title, dueOn, done, goNoGo }) => ({
    title,
    date: sayDay(dueOn),
    state: done ? 'done' : '',
    'go/no-go': goNoGo === 'notNeeded' ? '' : goNoGoWords[goNoGo].toLowerCase(),
  }),
  keyResults: (result, { plan, today }) => ({
    title: result.title,
    status: keyResultStatusWords[keyResultStatus(result, today)].toLowerCase(),
    value:
      result.kind === 'milestone' || !result.checkIns.length
        ? ''
        : sayValue(result.checkIns.at(-1)!.value, result.unit),
    target: result.kind === 'milestone' ? '' : sayValue(result.target, result.unit),
    'due day': result.dueOn ? sayDay(result.dueOn) : '',
    score: result.closed ? String(result.closed.score) : '',
    owner: nameOf(plan, result.ownerId),
  }),
  actionItems: ({ title, dueOn, done, ownerId }, { plan }) => ({
    title,
    state: done ? 'done' : 'open',
    due: sayDay(dueOn),
    owner: nameOf(plan, ownerId),
  }),
  checklist: ({ title, done, dueOn, ownerId }, { plan }) => ({
    title,
    state: done ? 'done' : 'open',
    due: dueOn ? sayDay(dueOn) : '',
    owner: nameOf(plan, ownerId),
  }),
  stakeholders: ({ title, personId, acceptance }, { plan }) => ({
    title,
    'filled by': nameOf(plan, personId),
    answer: acceptanceWords[acceptance].toLowerCase(),
  }),
  mitigations: ({ title, done, dueOn, ownerId }, { plan }) => ({
    title,
    state: done ? 'done' : 'open',
    due: dueOn ? sayDay(dueOn) : '',
    owner: nameOf(plan, ownerId),
  }),
  meetings: ({ minutesState }) => ({ minutes: minutesStateWords[minutesState].toLowerCase() }),
}

/** What is told of a record, or null where the list has no facts of its own. */
export function factsOf(list: PlanList, row: unknown, seen: Seen): Facts | null {
  const teller = tellers[list] as ((row: unknown, seen: Seen) => Facts) | undefined
  return teller ? teller(row, seen) : null
}

export function nameOf({ people }: Pick<Plan, 'people'>, personId: string | null): string {
  if (personId === null) return ''
  return Object.hasOwn(people, personId) ? people[personId]!.name : 'someone no longer on the plan'
}

function sayValue(value: number, unit: string): string {
  return `${value} ${unit}`.trim()
}
