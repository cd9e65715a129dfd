import type { QuestionResult, RoundResults } from '#shared/api-survey-results.ts'
import { sayAmount, sayPart } from '#shared/basics/yardstick.ts'
import type { Question } from '#shared/parts/survey.ts'
import { sayOption } from '#shared/results/names.ts'
import { questionKindWords } from '#shared/words/survey.ts'
import { useHost } from '../../host-context.tsx'
import { Hint, PlainList, Prose, Row, Strong } from '../../ui/layout.tsx'
import { IntervalBar } from '../../ui/interval-bar.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { CutsTable } from './results-cuts.tsx'
import { ResultsTrend } from './results-trend.tsx'
import { sayBeside, sayMargin, sayTarget, unitOf, whatCounts } from './results-words.ts'
import { gathered } from './scale-words.ts'

/** What people answered to one question: the figure, how sure it is, every answer, groups and the way here. */
export function QuestionPanel({
  question,
  result,
  results,
}: {
  question: Question
  result: QuestionResult
  results: RoundResults
}) {
  const { locale } = useHost()
  const answers = result.n === 1 ? '1 answer' : `${result.n.toLocaleString(locale)} answers`
  return (
    <Panel title={question.text} action={<Hint>{questionKindWords[question.kind]}</Hint>}>
      {result.value !== null && <Headline question={question} result={result} results={results} />}
      {result.n > 0 && (
        <Hint>
          {answers}
          {result.didNotUse > 0 && `; ${result.didNotUse} more did not use it and are left out`}
        </Hint>
      )}
      {result.tally.length > 0 && <Distribution question={question} result={result} />}
      {result.cuts.length > 0 && <CutsTable question={question} cuts={result.cuts} />}
      {result.trend.length > 1 && <ResultsTrend question={question} result={result} />}
      {result.n === 0 && <Prose>{sayNothing(question, results)}</Prose>}
      {result.comments.length > 0 && (
        <PlainList label={`Comments: ${question.text}`}>
          {gathered(result.comments).map(({ words, times }) => (
            <li key={words}>
              <Prose>“{words}”</Prose>
              {times > 1 && <Hint>said {times} times</Hint>}
            </li>
          ))}
        </PlainList>
      )}
      {question.kind === 'text' && result.n > 0 && result.comments.length === 0 && (
        <Hint>What people wrote is read by those who work on the plan.</Hint>
      )}
    </Panel>
  )
}

function Headline({
  question,
  result,
  results,
}: {
  question: Question
  result: QuestionResult
  results: RoundResults
}) {
  const unit = unitOf(question)
  const { target, weighted, value } = result
  return (
    <>
      <Row>
        <Strong>{sayBeside(target, unit, value!)}</Strong>
        <Hint>{whatCounts(question)}</Hint>
      </Row>
      <Hint>{sayMargin(unit, result, target)}</Hint>
      {target && (
        <>
          <IntervalBar
            verdict={{ ...target, value, level: target.yardstick.level }}
            yardstick={target.yardstick}
          />
          <Hint>{sayTarget(target, results.isClosed)}</Hint>
          <Row>
            <RouteLink to={`ksis/${target.ksiId}`}>See the verdict</RouteLink>
          </Row>
        </>
      )}
      {weighted && (
        <Hint>
          Weighted by where people work: {sayAmount(unit, weighted.value)}, between{' '}
          {sayAmount(unit, weighted.low)} and {sayAmount(unit, weighted.high)}. Every wave and site counts
          here by its people, not by how many of them answered; that is worth{' '}
          {Math.round(weighted.effectiveN)} evenly spread answers.
        </Hint>
      )}
    </>
  )
}

function Distribution({ question, result }: { question: Question; result: QuestionResult }) {
  const most = Math.max(1, ...result.tally.map(({ count }) => count))
  return (
    <RecordTable
      label={`Answers to: ${question.text}`}
      rows={result.tally.map((each) => ({ ...each, id: each.option }))}
      columns={[
        { name: 'Answer', cell: ({ option }) => sayOption(question, option) },
        {
          name: 'People',
          cell: ({ count }) => (
            <ProgressLine share={count / most} words={`${count} (${sayPart(count, result.n)})`} />
          ),
        },
      ]}
    />
  )
}

function sayNothing({ kind }: Question, { isClosed, minimumGroup }: RoundResults): string {
  if (kind !== 'text') return 'Too few answers to this question to show any.'
  return isClosed
    ? `Fewer than ${minimumGroup.comments} people wrote something, so nothing of it is shown.`
    : `What people write is shown once the round is closed, from ${minimumGroup.comments} comments on.`
}
