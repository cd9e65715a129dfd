import { AddRegular } from '@fluentui/react-icons/svg/add'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RoundDetail } from './round-detail.tsx'
import { CardBeside } from './card-beside.tsx'
import { IncidentsPanel } from './incidents-panel.tsx'
import { QuestionList } from './question-list.tsx'
import { RoundsPanel } from './rounds-panel.tsx'
import { RulesPanel } from './rules-panel.tsx'
import { surveyFields } from './survey-fields.ts'
import { SurveyPanel } from './survey-panel.tsx'

export function SurveysPage({ id }: { id: string | null }) {
  return id === null ? <Surveys /> : <RoundDetail id={id} />
}

function Surveys() {
  const { plan, mayDo } = usePlan()
  return (
    <PageFrame
      title="Surveys"
      intro="Questions go to people as a card in their own chat. Small groups are never shown, and that promise is frozen when a round starts."
      actions={
        <EditButton
          label="Add survey"
          appearance="primary"
          size="medium"
          icon={<AddRegular />}
          wish={{
            action: 'putSurvey',
            title: 'New survey',
            fields: surveyFields,
            more: { name: 'questions', Face: QuestionList },
            Beside: CardBeside,
            record: {
              language: 'en',
              mode: 'anonymous',
              openForDays: 14,
              reminders: 2,
              minimumGroup: { scores: 5, comments: 10 },
            },
          }}
        />
      }
    >
      <RoundsPanel />
      {plan.surveys.length === 0 && (
        <Panel title="Surveys">
          <EmptyFace
            title="No surveys yet"
            words="Write the first: an introduction, a few questions, and how long it stays open."
          />
        </Panel>
      )}
      {plan.surveys.map((survey) => (
        <SurveyPanel key={survey.id} survey={survey} />
      ))}
      <RulesPanel />
      {mayDo('startRound') && <IncidentsPanel />}
    </PageFrame>
  )
}
