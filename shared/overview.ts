import type { Figures } from './api.ts'
import type { Day } from './basics/day.ts'
import type { Grade } from './basics/level.ts'
import { sayFigure, sayYardstick } from './basics/yardstick.ts'
import { checkInDueOn } from './check-ins.ts'
import type { Measurement } from './measure/measurement.ts'
import type { VerdictState } from './measure/verdict-state.ts'
import { isOverdue, openActionsOf } from './parts/action-item.ts'
import { votersOf } from './parts/committee.ts'
import { decisionNumber } from './parts/decision.ts'
import { inForce, type Ksi } from './parts/ksi.ts'
import { openProposals } from './parts/risk-proposal.ts'
import { openRisks, overall, type Risk } from './parts/risk.ts'
import { lastClosed } from './parts/meeting.ts'
import { inOrder, type Wave } from './parts/wave.ts'
import type { Plan } from './plan.ts'
import { countedPeople } from './people-progress.ts'
import type { InvitationStatus } from './roster.ts'
import { gradeWords, sayVerdictState } from './words.ts'

/** One KSI as a tile shows it: how it stands, why, and what it is held against. */
export interface KsiStanding {
  readonly ksi: Ksi
  readonly state: VerdictState | 'draft'
  /** "Missed, proven", while the window is open "So far missed"; never to be replaced by a colour. */
  readonly label: string
  /** The whole sentence: value, n, interval, what would settle it. */
  readonly words: string
  readonly value: string
  readonly target: string
  readonly measurement: Measurement | null
}

/** Every KSI in the plan's order with its newest measurement; one that was retired says nothing of how the plan stands. */
export function ksiStandings(plan: Plan, figures: Pick<Figures, 'measurements'>): KsiStanding[] {
  return plan.ksis
    .filter(({ retired }) => retired === null)
    .map((ksi) =>
      standingOf(
        ksi,
        figures.measurements.find(({ ksiId }) => ksiId === ksi.id),
      ),
    )
}

export interface KsiCounts {
  readonly met: number
  readonly missed: number
  /** Met or missed at the end of the window, but the evidence does not yet prove it. */
  readonly unproven: number
  /** The window is still open: no verdict yet, whatever the evidence proves. */
  readonly soFarMet: number
  readonly soFarMissed: number
  /** Active, yet without a figure that can be judged: too little, hidden, stale or not started. */
  readonly open: number
  readonly draft: number
  readonly total: number
}

export function ksiCounts(standings: readonly KsiStanding[]): KsiCounts {
  const [closed, open] = [standings.filter((each) => !isSoFar(each)), standings.filter(isSoFar)]
  return {
    met: inStates(closed, 'metProven'),
    missed: inStates(closed, 'missedProven'),
    unproven: inStates(closed, 'metUnproven', 'missedUnproven'),
    soFarMet: inStates(open, 'metProven', 'metUnproven'),
    soFarMissed: inStates(open, 'missedProven', 'missedUnproven'),
    open: inStates(standings, 'insufficient', 'suppressed', 'stale', 'notStarted'),
    draft: inStates(standings, 'draft'),
    total: standings.length,
  }
}

/** Something that waits for one person. */
export interface Waiting {
  readonly kind:
    'role' | 'action' | 'vote' | 'checklist' | 'riskReview' | 'riskProposal' | 'checkIn' | 'survey'
  readonly id: string
  readonly title: string
  readonly dueOn: Day | null
  readonly overdue: boolean
  readonly words: string
}

const checkInWords = 'Say how far this key result is: its check-in is due.'

/** What waits for a person: overdue first, then by date, then what has none. */
export function waitingFor(plan: Plan, personId: string, today: Day): Waiting[] {
  const waiting: Omit<Waiting, 'overdue'>[] = [
    ...plan.stakeholders
      .filter((role) => role.personId === personId && role.acceptance === 'asked')
      .map(({ id, title }) => ({
        kind: 'role' as const,
        id,
        title,
        dueOn: null,
        words: `You are asked to be ${title}.`,
      })),
    ...openVotesFor(plan, personId).map(({ id, title, number }) => ({
      kind: 'vote' as const,
      id,
      title,
      dueOn: null,
      words: `Vote on ${decisionNumber({ number })}.`,
    })),
    ...openActionsOf(plan.actionItems, personId).map((action) => ({
      kind: 'action' as const,
      id: action.id,
      title: action.title,
      dueOn: action.dueOn,
      words: isOverdue(action, today) ? 'This action is overdue.' : 'This action is yours.',
    })),
    ...plan.checklist
      .filter(({ ownerId, done }) => ownerId === personId && !done)
      .map(({ id, title, dueOn, section }) => ({
        kind: 'checklist' as const,
        id,
        title,
        dueOn,
        words: `A step of “${section}”.`,
      })),
    ...proposalsFor(plan, personId).map(({ id, title }) => ({
      kind: 'riskProposal' as const,
      id,
      title,
      dueOn: null,
      words: 'Evidence speaks for a higher likelihood: say yes or no.',
    })),
    ...openRisks(plan.risks)
      .filter(({ ownerId, reviewOn }) => ownerId === personId && reviewOn !== null && reviewOn <= today)
      .map(({ id, title, reviewOn }) => ({
        kind: 'riskReview' as const,
        id,
        title,
        dueOn: reviewOn,
        words: 'Look at this risk again: its review is due.',
      })),
    ...plan.keyResults
      .filter(({ ownerId }) => ownerId === personId)
      .flatMap((result) => {
        const dueOn = checkInDueOn(result)
        return dueOn === null || dueOn > today
          ? []
          : [{ kind: 'checkIn' as const, id: result.id, title: result.title, dueOn, words: checkInWords }]
      }),
  ]
  return waiting
    .map((each) => ({ ...each, overdue: each.dueOn !== null && each.dueOn < today }))
    .sort(byDueDay)
}

/** Risks with an open proposal that this person is asked about: the owner, or the lead where there is none. */
function proposalsFor({ risks, riskProposals, people }: Plan, personId: string): Risk[] {
  const asked = new Set(openProposals(riskProposals).map(({ riskId }) => riskId))
  const leads = people[personId]?.role === 'lead'
  return openRisks(risks).filter(
    ({ id, ownerId }) => asked.has(id) && (ownerId === null ? leads : ownerId === personId),
  )
}

/** How many changes the plan saw since its last closed meeting, or since it was made. */
export function changesSinceMeeting({ revision, meetings }: Pick<Plan, 'revision' | 'meetings'>): number {
  const closed = lastClosed(meetings)?.closed
  return Math.max(0, closed ? revision - closed.snapshot - 1 : revision - 1)
}

/** Open decisions a person may vote on and has not. */
export function openVotesFor({ decisions, committee }: Plan, personId: string): Plan['decisions'] {
  const votes = votersOf(committee).includes(personId)
  return decisions.filter(
    (each) => votes && each.state === 'voting' && !each.votes.some((vote) => vote.personId === personId),
  )
}

export interface WaveProgress {
  readonly wave: Wave
  readonly people: number
  readonly activated: number
  /** Whom the activated are counted of: without who opted out or is suspended. */
  readonly counted: number
  readonly byStatus: Readonly<Partial<Record<InvitationStatus, number>>>
  /** Activated of those counted, 0..1; null while nobody is. */
  readonly share: number | null
}

/** The waves in their order with the people counted in each. */
export function waveProgress({ waves }: Plan, { people }: Pick<Figures, 'people'>): WaveProgress[] {
  return inOrder(waves).map((wave) => {
    const counts = people.filter(({ waveId }) => waveId === wave.id)
    const byStatus = Object.fromEntries(counts.map(({ status, people: n }) => [status, n])) as Partial<
      Record<InvitationStatus, number>
    >
    const total = counts.reduce((sum, each) => sum + each.people, 0)
    const { activated = 0 } = byStatus
    const counted = countedPeople(counts)
    return {
      wave,
      people: total,
      activated,
      counted,
      byStatus,
      share: counted === 0 ? null : activated / counted,
    }
  })
}

/** The gravest open risks with their level, at most `count`. */
export function topRisks(
  { risks }: Plan,
  count: number,
): { readonly risk: Risk; readonly level: Grade; readonly label: string }[] {
  return openRisks(risks)
    .slice(0, count)
    .map((risk) => ({ risk, level: overall(risk), label: gradeWords[overall(risk)] }))
}

function isSoFar({ measurement }: KsiStanding): boolean {
  return measurement?.verdict.indicative === true
}

function inStates(standings: readonly KsiStanding[], ...states: KsiStanding['state'][]): number {
  return standings.filter(({ state }) => states.includes(state)).length
}

function byDueDay(a: { dueOn: Day | null }, b: { dueOn: Day | null }): number {
  const [first, second] = [a.dueOn ?? 'never', b.dueOn ?? 'never']
  return first < second ? -1 : first > second ? 1 : 0
}

function standingOf(ksi: Ksi, measurement: Measurement | undefined): KsiStanding {
  const judged = ksi.versions.find(({ version }) => version === measurement?.version) ?? inForce(ksi)
  const yardstick = judged?.yardstick ?? ksi.yardstick
  const target = yardstick ? sayYardstick(yardstick) : 'not set yet'
  const none = { ksi, value: 'no figure yet', target, measurement: null }
  if (inForce(ksi) === null)
    return { ...none, state: 'draft', label: 'Draft', words: 'Not active yet: nothing is judged.' }
  if (!measurement)
    return {
      ...none,
      state: 'notStarted',
      label: sayVerdictState({ state: 'notStarted', indicative: true }),
      words: 'Nothing was measured yet.',
    }

  const { state, value, words } = measurement.verdict
  const label = sayVerdictState(measurement.verdict)
  const said = value === null || !yardstick ? none.value : sayFigure(yardstick, value)
  return { ksi, state, label, words, value: said, target, measurement }
}
