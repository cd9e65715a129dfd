import { addDays, type Day, utcDay } from '#shared/basics/day.ts'
import type { Yardstick } from '#shared/basics/yardstick.ts'
import type { Evidence } from '#shared/measure/evidence.ts'
import { nps, topTwoBox } from '#shared/measure/score.ts'
import { type SurveyRound, isOpen } from '#shared/parts/survey-round.ts'
import type { KsiSource, KsiVersion } from '#shared/parts/ksi.ts'
import type { Question } from '#shared/parts/survey.ts'
import type { Plan } from '#shared/plan.ts'
import type { AnswerValues } from '#shared/survey-answer.ts'
import { tallyOf } from '#shared/survey-results.ts'
import type { World } from '../ports/world.ts'
import { type Finding, windowHolding } from './finding.ts'

type FromSurvey = Extract<KsiSource, { kind: 'survey' }>

/**
 * The latest round that asks the question: top-two-box of a Likert question, net promoter score of a 0-10 one, against
 * everybody invited. Below the round's frozen minimum nothing is told. The round's own days are the window.
 */
export async function surveyFindings(
  world: Pick<World, 'answers' | 'now'>,
  plan: Plan,
  { version, source, yardstick }: { version: KsiVersion; source: FromSurvey; yardstick: Yardstick },
  today: Day,
): Promise<Finding[]> {
  const asked = latestAsking(plan.rounds, source)
  if (!asked) return [nothingAsked(plan, version, today)]
  const { round, question } = asked
  const heard = world.answers.of(plan.id)
  const [answers, progress, lastDay] = await Promise.all([
    heard.read(round.id),
    heard.progress([round.id]),
    heard.lastDay(round.id),
  ])
  const { invited, answered } = progress.get(round.id) ?? { invited: 0, answered: 0 }
  const window = windowOf(round)
  const isOver = !isOpen(round, world.now().toISOString())
  return [
    {
      window,
      asOf: today,
      judgedOn: isOver && today <= window.last ? addDays(window.last, 1) : today,
      evidence: evidenceOf({ round, question, answers, invited, answered, lastDay }, yardstick),
      source: 'survey',
      query: `“${question.text}” in the round “${round.title}”`,
      ruleSetId: null,
      counts: countsOf({ round, question, answers, invited, answered, lastDay }),
    },
  ]
}

interface Heard {
  readonly round: SurveyRound
  readonly question: Question
  /** Those that may be shown. */
  readonly answers: readonly AnswerValues[]
  readonly invited: number
  readonly answered: number
  readonly lastDay: Day | null
}

function evidenceOf(
  { round, question, answers, invited, answered, lastDay }: Heard,
  { unit }: Yardstick,
): Evidence {
  if (answered === 0) return { kind: 'none' }
  const tally = tallyOf(question, answers)
  const threshold = round.survey.minimumGroup.scores
  const told = { lastEvidenceAt: lastDay }
  if (question.kind === 'likert' && unit === 'share') {
    const { x, n } = topTwoBox(tally)
    if (n < threshold) return { kind: 'suppressed', threshold, ...told }
    return { kind: 'share', x, n, population: Math.max(invited, n), clusters: null, ...told }
  }
  if (question.kind === 'nps' && unit === 'nps') {
    const { promoters, detractors, n } = nps(tally)
    if (n < threshold) return { kind: 'suppressed', threshold, ...told }
    return { kind: 'nps', promoters, detractors, n, population: Math.max(invited, n), ...told }
  }
  return { kind: 'none' }
}

/** Below the minimum not even the number of valid answers is told: with "did not use" it gives people away. */
function countsOf({ round, question, answers, invited, answered }: Heard): Record<string, number> {
  const tally = tallyOf(question, answers)
  const valid = tally.counts.reduce((sum, count) => sum + count, 0)
  const common = { invited, answered }
  if (valid < round.survey.minimumGroup.scores) return common
  const lowest = question.kind === 'nps' ? 0 : 1
  const points = tally.counts.map((count, n) => [`answer${n + lowest}`, count] as const)
  return { ...common, didNotUse: tally.didNotUse, ...Object.fromEntries(points) }
}

function latestAsking(
  rounds: readonly SurveyRound[],
  { surveyId, questionId }: FromSurvey,
): { round: SurveyRound; question: Question } | null {
  const asking = rounds.flatMap((round) => {
    const question = round.survey.questions.find(({ id }) => id === questionId)
    return round.survey.id === surveyId && question ? [{ round, question }] : []
  })
  return asking.sort((a, b) => (a.round.startedAt < b.round.startedAt ? -1 : 1)).at(-1) ?? null
}

function windowOf({ startedAt, closesAt, closedAt }: SurveyRound): Finding['window'] {
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
