import type { Day } from '#shared/basics/day.ts'
import type { KsiVersion } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import type { World } from '../ports/world.ts'
import { daysToMeasure, type Finding, judgedOn, windowHolding } from './finding.ts'

/**
 * Share of the people enabled by a day who were activated by then, for today and each of the last days: by the first call
 * seen of them, or by what an import says. Everybody is counted, so nothing of it is an estimate.
 */
export async function activationFindings(
  world: Pick<World, 'planUsages'>,
  plan: Plan,
  version: KsiVersion,
  today: Day,
): Promise<Finding[]> {
  const asked = daysToMeasure(version, today)
  const { days } = await world.planUsages.activation(plan.id, asked[0]!, today)
  const byDay = new Map(days.map((each) => [each.day, each]))
  return asked.flatMap((asOf) => {
    const { enabled = 0, activated = 0 } = byDay.get(asOf) ?? {}
    if (enabled === 0 && asOf !== today) return []
    const window = windowHolding(version, plan, asOf)
    return {
      window,
      asOf,
      judgedOn: judgedOn(window, asOf, today),
      evidence:
        enabled === 0
          ? { kind: 'none' as const }
          : {
              kind: 'share' as const,
              ...{ x: activated, n: enabled, population: enabled, clusters: null },
              lastEvidenceAt: asOf,
            },
      source: 'activation' as const,
      query: `People enabled by ${asOf} who were activated by then: a first call was seen, or an import says so`,
      ruleSetId: null,
      counts: { activated, enabled },
    }
  })
}
