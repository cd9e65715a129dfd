import { addDays, type Day, utcDay } from '#shared/basics/day.ts'
import type { Yardstick } from '#shared/basics/yardstick.ts'
import type { Evidence } from '#shared/measure/evidence.ts'
import { type SurveyRound, isOpen } from '#shared/parts/survey-round.ts'
import type { KsiSource } from '#shared/basics/ksi-source.ts'
import type { KsiVersion } from '#shared/parts/ksi.ts'
import type { Question } from '#shared/parts/survey.ts'
import type { Plan } from '#shared/plan.ts'
import { evidenceOfAnswers, unitOfFigure } from '#shared/results/figure.ts'
import { groupsOf, wholeOf } from '#shared/results/question-groups.ts'
import { optionsOf, type QuestionTally } from '#shared/results/tally.ts'
import { smallestGroup } from '#shared/survey-results.ts'
import type { World } from '../ports/world.ts'
import { type Finding, windowHolding } from './finding.ts'

type FromSurvey = Extract<KsiSource, { kind: 'survey' }>

/**
 * The latest round that asks the question and has enough answers to show any, else the latest: top-two-box of a Likert
 * question, net promoter score of a 0-10 one, against everybody invited. Below the round's frozen minimum nothing is told.
 * The round's own days are the window. Rounds that ended before the previous window of the KSI are out of date: people
 * should have been asked again by now.
 */
export async function surveyFindings(
  world: Pick<World, 'answers' | 'now'>,
  plan: Plan,
  { version, source, yardstick }: { version: KsiVersion; source: FromSurvey; yardstick: Yardstick },
  today: Day,
): Promise<Finding[]> {
  const latest = latestAsking(plan.rounds, source)
  if (latest.length === 0) return [nothingAsked(plan, version, today)]
  const since = freshSince(version, plan, today)
  const fresh = latest.filter(({ round }) => windowOf(round).last >= since)
  const isStale = fresh.length === 0
  const heard = await Promise.all((isStale ? latest : fresh).map((asked) => hear(world, plan, asked)))
  const { round, told } = heard.find((each) => each.told.tally !== null) ?? heard[0]!
  const { question } = told
  const common = {
    ...({ asOf: today, source: 'survey', ruleSetId: null, counts: countsOf(told) } as const),
    query: `“${question.text}” in the round “${round.title}”`,
  }
  if (isStale) {
    const evidence = { kind: 'none', lastEvidenceAt: told.lastDay } as const
    return [{ ...common, window: windowHolding(version, plan, today), judgedOn: today, evidence }]
  }
  const window = windowOf(round)
  const isOver = !isOpen(round, world.now().toISOString())
  return [
    {
      ...common,
      window,
      judgedOn: isOver && today <= window.last ? addDays(window.last, 1) : today,
      evidence: evidenceOf(told, yardstick),
    },
  ]
}

/** First day of the window before the one that holds the day. Where rounds are the windows, people are asked each quarter. */
function freshSince(version: KsiVersion, plan: Plan, today: Day): Day {
  const watched = version.window === 'round' ? { ...version, window: 'quarter' as const } : version
  return windowHolding(watched, plan, addDays(windowHolding(watched, plan, today).first, -1)).first
}

async function hear(
  world: Pick<World, 'answers'>,
  plan: Plan,
  { round, question }: Asking,
): Promise<{ round: SurveyRound; told: Told }> {
  const answers = world.answers.of(plan.id)
  const [heard, progress, lastDay] = await Promise.all([
    answers.heard(round.id),
    answers.progress([round.id]),
    answers.lastDay(round.id),
  ])
  const threshold = smallestGroup(round, heard)
  const groups = groupsOf(heard, question.id, threshold)
  const tally = groups.length === 0 ? null : wholeOf(groups)
  const { invited, answered } = progress.get(round.id) ?? { invited: 0, answered: 0 }
  return { round, told: { question, tally, threshold, invited, answered, lastDay } }
}

interface Told {
  readonly question: Question
  /** Answers that may be shown, counted; none below the round's minimum. */
  readonly tally: QuestionTally | null
  readonly threshold: number
  readonly invited: number
  readonly answered: number
  readonly lastDay: Day | null
}

function evidenceOf(
  { question, tally, threshold, invited, answered, lastDay }: Told,
  { unit }: Yardstick,
): Evidence {
  if (answered === 0 || unitOfFigure(question) !== unit) return { kind: 'none' }
  const told = { lastEvidenceAt: lastDay }
  const evidence = tally && evidenceOfAnswers(question, tally, invited)
  return evidence ? { ...evidence, ...told } : { kind: 'suppressed', threshold, ...told }
}

/** Below the minimum not even the number of valid answers is told: with "did not use" it gives people away. */
function countsOf({ question, tally, invited, answered }: Told): Record<string, number> {
  const common = { invited, answered }
  if (!tally) return common
  const points = optionsOf(question).map((option) => [`answer${option}`, tally.counts[option] ?? 0] as const)
  return { ...common, didNotUse: tally.didNotUse, ...Object.fromEntries(points) }
}

/** One that has just begun must not take away what the one before it told. */
const mostLookedAt = 3

interface Asking {
  readonly round: SurveyRound
  readonly question: Question
}

/** Newest first; what was called off counts for nothing. */
function latestAsking(
  rounds: readonly SurveyRound[],
  { surveyId, questionId }: FromSurvey,
): readonly Asking[] {
  const asking = rounds.flatMap((round) => {
    const question = round.survey.questions.find(({ id }) => id === questionId)
    return round.survey.id === surveyId && question && !round.cancelled ? [{ round, question }] : []
  })
  return asking.sort((a, b) => (a.round.startedAt < b.round.startedAt ? 1 : -1)).slice(0, mostLookedAt)
}

/** The days a round goes on. */
export function windowOf({ startedAt, closesAt, closedAt }: SurveyRound): Finding['window'] {
  const first = utcDay(startedAt)
  const last = utcDay(closedAt !== null && closedAt < closesAt ? closedAt : closesAt)
  return { first, last: last < first ? first : last }
}

function nothingAsked(plan: Plan, version: KsiVersion, today: Day): Finding {
  return {
    window: windowHolding(version, plan, today),
    asOf: today,
    judgedOn: today,
    evidence: { kind: 'none' },
    source: 'survey',
    query: 'No survey round has asked this yet',
    ruleSetId: null,
    counts: {},
  }
}
