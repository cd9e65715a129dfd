import { inOrder } from '#shared/parts/wave.ts'
import type { Question, Survey } from '#shared/parts/survey.ts'
import { questionKindWords, surveyModeWords, triggerWords } from '#shared/words/survey.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Prose, Row } from '../../ui/layout.tsx'
import { optionsOf, recordOptions } from '../../ui/options.ts'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { questionFields, surveyFields } from './survey-fields.ts'

/** One survey: what is asked, how answers are protected, and the way to start a round. */
export function SurveyPanel({ survey }: { survey: Survey }) {
  const { plan, mayDo } = usePlan()
  return (
    <Panel title={survey.title} action={<SurveyActions survey={survey} />}>
      {survey.intro && <Prose>{survey.intro}</Prose>}
      <Facts
        facts={[
          ['Protection', surveyModeWords[survey.mode]],
          ['Open for', sayOpen(survey)],
          [
            'Shown from',
            `${survey.minimumGroup.scores} answers for scores, ${survey.minimumGroup.comments} for comments`,
          ],
        ]}
      />
      {survey.questions.length === 0 ? (
        <EmptyFace title="No questions yet" words="Add the first. Few questions get more answers." />
      ) : (
        <RecordTable
          label={`Questions of ${survey.title}`}
          rows={survey.questions}
          columns={[
            { name: 'Question', cell: ({ text }) => text },
            { name: 'Kind', cell: ({ kind }) => questionKindWords[kind] },
            {
              name: 'Feeds',
              cell: ({ id }) => {
                const ksi = plan.ksis.find(
                  ({ source }) =>
                    source?.kind === 'survey' && source.surveyId === survey.id && source.questionId === id,
                )
                return ksi ? <RouteLink to={`ksis/${ksi.id}`}>{ksi.title}</RouteLink> : '–'
              },
            },
            {
              name: 'Actions',
              cell: (question) => <EditQuestion survey={survey} question={question} />,
              kind: 'actions',
              when: mayDo('putSurvey'),
            },
          ]}
        />
      )}
      <Row>
        <AddQuestion survey={survey} />
      </Row>
    </Panel>
  )
}

function SurveyActions({ survey }: { survey: Survey }) {
  const { plan } = usePlan()
  return (
    <Row>
      <EditButton
        label="Edit"
        about={survey.title}
        wish={{
          action: 'putSurvey',
          title: 'Edit survey',
          fields: surveyFields,
          record: survey,
          about: { id: survey.id },
          removal: { action: 'removeSurvey', id: survey.id, words: 'Yes, remove this survey' },
        }}
      />
      <EditButton
        label="Start a round"
        about={survey.title}
        appearance="primary"
        wish={{
          action: 'startRound',
          title: `Ask: ${survey.title}`,
          about: { surveyId: survey.id },
          record: { title: survey.title, trigger: 'byHand', waveIds: [] },
          fields: [
            { name: 'title', label: 'Name of the round', kind: 'line', required: true },
            {
              name: 'waveIds',
              label: 'Ask the people of',
              kind: 'many',
              options: recordOptions(inOrder(plan.waves)),
            },
            { name: 'trigger', label: 'Why now', kind: 'choice', options: optionsOf(triggerWords) },
          ],
          submit: 'Start and send',
        }}
      />
    </Row>
  )
}

function EditQuestion({ survey, question }: { survey: Survey; question: Question }) {
  return (
    <EditButton
      label="Edit"
      about={question.text}
      appearance="subtle"
      wish={{
        action: 'putSurvey',
        title: 'Edit question',
        fields: questionFields,
        record: { questions: question },
        about: { id: survey.id },
        shape: ({ questions }) => ({
          questions: survey.questions.map((each) =>
            each.id === question.id ? (questions as Question) : each,
          ),
        }),
      }}
    />
  )
}

function AddQuestion({ survey }: { survey: Survey }) {
  return (
    <EditButton
      label="Add question"
      about={survey.title}
      wish={{
        action: 'putSurvey',
        title: 'New question',
        fields: questionFields,
        record: {
          questions: {
            id: freeId(survey),
            kind: 'likert',
            labels: 'strongly',
            didNotUse: false,
            options: [],
          },
        },
        about: { id: survey.id },
        shape: ({ questions }) => ({ questions: [...survey.questions, questions as Question] }),
      }}
    />
  )
}

/** Ids of questions are unique within their survey. */
function freeId({ questions }: Survey): string {
  const taken = new Set(questions.map(({ id }) => id))
  let number = questions.length + 1
  while (taken.has(`q-${number}`)) number += 1
  return `q-${number}`
}

function sayOpen({ openForDays, reminders }: Survey): string {
  const reminded = reminders === 1 ? '1 reminder' : `${reminders} reminders`
  return `${openForDays} days, ${reminded} to those who have not answered`
}
