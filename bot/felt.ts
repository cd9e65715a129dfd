import type { Cut, CutBy } from '#shared/api-survey-results.ts'
import type { CallCounts, FeltPage, FeltSource } from '#shared/api-quality.ts'
import { addDays, type Day, utcDay } from '#shared/basics/day.ts'
import type { Yardstick } from '#shared/basics/yardstick.ts'
import type { Felt } from '#shared/felt-measured.ts'
import { addUp, noCounts, type RatingRow } from '#shared/measure/rollup.ts'
import { currentRuleSetId } from '#shared/measure/rule-sets.ts'
import { locateIn } from '#shared/measure/site-of-subnet.ts'
import { suppressionRules } from '#shared/measure/suppression.ts'
import { inForce, type Ksi } from '#shared/parts/ksi.ts'
import { type SurveyRound, isOpen } from '#shared/parts/survey-round.ts'
import type { Plan } from '#shared/plan.ts'
import { poorOf, qualityBasis, shareOf } from '#shared/quality-view.ts'
import type { CohortCell } from '#shared/results/heard.ts'
import { networksOf } from './networks.ts'
import { readPlan } from './plans.ts'
import type { World } from './ports/world.ts'
import { roundResults } from './survey-results.ts'

const shownDays = 28
/** Where no KSI says how many people should be content. */
const usualFelt = 0.8
/** Rate My Call: 4 is good, 5 excellent. */
const goodRating = 4

/**
 * What people say of their calls beside what was measured over the last 28 days, per site and wave. Of a survey only what
 * its results page shows as well; ratings of sites where fewer people rated than
 * that rule asks for stay hidden, too.
 */
export async function feltPage(world: World, planId: string, by: string): Promise<FeltPage> {
  const plan = await readPlan(world, planId, by)
  const { ruleSetId, unit, limit } = qualityBasis(plan)
  const last = utcDay(world.now().toISOString())
  const first = addDays(last, 1 - shownDays)
  const asked = askedOf(plan, world.now().toISOString())
  const [sites, ratings, ratersAt, results, cohort] = await Promise.all([
    world.qualityViews.sites({ planId, ruleSetId: ruleSetId ?? currentRuleSetId, first, last }),
    world.calls.ratings(planId, { first, last }),
    ratersBySite(world, plan, { first, last }),
    asked && roundResults(world, { planId, by, roundId: asked.round.id }),
    asked ? world.answers.of(planId).cohort(asked.round.id) : [],
  ])
  const measured = new Map(sites.map(({ siteId, now }) => [siteId, now]))
  const question = results?.questions.find(({ questionId }) => questionId === asked?.questionId)
  const named = asked?.round.survey.questions.find(({ id }) => id === asked.questionId)
  return {
    lines: { felt: thresholdOf(question?.target?.yardstick) ?? usualFelt, poor: limit },
    unit,
    survey:
      asked && named
        ? {
            ...{ roundId: asked.round.id, title: asked.round.title, question: named.text },
            groups: groupsOf(plan, measured, unit, feltBySurvey(cohort, question?.cuts ?? [])),
          }
        : null,
    ratings: ratings.length > 0 ? { groups: ratedGroups(plan, measured, unit, { ratings, ratersAt }) } : null,
  }
}

function thresholdOf(yardstick: Yardstick | undefined): number | null {
  return yardstick?.unit === 'share' ? yardstick.threshold : null
}

type FeltOf = (by: Exclude<CutBy, 'department'>, id: string) => Felt

function groupsOf(
  plan: Plan,
  measured: ReadonlyMap<string | null, CallCounts>,
  unit: FeltPage['unit'],
  feltOf: FeltOf,
): FeltSource[] {
  const sites = plan.sites.map(({ id }) => ({ by: 'site' as const, own: id, siteIds: [id] }))
  const waves = plan.waves.map(({ id, siteIds }) => ({ by: 'wave' as const, own: id, siteIds }))
  return [...sites, ...waves].flatMap(({ by, own, siteIds }) => {
    const counts = addUp(siteIds.map((id) => measured.get(id) ?? noCounts))
    const group = { by, id: `${by}:${own}`, felt: feltOf(by, own), measured: poorOf(counts, unit) }
    return group.felt.state === 'none' && group.measured.n === 0 ? [] : [group]
  })
}

/** A group of which somebody was asked and that has no figure of its own is one that must not be told apart. */
function feltBySurvey(cohort: readonly CohortCell[], cuts: readonly Cut[]): FeltOf {
  const invited = cohort.filter((each) => each.invited > 0)
  const asked = {
    wave: new Set(invited.map(({ cell }) => cell.waveId)),
    site: new Set(invited.map(({ cell }) => cell.siteId)),
  }
  return (by, id) => {
    const cut = cuts.find((each) => each.by === by && each.id === id)
    if (cut && cut.value !== null && cut.low !== null && cut.high !== null)
      return { state: 'shown', value: cut.value, low: cut.low, high: cut.high, n: cut.n }
    return { state: cut !== undefined || asked[by].has(id) ? 'hidden' : 'none' }
  }
}

function ratedGroups(
  plan: Plan,
  measured: ReadonlyMap<string | null, CallCounts>,
  unit: FeltPage['unit'],
  { ratings, ratersAt }: { readonly ratings: readonly RatingRow[]; readonly ratersAt: RatersAt },
): FeltSource[] {
  const count = (rows: readonly RatingRow[]) => rows.reduce((sum, row) => sum + row.ratings, 0)
  const at = (siteIds: readonly string[]) =>
    ratings.filter(({ siteId }) => siteId !== null && siteIds.includes(siteId))
  // One person may rate every call: people are counted, not what they said.
  const areTooFew = (siteIds: readonly string[]) => ratersAt(siteIds) < suppressionRules.scores.minimum

  return groupsOf(plan, measured, unit, (by, id) => {
    const siteIds = by === 'site' ? [id] : (plan.waves.find((wave) => wave.id === id)?.siteIds ?? [])
    const own = at(siteIds)
    const share = shareOf({ x: count(own.filter(({ rating }) => rating >= goodRating)), n: count(own) })
    if (share.value === null || share.low === null || share.high === null) return { state: 'none' }
    // The sites that are shown, taken from their wave, leave the ratings of those that are hidden.
    const hiddenSites = siteIds.filter((siteId) => count(at([siteId])) > 0 && areTooFew([siteId]))
    if (areTooFew(siteIds) || (hiddenSites.length > 0 && areTooFew(hiddenSites))) return { state: 'hidden' }
    return { state: 'shown', value: share.value, low: share.low, high: share.high, n: share.n }
  })
}

/** How many people rated calls from these sites, at the least. */
type RatersAt = (siteIds: readonly string[]) => number

async function ratersBySite(
  world: Pick<World, 'calls' | 'buildingFiles'>,
  plan: Plan,
  span: { readonly first: Day; readonly last: Day },
): Promise<RatersAt> {
  const [raters, upload] = await Promise.all([world.calls.raters(span), world.buildingFiles.of(plan.id)])
  const locate = locateIn(networksOf(plan, upload?.networks ?? []))
  const marked = raters.map(({ subnet, rater }) => ({ siteId: locate(subnet)?.siteId ?? null, rater }))
  return (siteIds) =>
    new Set(
      marked.flatMap(({ siteId, rater }) => (siteId !== null && siteIds.includes(siteId) ? [rater] : [])),
    ).size
}

/**
 * The newest closed round with the question of agreement that feeds a KSI about quality (by its type, or by an outcome it
 * shares with one of measured calls), else with any question of agreement.
 */
function askedOf({ rounds, ksis }: Plan, now: string): { round: SurveyRound; questionId: string } | null {
  const sourceOf = (ksi: Ksi) => inForce(ksi)?.source ?? null
  const measured = new Set(
    ksis.flatMap((ksi) => (sourceOf(ksi)?.kind === 'callQuality' ? ksi.outcomeIds : [])),
  )
  const fed = ksis.flatMap((ksi) => {
    const source = sourceOf(ksi)
    const isAboutCalls = ksi.type === 'usageQuality' || ksi.outcomeIds.some((id) => measured.has(id))
    return isAboutCalls && source?.kind === 'survey' ? [source] : []
  })
  const closed = rounds
    .filter((round) => !isOpen(round, now) && round.cancelled === null)
    .sort((a, b) => (a.startedAt > b.startedAt ? -1 : 1))
  const choices = closed.map((round) => {
    // Only agreement is a share, as ratings and what was measured are.
    const questions = round.survey.questions.filter(({ kind }) => kind === 'likert')
    const feeding = questions.find(({ id }) =>
      fed.some(({ surveyId, questionId }) => surveyId === round.survey.id && questionId === id),
    )
    // What is asked after a support case is about the help, not about calls.
    const question = feeding ?? (round.trigger === 'afterIncident' ? undefined : questions[0])
    return { round, questionId: question?.id ?? null, isFeeding: feeding !== undefined }
  })
  const best =
    choices.find(({ isFeeding }) => isFeeding) ?? choices.find(({ questionId }) => questionId !== null)
  return best && best.questionId !== null ? { round: best.round, questionId: best.questionId } : null
}
