import type { Survey } from '#shared/parts/survey.ts'
import { languageWords } from '#shared/words/survey-card.ts'
import { questionKindWords, sayAutomatic, surveyModeWords } from '#shared/words/survey.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Hint, Prose, Row, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { CardBeside } from './card-beside.tsx'
import { QuestionList } from './question-list.tsx'
import { StartRoundButton } from './start-round-button.tsx'
import { automaticFields, surveyFields } from './survey-fields.ts'
import { TranslationsEditor } from './translations-editor.tsx'

/** One survey: what is asked, how answers are protected, when it is asked, and the way to start a round. */
export function SurveyPanel({ survey }: { survey: Survey }) {
  const { minimumGroup, mode, title } = survey
  return (
    <Panel title={title} action={<SurveyActions survey={survey} />}>
      {survey.intro && <Prose>{survey.intro}</Prose>}
      <Facts
        facts={[
          ['Protection', surveyModeWords[mode]],
          ['Open for', sayOpen(survey)],
          ['Shown from', `${minimumGroup.scores} answers for scores, ${minimumGroup.comments} for comments`],
          ['Languages', sayLanguages(survey)],
          ['Asks by itself', sayAutomatic(survey.automatic)],
        ]}
      />
      {survey.questions.length === 0 ? (
        <EmptyFace title="No questions yet" words="Add the first. Few questions get more answers." />
      ) : (
        <Questions survey={survey} />
      )}
    </Panel>
  )
}

function Questions({ survey }: { survey: Survey }) {
  const { plan } = usePlan()
  return (
    <RecordTable
      label={`Questions of ${survey.title}`}
      rows={survey.questions}
      columns={[
        {
          name: 'Question',
          cell: ({ text, options }) => (
            <Tight>
              <span>{text}</span>
              {options.length > 0 && <Hint>{options.join(' · ')}</Hint>}
            </Tight>
          ),
        },
        {
          name: 'Kind',
          cell: ({ kind, required }) => (
            <Tight>
              <span>{questionKindWords[kind]}</span>
              {required && <Hint>Must be answered</Hint>}
            </Tight>
          ),
        },
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
      ]}
    />
  )
}

function SurveyActions({ survey }: { survey: Survey }) {
  const about = { id: survey.id }
  return (
    <Row>
      <EditButton
        label="Edit"
        about={survey.title}
        wish={{
          ...{ action: 'putSurvey', title: 'Edit survey', record: survey, about, fields: surveyFields },
          more: { name: 'questions', Face: QuestionList, initial: survey.questions },
          Beside: CardBeside,
          removal: { action: 'removeSurvey', id: survey.id, words: 'Yes, remove this survey' },
        }}
      />
      <EditButton
        label="Languages"
        about={survey.title}
        wish={{
          ...{
            action: 'putSurvey',
            title: `Languages of: ${survey.title}`,
            record: survey,
            about,
            fields: [],
          },
          more: { name: 'translations', Face: TranslationsEditor, initial: survey },
          Beside: CardBeside,
        }}
      />
      <EditButton
        label="When it asks"
        about={survey.title}
        wish={{
          ...{ action: 'putSurvey', title: `When it asks by itself: ${survey.title}`, record: survey, about },
          fields: automaticFields,
        }}
      />
      <StartRoundButton survey={survey} />
    </Row>
  )
}

function sayOpen({ openForDays, reminders }: Survey): string {
  const reminded = reminders === 1 ? '1 reminder' : `${reminders} reminders`
  return `${openForDays} days, ${reminded} to those who have not answered`
}

function sayLanguages({ language, translations }: Survey): string {
  const all = [...new Set([language, ...translations.map((each) => each.language)])]
  return all.map((each) => languageWords[each]).join(', ')
}
