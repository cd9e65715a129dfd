import { AddRegular } from '@fluentui/react-icons/svg/add'
import { usePlan } from '../../plan/plan-context.tsx'
import { ChainPanel } from '../../ui/chain-panel.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { GonePage } from '../../ui/gone-page.tsx'
import { Prose } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { Term } from '../../ui/term.tsx'
import { KeyResultDetail } from './key-result-detail.tsx'
import { ObjectivePanel, objectiveFields } from './objective-panel.tsx'
import { QuarterPanel } from './quarter-panel.tsx'
import { ReviewPanel } from './review-panel.tsx'
import { ToDos } from './to-dos.tsx'

/** All objectives, or the one objective or key result the route names. */
export function ObjectivesPage({ id }: { id: string | null }) {
  const { plan } = usePlan()
  if (id === null) return <AllObjectives />
  const objective = plan.objectives.find((each) => each.id === id)
  if (objective)
    return (
      <PageFrame title={objective.title} back={{ to: 'objectives', label: 'All objectives' }}>
        <ObjectivePanel objective={objective} isAlone />
        <ToDos objectiveId={objective.id} />
        <ChainPanel kind="objective" id={objective.id} />
        <RecordHistory path={`objectives/${objective.id}`} />
      </PageFrame>
    )
  const result = plan.keyResults.find((each) => each.id === id)
  return result ? (
    <KeyResultDetail result={result} />
  ) : (
    <GonePage page={{ path: 'objectives', label: 'Objectives' }} />
  )
}

function AllObjectives() {
  const { plan } = usePlan()
  return (
    <PageFrame
      title="Objectives and key results"
      intro={
        <>
          <Term word="OKR">Objectives</Term> are set at the start; key results move them quarter by quarter.
          The weakest key result decides how an objective stands, its <Term word="pace" /> decides how a key
          result stands, and what nobody updates is never green.
        </>
      }
      actions={
        <EditButton
          label="Add objective"
          appearance="primary"
          size="medium"
          icon={<AddRegular />}
          wish={{ action: 'putObjective', title: 'New objective', fields: objectiveFields(plan), record: {} }}
        />
      }
    >
      <Panel
        title="Vision"
        action={
          <EditButton
            label="Edit"
            about="Vision"
            wish={{
              action: 'putProfile',
              title: 'Vision of the plan',
              fields: [{ name: 'vision', label: 'Vision', kind: 'prose' }],
              record: plan.profile,
            }}
          />
        }
      >
        <Prose>{plan.profile.vision || 'No vision is written down yet.'}</Prose>
      </Panel>
      {plan.objectives.length === 0 && (
        <Panel title="Objectives">
          <EmptyFace
            title="No objectives yet"
            words="Name what the project is to achieve; then add key results that show it."
          />
        </Panel>
      )}
      {plan.objectives.map((objective) => (
        <ObjectivePanel key={objective.id} objective={objective} isAlone={false} />
      ))}
      {plan.keyResults.length > 0 && <ReviewPanel />}
      <QuarterPanel />
      <ToDos objectiveId={null} />
    </PageFrame>
  )
}
