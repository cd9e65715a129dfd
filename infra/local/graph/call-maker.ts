import { companyPeople, type CompanyPerson } from '../company.ts'
import type { CallPlan, Leg, LineFault } from './calls/call-plan.ts'
import { diceOf, type Dice } from './calls/dice.ts'
import { legOf, type FaultChance } from './calls/habits.ts'
import { recordOf, type CallRecord } from './calls/record-of.ts'

interface CallWish {
  /** Same wish, same call. */
  readonly seed: string
  readonly startedAt: Date
  /** Who may take part; the first one drawn organises. Default: the whole company. */
  readonly people?: readonly CompanyPerson[]
  /** `poor` breaks the published audio rule on a stream of more than 500 packets, `good` never does. */
  readonly quality?: 'good' | 'poor' | 'asItComes'
  /** Fixes any part of the call that would otherwise be drawn. */
  readonly fixed?: Partial<CallPlan>
  readonly faultChance?: FaultChance
}

/** One believable call as the record Graph would give for it. */
export function makeCall(wish: CallWish): CallRecord {
  const dice = diceOf(wish.seed)
  return recordOf(planOf(wish, dice), dice)
}

/** A meeting with this many sessions, one per participant: more than fits on a page of 60. */
export function makeRecordWithSessions(count: number, startedAt: Date): CallRecord {
  const dice = diceOf(`meeting of ${count}`)
  const legs = companyPeople.slice(0, count).map((person) => legOf(dice, person))
  if (legs.length < count) throw new Error(`Only ${companyPeople.length} people work here.`)
  return makeCall({
    seed: `meeting of ${count}`,
    startedAt,
    fixed: { kind: 'group', legs, outcome: 'completed', hasTelemetry: true, durationS: 2_700 },
  })
}

/** Half of all calls are between two people; telephone calls are what a Phone System is about. */
const kinds = { peerToPeer: 42, pstn: 36, group: 22 } as const

function planOf(wish: CallWish, dice: Dice): CallPlan {
  const quality = wish.quality ?? 'asItComes'
  const kind = wish.fixed?.kind ?? dice.weighted<CallPlan['kind']>(kinds)
  const durationS = durationOf(dice, kind)
  const drawn: CallPlan = {
    id: dice.guid(),
    kind,
    startedAt: wish.startedAt,
    durationS,
    legs: legsOf(wish, kind, dice),
    outcome: dice.weighted<CallPlan['outcome']>({ completed: 975, setupFailed: 13, dropped: 12 }),
    hasTelemetry: dice.chance(0.96),
    hasVideo: kind === 'group' && dice.chance(0.6),
    version: dice.chance(0.7) ? 1 : 2,
  }
  const plan = { ...drawn, ...wish.fixed }
  if (quality === 'asItComes') return plan
  return { ...heard(plan), legs: plan.legs.map((leg, n) => judged(leg, n, quality === 'poor', dice)) }
}

/** A call that shall be judged needs a report and enough packets. */
function heard(plan: CallPlan): CallPlan {
  return {
    ...plan,
    durationS: Math.max(plan.durationS, 90),
    outcome: 'completed',
    hasTelemetry: true,
    version: 1,
  }
}

function judged(leg: Leg, n: number, isPoor: boolean, dice: Dice): Leg {
  const fault = isPoor && n === 0 ? dice.pick<LineFault>(['loss', 'jitter', 'delay']) : null
  return { ...leg, muted: false, fault }
}

function legsOf(
  { people = companyPeople, faultChance }: CallWish,
  kind: CallPlan['kind'],
  dice: Dice,
): readonly Leg[] {
  const wanted = kind === 'pstn' ? 1 : kind === 'peerToPeer' ? 2 : dice.whole(3, 7)
  return drawWithout(people, Math.min(wanted, people.length), dice).map((person) =>
    legOf(dice, person, faultChance),
  )
}

function drawWithout(people: readonly CompanyPerson[], count: number, dice: Dice): readonly CompanyPerson[] {
  if (count === 0) return []
  const chosen = dice.pick(people)
  return [
    chosen,
    ...drawWithout(
      people.filter((each) => each !== chosen),
      count - 1,
      dice,
    ),
  ]
}

/** Seconds. One call in seven is over within ten: wrong number, voicemail, nobody there. */
function durationOf(dice: Dice, kind: CallPlan['kind']): number {
  if (kind === 'group') return dice.whole(12, 58) * 60 + dice.whole(0, 59)
  if (dice.chance(0.14)) return dice.whole(2, 9)
  return Math.round(35 * Math.exp(dice.between(0, 3.6)))
}
