import { MessageBar, MessageBarBody } from '@fluentui/react-message-bar'
import type { RoundResults } from '#shared/api-survey-results.ts'
import type { SurveyRound } from '#shared/parts/survey-round.ts'
import { useRead } from '../../plan/use-read.ts'
import { EmptyFace, LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Columns, Hint, Prose } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ResultFiles } from './results-files.tsx'
import { MixPanel } from './results-mix.tsx'
import { NamedPanel } from './results-named.tsx'
import { QuestionPanel } from './results-question.tsx'
import { sayResponse, sayUnopened } from './results-words.ts'

/** Results of one round, as far as the protection of its people allows. */
export function ResultsPanels({ round }: { round: SurveyRound }) {
  const reading = useRead<RoundResults>(`rounds/${encodeURIComponent(round.id)}`, 'rounds')
  if (reading.state === 'loading') return <LoadingFace what="the results" />
  if (reading.state === 'refused') return <RefusedFace message={reading.message} again={reading.again} />
  return <Results round={round} results={reading.answer} />
}

function Results({ round, results }: { round: SurveyRound; results: RoundResults }) {
  const { suppressed, minimumGroup, counted, answered, isClosed } = results
  if (suppressed)
    return (
      <Panel title="Results">
        <UnopenedNote results={results} />
        <EmptyFace
          title="Hidden to protect the people who answered"
          words={`Results show from ${minimumGroup.scores} answers on. That number was printed on the card when the round started.${isClosed ? '' : ' While the round is open they come in groups, one group behind.'}`}
        />
      </Panel>
    )
  return (
    <>
      <UnopenedNote results={results} />
      <Panel title="How far the results reach" action={<ResultFiles round={round} />}>
        <Prose>{sayResponse(results)}</Prose>
        {!isClosed && counted < answered && (
          <Hint>
            The figures below rest on {counted} of these {answered} answers. While the round is open the rest
            come in groups of {minimumGroup.scores} or more, so that nobody can be singled out. By wave and
            site, and what people wrote, once it is closed.
          </Hint>
        )}
        <Hint>
          No figure here, nor what can be worked out from several of them, is about fewer than{' '}
          {minimumGroup.scores} people; comments show from {minimumGroup.comments} on.
        </Hint>
      </Panel>
      <Columns>
        {round.survey.questions.map((question) => {
          const result = results.questions.find(({ questionId }) => questionId === question.id)
          return (
            result && (
              <QuestionPanel key={question.id} question={question} result={result} results={results} />
            )
          )
        })}
      </Columns>
      {results.mix.length > 0 && <MixPanel mix={results.mix} />}
      {results.named !== null && results.named.length > 0 && (
        <NamedPanel round={round} rows={results.named} />
      )}
    </>
  )
}

/** A round some of whose answers nobody can open says so, rather than look as if fewer people had answered. */
function UnopenedNote({ results }: { results: RoundResults }) {
  const words = sayUnopened(results)
  if (words === '') return null
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>{words}</MessageBarBody>
    </MessageBar>
  )
}
