import { may } from '#shared/actions.ts'
import type {
  CallCounts,
  CutRow,
  QualityAlerts,
  QualityBasis,
  QualityDetail,
  QualityHeat,
  QualityOverview,
} from '#shared/api-quality.ts'
import { find } from '#shared/basics/collection.ts'
import { addDays, type Day, utcDay } from '#shared/basics/day.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { addUp } from '#shared/measure/rollup.ts'
import { currentRuleSetId, ruleSet, ruleSets } from '#shared/measure/rule-sets.ts'
import type { Plan } from '#shared/plan.ts'
import { qualityBasis } from '#shared/quality-view.ts'
import { refusal } from './call-walk.ts'
import { readPlan, roleIn } from './plans.ts'
import type { QualityScope, QualitySpan } from './ports/quality-views.ts'
import type { World } from './ports/world.ts'

/** The quality overview of a meeting looks back this far; the heat map shows as many days. */
const shownDays = 28
const trendDays = 90

/** What a page asks for. Days of calls are UTC days. */
export interface QualityAsked {
  readonly planId: string
  readonly by: string
  /** Null: the rule of the KSI in force, else the current one. */
  readonly ruleSet: string | null
  /** Last day; null: today. */
  readonly last: Day | null
}

/** Where calls stand, for someone on the plan. Refuses strangers and rule sets nobody knows. */
export async function qualityOverview(world: World, asked: QualityAsked): Promise<QualityOverview> {
  const { plan, basis, span } = await looked(world, asked)
  const [trend, sites, byRuleSet, alerts, refused] = await Promise.all([
    world.qualityViews.days({ ...span, first: addDays(span.last, 1 - trendDays) }, 'all'),
    world.qualityViews.sites(span),
    everyRuleSet(world, span, 'all'),
    world.qualityAlerts.of(plan.id, span.first),
    refusal(world),
  ])
  return {
    first: span.first,
    last: span.last,
    ruleSetId: span.ruleSetId,
    basis,
    trend,
    sites,
    byRuleSet,
    alerts,
    refused,
  }
}

/** Every site with calls, day by day. */
export async function qualityHeat(world: World, asked: QualityAsked): Promise<QualityHeat> {
  const { basis, span } = await looked(world, asked)
  const sites = await world.qualityViews.heat(span, basis.unit)
  return { first: span.first, last: span.last, basis, sites }
}

/** How the calls of everybody, of a site or of a wave ran. Refuses 'not-found' for what is not in the plan. */
export async function qualityDetail(
  world: World,
  asked: QualityAsked & { readonly scope: string },
): Promise<QualityDetail> {
  const { plan, basis, span } = await looked(world, asked)
  const scope = scopeOf(plan, asked.scope)
  const earlier = { ...span, first: addDays(span.first, -shownDays), last: addDays(span.first, -1) }
  const [days, before, cuts, byRuleSet] = await Promise.all([
    world.qualityViews.days(span, scope),
    world.qualityViews.days(earlier, scope),
    world.qualityViews.cuts(span, scope),
    everyRuleSet(world, span, scope),
  ])
  return {
    ...{ first: span.first, last: span.last, ruleSetId: span.ruleSetId, basis },
    ...{
      now: addUp(days),
      before: addUp(before),
      days,
      cuts: await shownTo(world, plan, asked.by, cuts),
      byRuleSet,
    },
  }
}

/** Networks of the company, and of homes among them, are only for who looks after its sites; as with the building file. */
async function shownTo(
  world: World,
  plan: Plan,
  by: string,
  cuts: readonly CutRow[],
): Promise<readonly CutRow[]> {
  return may(await roleIn(world, plan, by), 'putSite')
    ? cuts
    : cuts.filter(({ dimension }) => dimension !== 'subnet')
}

/** Sites that turned bad, for someone on the plan. */
export async function qualityAlerts(world: World, planId: string, by: string): Promise<QualityAlerts> {
  await readPlan(world, planId, by)
  const today = utcDay(world.now().toISOString())
  return { alerts: await world.qualityAlerts.of(planId, addDays(today, 1 - shownDays)) }
}

interface Looked {
  readonly plan: Plan
  readonly basis: QualityBasis
  readonly span: QualitySpan
}

async function looked(world: World, { planId, by, ...asked }: QualityAsked): Promise<Looked> {
  const plan = await readPlan(world, planId, by)
  const { ruleSetId: ofKsi, ...basis } = qualityBasis(plan)
  const { id: ruleSetId } = ruleSet(asked.ruleSet ?? ofKsi ?? currentRuleSetId)
  const last = asked.last ?? utcDay(world.now().toISOString())
  return { plan, basis, span: { planId, ruleSetId, first: addDays(last, 1 - shownDays), last } }
}

function scopeOf(plan: Plan, text: string): QualityScope {
  if (text === 'all') return 'all'
  if (text === 'elsewhere') return [null]
  const [kind, id = ''] = [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)]
  if (kind === 'site') return [find(plan.sites, id, 'site').id]
  if (kind === 'wave') return find(plan.waves, id, 'wave').siteIds
  throw new Refusal('invalid', 'scope: Ask for all, elsewhere, site:<id> or wave:<id>.')
}

async function everyRuleSet(
  world: World,
  span: QualitySpan,
  scope: QualityScope,
): Promise<{ readonly ruleSetId: string; readonly now: CallCounts }[]> {
  return Promise.all(
    ruleSets.map(async ({ id }) => ({
      ruleSetId: id,
      now: addUp(await world.qualityViews.days({ ...span, ruleSetId: id }, scope)),
    })),
  )
}
