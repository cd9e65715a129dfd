import { surveying, team } from '#shared/action-row.ts'
import type { Cut, NamedRow, RoundResults } from '#shared/api-survey-results.ts'
import { find } from '#shared/basics/collection.ts'
import { utcDay } from '#shared/basics/day.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { addUp } from '#shared/measure/rollup.ts'
import type { SurveyRound } from '#shared/parts/survey-round.ts'
import type { Plan } from '#shared/plan.ts'
import { poorOf } from '#shared/quality-view.ts'
import { listOfResults, sheetsOfResults } from '#shared/results/sheets.ts'
import { type RoundHeard, resultsOf } from '#shared/survey-results.ts'
import type { SentFile } from './file-body.ts'
import { readPlan, roleIn } from './plans.ts'
import type { World } from './ports/world.ts'
import { siteQuality } from './site-quality.ts'

/** A trend looks back over so many rounds before this one. */
const mostEarlier = 11

interface Asked {
  readonly planId: string
  readonly by: string
  readonly roundId: string
}

/**
 * Results of a round, with everything hidden from which somebody could work out what fewer than the frozen minimum
 * said. Readers see figures but not what people wrote; names only those who look after an identifiable survey.
 */
export async function roundResults(world: World, { planId, by, roundId }: Asked): Promise<RoundResults> {
  const plan = await readPlan(world, planId, by)
  return resultsFor(world, plan, by, find(plan.rounds, roundId, 'survey round'))
}

/** The same figures as an Excel workbook. Refuses 'forbidden' to readers. */
export async function exportRoundWorkbook(world: World, asked: Asked): Promise<SentFile> {
  const { plan, round, results } = await exported(world, asked)
  const bytes = await world.spreadsheets.writeWorkbook(sheetsOfResults(plan, round, results))
  const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return { fileName: fileName(world, round, 'xlsx'), contentType, bytes }
}

/** The same figures as one list. Refuses 'forbidden' to readers. */
export async function exportRoundCsv(world: World, asked: Asked): Promise<SentFile> {
  const { plan, round, results } = await exported(world, asked)
  const bytes = world.spreadsheets.writeCsv(listOfResults(plan, round, results))
  return { fileName: fileName(world, round, 'csv'), contentType: 'text/csv; charset=utf-8', bytes }
}

async function exported(world: World, { planId, by, roundId }: Asked) {
  const plan = await readPlan(world, planId, by)
  const role = await roleIn(world, plan, by)
  if (!team.includes(role))
    throw new Refusal('forbidden', 'Your role in this plan does not allow this. Ask the lead.')
  const round = find(plan.rounds, roundId, 'survey round')
  const results = await resultsFor(world, plan, by, round)
  world.log('exported', { planId, kind: 'results', role })
  return { plan, round, results }
}

async function resultsFor(world: World, plan: Plan, by: string, round: SurveyRound): Promise<RoundResults> {
  const role = await roleIn(world, plan, by)
  if (round.cancelled)
    throw new Refusal('conflict', 'This round was called off: its answers count for nothing.')
  const [told, earlier] = await Promise.all([
    heardOf(world, plan, round),
    Promise.all(earlierOf(plan, round).map((each) => heardOf(world, plan, each))),
  ])
  const closed = earlier.filter(({ heard }) => heard.isClosed)
  const results = resultsOf(told, { ksis: plan.ksis, earlier: closed })
  const measured = results.questions.some(({ cuts }) => cuts.length > 0)
    ? await measuredAt(world, plan)
    : null
  const questions = results.questions.map((question) => ({
    ...question,
    comments: role === 'reader' ? [] : question.comments,
    cuts: question.cuts.map((cut) => ({ ...cut, poorCalls: measured?.(cut) ?? null })),
  }))
  const isForNames = round.survey.mode === 'identifiable' && surveying.includes(role)
  return { ...results, questions, named: isForNames ? await namedOf(world, plan, round) : null }
}

async function heardOf(world: World, { id }: Plan, round: SurveyRound): Promise<RoundHeard> {
  const answers = world.answers.of(id)
  const [heard, cohort] = await Promise.all([answers.heard(round.id), answers.cohort(round.id)])
  return { round, heard, cohort }
}

function earlierOf({ rounds }: Plan, { id, survey, startedAt }: SurveyRound): SurveyRound[] {
  return rounds
    .filter((each) => each.survey.id === survey.id && each.id !== id && each.startedAt < startedAt)
    .filter(({ cancelled }) => cancelled === null)
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
    .slice(-mostEarlier)
}

/** Share of poor calls of a site, or of all sites of a wave, in the newest days. */
async function measuredAt(world: World, plan: Plan): Promise<(cut: Cut) => Cut['poorCalls']> {
  const sites = await siteQuality(world, plan, utcDay(world.now().toISOString()))
  return ({ by, id }) => {
    const siteIds = by === 'site' ? [id] : (plan.waves.find((wave) => wave.id === id)?.siteIds ?? [])
    if (by === 'department') return null
    const there = sites.filter(({ siteId }) => siteId !== null && siteIds.includes(siteId))
    const { x: poor, n: calls } = poorOf(addUp(there.map(({ now }) => now)), 'call')
    return calls === 0 ? null : { share: poor / calls, calls }
  }
}

async function namedOf(world: World, plan: Plan, round: SurveyRound): Promise<NamedRow[]> {
  const answers = await world.answers.of(plan.id).named(round.id)
  const names = await world.roster.names(
    plan.id,
    answers.map(({ personId }) => personId),
  )
  return answers.map(({ personId, values }) => ({
    personId,
    name: names.get(personId) ?? plan.people[personId]?.name ?? 'Somebody no longer on the list',
    answers: Object.fromEntries(
      Object.entries(values)
        .filter(([, value]) => value !== '')
        .map(([id, value]) => [id, value === null ? 'Did not use it' : String(value)]),
    ),
  }))
}

function fileName(world: World, { title }: SurveyRound, extension: string): string {
  return `${title.slice(0, 80)} results ${utcDay(world.now().toISOString())}.${extension}`
}
