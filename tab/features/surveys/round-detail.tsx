import type { QuestionResult, RoundPage } from '#shared/api.ts'
import { sayAmount } from '#shared/basics/yardstick.ts'
import type { SurveyRound } from '#shared/parts/survey-round.ts'
import { questionKindWords } from '#shared/words/survey.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { EmptyFace, LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Columns, Hint, PlainList, Prose, Row, Strong } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RoundBadge } from './round-badge.tsx'
import { gathered, sayOption } from './scale-words.ts'

const back = { to: 'surveys', label: 'Surveys' }

/** Results of one round, as far as the protection of its people allows. */
export function RoundDetail({ id }: { id: string }) {
  const { plan } = usePlan()
  const round = plan.rounds.find((each) => each.id === id)
  const reading = useRead<RoundPage>(`rounds/${encodeURIComponent(id)}`, 'rounds')
  if (!round)
    return (
      <PageFrame title="Round" back={back}>
        <EmptyFace title="There is no such round" words="The surveys page lists them all." />
      </PageFrame>
    )
  return (
    <PageFrame
      title={round.title}
      intro={round.survey.title}
      back={back}
      actions={
        round.closedAt === null && (
          <ActButton action="closeRound" input={{ id: round.id }}>
            Close round
          </ActButton>
        )
      }
    >
      {reading.state === 'loading' && <LoadingFace what="the results" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && <Results round={round} page={reading.answer} />}
    </PageFrame>
  )
}

function Results({ round, page }: { round: SurveyRound; page: RoundPage }) {
  return (
    <>
      <Panel title="Answers" action={<RoundBadge round={round} />}>
        <ProgressLine
          share={page.invited === 0 ? 0 : page.answered / page.invited}
          words={`${page.answered} of ${page.invited} answered`}
        />
        {!page.suppressed && page.counted < page.answered && (
          <Hint>
            The figures below rest on {page.counted} of these {page.answered} answers. While the round is open
            the rest come in groups of {page.minimumGroup}, so that nobody can be singled out.
          </Hint>
        )}
      </Panel>
      {page.suppressed ? (
        <Panel title="Results">
          <EmptyFace
            title="Hidden to protect the people who answered"
            words={`Results show from ${page.minimumGroup} answers on. That number was printed on the card when the round started.`}
          />
        </Panel>
      ) : (
        <Columns>
          {page.questions.map((result) => (
            <QuestionPanel key={result.questionId} round={round} result={result} />
          ))}
        </Columns>
      )}
    </>
  )
}

function QuestionPanel({ round, result }: { round: SurveyRound; result: QuestionResult }) {
  const { locale } = useHost()
  const question = round.survey.questions.find(({ id }) => id === result.questionId)
  if (!question) return null
  const unit = question.kind === 'nps' ? 'nps' : 'share'
  const most = Math.max(1, ...result.tally.map(({ count }) => count))
  return (
    <Panel title={question.text} action={<Hint>{questionKindWords[question.kind]}</Hint>}>
      {result.value !== null && (
        <Row>
          <Strong>{sayAmount(unit, result.value)}</Strong>
          <Hint>
            {question.kind === 'likert' ? 'agree or strongly agree' : ''}
            {result.low !== null && result.high !== null
              ? `${question.kind === 'likert' ? '; with 95 % confidence' : 'With 95 % confidence'} between ${sayAmount(unit, result.low)} and ${sayAmount(unit, result.high)}`
              : ''}
          </Hint>
        </Row>
      )}
      <Hint>
        {result.n === 1 ? '1 answer' : `${result.n.toLocaleString(locale)} answers`}
        {result.didNotUse > 0 && `; ${result.didNotUse} more did not use it and are left out`}
      </Hint>
      {result.tally.length > 0 && (
        <RecordTable
          label={`Answers to: ${question.text}`}
          rows={result.tally.map((each) => ({ ...each, id: each.option }))}
          columns={[
            { name: 'Answer', cell: ({ option }) => sayOption(question, option) },
            {
              name: 'People',
              cell: ({ count }) => <ProgressLine share={count / most} words={String(count)} />,
            },
          ]}
        />
      )}
      {result.value === null && result.tally.length === 0 && result.comments.length === 0 && (
        <Prose>Too few answers to this question to show any.</Prose>
      )}
      {result.comments.length > 0 && (
        <PlainList label="Comments">
          {gathered(result.comments).map(({ words, times }) => (
            <li key={words}>
              <Prose>“{words}”</Prose>
              {times > 1 && <Hint>said {times} times</Hint>}
            </li>
          ))}
        </PlainList>
      )}
    </Panel>
  )
}
