import { localDayAndTime } from '#shared/calendar/zone.ts'
import { isOpenRisk } from '#shared/parts/risk.ts'
import type { Plan } from '#shared/plan.ts'
import { proposedRiskChanges, proposeRiskChanges, switchoverId } from '#shared/risk-evidence.ts'
import type { World } from '../ports/world.ts'
import { eachPlan } from './each-plan.ts'

/**
 * Writes down where evidence speaks for a higher likelihood of a risk. The rules stand in `shared/risk-evidence.ts`,
 * which brings a cause forward once: running again proposes nothing anew. The history says that Switchover did it.
 */
export async function proposeOnRisks(world: World): Promise<void> {
  const at = world.now().toISOString()
  await eachPlan(world, async (plan) => {
    const verdicts = await verdictsThatMatter(world, plan)
    const { day: today } = localDayAndTime(at, plan.profile.zone)
    if (proposedRiskChanges(plan, verdicts, today).length === 0) return
    const made = { action: 'proposeRiskChange', by: switchoverId, at }
    const stamp = { id: world.newId(), at }
    await world.plans.change(plan.id, made, (newest) => proposeRiskChanges(newest, verdicts, today, stamp))
  })
}

/** Of the KSIs an open risk threatens every figure: the newest is a look into an open window, not the verdict. */
async function verdictsThatMatter(world: World, plan: Plan) {
  const ksiIds = new Set(plan.risks.filter(isOpenRisk).flatMap((risk) => risk.ksiIds))
  const trends = await Promise.all([...ksiIds].map((ksiId) => world.measurements.trend(plan.id, ksiId)))
  return trends.flat()
}
