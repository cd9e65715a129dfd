import type { Day } from '#shared/basics/day.ts'
import { isWorkingDay } from '#shared/calendar/working-days.ts'
import type { Evidence } from '#shared/measure/evidence.ts'
import type { KsiVersion } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import { isKnown, knownDays } from '../known-days.ts'
import type { World } from '../ports/world.ts'
import { daysToMeasure, type Finding, judgedOn, windowHolding } from './finding.ts'

interface UsageDay {
  readonly day: Day
  readonly enabled: number
  readonly active: number
}

/**
 * Share of enabled people who made or answered a call on a working day, over the working days of each window so far.
 * Today is left out: it is not over, and would look lazy. So are days whose calls nobody could tell us any more.
 */
export async function usageFindings(
  world: Pick<World, 'calls'>,
  plan: Plan,
  version: KsiVersion,
  today: Day,
): Promise<Finding[]> {
  const days = daysToMeasure(version, today)
  const first = windowHolding(version, plan, days[0]!).first
  const [usage, { newestCallAt }, known] = await Promise.all([
    world.calls.usage(plan.id, { first, last: today }),
    world.calls.health(),
    knownDays(world, { first, today }),
  ])
  const counting = usage.filter(
    ({ day, enabled }) => isKnown(known, day) && day < today && enabled > 0 && isWorking(plan, day),
  )

  return days.flatMap((asOf) => {
    const window = windowHolding(version, plan, asOf)
    const inside = counting.filter(({ day }) => window.first <= day && day <= asOf)
    if (inside.length === 0 && asOf !== today) return []
    return {
      window,
      asOf,
      judgedOn: judgedOn(window, asOf, today),
      evidence: newestCallAt === null ? { kind: 'none' as const } : evidenceOf(inside),
      source: 'usage' as const,
      query: `Enabled people with a call, per working day, ${laterOf(window.first, known.from)} to ${asOf}`,
      ruleSetId: null,
      counts: { active: sum(inside, 'active'), enabled: sum(inside, 'enabled'), workingDays: inside.length },
    }
  })
}

function evidenceOf(inside: readonly UsageDay[]): Evidence {
  if (inside.length === 0) return { kind: 'none' }
  const newest = inside.filter(({ active }) => active > 0).at(-1) ?? inside[0]!
  return {
    kind: 'share',
    x: sum(inside, 'active'),
    n: sum(inside, 'enabled'),
    population: null,
    clusters: inside.map(({ active, enabled }) => ({ x: active, n: enabled })),
    lastEvidenceAt: newest.day,
  }
}

function laterOf(first: Day, from: Day | null): Day {
  return from !== null && from > first ? from : first
}

function isWorking({ profile }: Plan, day: Day): boolean {
  return isWorkingDay(day, profile.holidays)
}

function sum(days: readonly UsageDay[], of: 'active' | 'enabled'): number {
  return days.reduce((total, each) => total + each[of], 0)
}
