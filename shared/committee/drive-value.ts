import type { Effect } from '../parts/decision.ts'
import type { Ksi } from '../parts/ksi.ts'
import type { MeetingSeries } from '../parts/meeting-series.ts'
import type { Plan } from '../plan.ts'

/** What a committee is offered once everybody is moved: it steers by operations from then on. */
export interface DriveValueProposal {
  /** What to record: the switch is a decision, with the change of mode as its effect. */
  readonly decision: {
    readonly title: string
    readonly rationale: string
    readonly effects: readonly Effect[]
  }
  /** Series of the committee that meet more often than once a month, and the monthly rhythm proposed instead. */
  readonly series: readonly {
    readonly id: string
    readonly title: string
    readonly pattern: MeetingSeries['recurs']['pattern']
  }[]
  /** Active KSIs to go on with: adoption, quality and reliability, sentiment, support. */
  readonly keepKsiIds: readonly string[]
  /** Kinds of operational KSI that no active KSI covers yet. */
  readonly missing: readonly Ksi['type'][]
  /** Members who speak for the project, to be replaced by those who run the service. */
  readonly memberIds: readonly string[]
  /** Accepted roles of support and operations whose people are not on the committee yet. */
  readonly joinIds: readonly string[]
}

const operational: readonly Ksi['type'][] = ['usageAdoption', 'usageQuality', 'usageSupport']
const projectRoles: readonly string[] = ['role-project-manager', 'role-consultant', 'role-change']
const operationRoles: readonly string[] = ['role-support', 'role-service-owner', 'role-quality-champions']

/** The proposal once all waves are closed and the plan is still in deployment; null before and after. */
export function driveValueProposal(plan: Plan): DriveValueProposal | null {
  const { waves, profile, committee, stakeholders } = plan
  if (profile.mode === 'driveValue' || waves.length === 0) return null
  if (waves.some(({ state }) => state !== 'closed')) return null

  const active = plan.ksis.filter(({ versions, retired }) => versions.length > 0 && retired === null)
  const fills = (roleIds: readonly string[]) =>
    stakeholders.filter(({ id, acceptance }) => roleIds.includes(id) && acceptance === 'accepted')
  const leaving = new Set(fills(projectRoles).map(({ personId }) => personId))
  const members = new Set(committee.members.map(({ personId }) => personId))
  return {
    decision: {
      title: 'The plan moves from deployment to Drive Value',
      rationale:
        'All waves are closed: the committee steers by use, sentiment, quality and support from now on.',
      effects: [{ action: 'putProfile', input: { mode: 'driveValue' }, option: null }],
    },
    series: plan.series
      .filter(isFrequent)
      .map(({ id, title, recurs }) => ({ id, title, pattern: slower(recurs.pattern) })),
    keepKsiIds: active.filter(({ type }) => operational.includes(type)).map(({ id }) => id),
    missing: operational.filter((type) => !active.some((ksi) => ksi.type === type)),
    memberIds: committee.members.filter(({ personId }) => leaving.has(personId)).map(({ id }) => id),
    joinIds: fills(operationRoles).flatMap(({ personId }) =>
      personId === null || members.has(personId) ? [] : [personId],
    ),
  }
}

function isFrequent({ kind, recurs }: MeetingSeries): boolean {
  return kind === 'steering' && recurs.pattern.every === 'week'
}

/** Once a month, in its second week, on the weekday the committee is used to. */
function slower(pattern: MeetingSeries['recurs']['pattern']): MeetingSeries['recurs']['pattern'] {
  const weekday = pattern.every === 'week' ? (pattern.weekdays[0] ?? 4) : 4
  return { every: 'month', nth: 2, weekday }
}
