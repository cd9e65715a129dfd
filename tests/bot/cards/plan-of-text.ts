import {
  aMeeting,
  aRisk,
  aRound,
  aSurvey,
  anActionItem,
  anAgendaItem,
  aDecision,
  aMember,
} from '#tests/support/build.ts'
import type { Plan } from '#shared/plan.ts'
import { aTalkativePlan, endedVote } from './deck-plan.ts'

/** Fields that people write, wherever they stand in a plan. */
const written = new Set([
  ...[
    'title',
    'name',
    'text',
    'description',
    'note',
    'notes',
    'duty',
    'vision',
    'location',
    'intro',
    'rationale',
  ],
  ...[
    'outcome',
    'answerNote',
    'unit',
    'category',
    'population',
    'criteria',
    'organisation',
    'what',
    'from',
    'to',
  ],
])
const writtenLists = new Set(['duties', 'parkingLot', 'openPoints', 'options', 'steps'])

/** What people choose from comes back as they chose it, so its length is the plan's to bound (basics/text.ts). */
const longestLine = 300

/** A plan in which every text that people write is this one; ids, days and choices stay. */
export function withText(plan: Plan, text: string): Plan {
  return rewritten(plan, text, '') as Plan
}

function rewritten(node: unknown, text: string, key: string): unknown {
  if (typeof node === 'string') return written.has(key) ? text : node
  if (Array.isArray(node))
    return writtenLists.has(key)
      ? // Options of a vote or a question stay apart.
        node.map((_, n) => `${n + 1}${text}`.slice(0, longestLine).toWellFormed())
      : node.map((each) => rewritten(each, text, key))
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, rewritten(value, text, name)]))
}

/** As much of everything as a plan may hold, in the longest texts anybody could have got in. */
export function aWorstPlan(letter: string): Plan {
  const many = <Row>(count: number, make: (n: number) => Row) =>
    Array.from({ length: count }, (_, n) => make(n))
  const base = aTalkativePlan()
  const [held, next] = base.meetings
  const kinds = ['likert', 'nps', 'choice', 'text'] as const
  const questions = many(12, (n) => ({
    ...{ id: `q-${n}`, text: `Question ${n}`, kind: n < 8 ? ('choice' as const) : kinds[n % 4]! },
    ...{
      labels: 'strongly' as const,
      didNotUse: true,
      options: n < 8 ? many(12, (m) => `${m}`) : [],
      required: false,
    },
  }))
  const plan: Plan = {
    ...base,
    keyResults: base.keyResults.map((each) => ({
      ...each,
      steps: many(10, String),
      kind: 'ordinal' as const,
    })),
    stakeholders: base.stakeholders.map((each) => ({ ...each, duties: many(40, String) })),
    ksis: many(40, (n) => ({ ...base.ksis[n % 2]!, id: n < 2 ? base.ksis[n]!.id : `k-${n}` })),
    risks: many(40, (n) => aRisk({ id: `r-${n}`, description: 'x' })),
    decisions: [
      aDecision({ text: 'x', options: many(10, String), state: 'voting', votes: [] }),
      ...many(39, (n) => aDecision({ ...endedVote, id: n === 0 ? 'ended' : `d-${n}` })),
    ],
    meetings: [
      { ...held!, parkingLot: many(40, String) },
      aMeeting({
        agenda: many(30, (n) => anAgendaItem({ id: `i-${n}`, presenterId: 'omar', notes: 'x' })),
        parkingLot: many(40, String),
        preparatoryCall: { ...next!.preparatoryCall!, openPoints: many(40, String) },
      }),
    ],
    actionItems: many(40, (n) =>
      anActionItem({
        id: n === 0 ? 'late' : n === 1 ? 'soon' : `a-${n}`,
        ownerId: 'omar',
        note: 'x',
        dueOn: '2026-02-20',
      }),
    ),
    rounds: [aRound({ survey: aSurvey({ intro: 'x', questions }) })],
    committee: {
      ...base.committee,
      vision: 'x',
      members: [aMember('omar', { id: 'member-1', acceptance: 'asked', duty: 'x' })],
    },
  }
  return withText(plan, letter.repeat(Math.ceil(10_000 / letter.length)))
}
