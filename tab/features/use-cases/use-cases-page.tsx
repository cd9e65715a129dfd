import { AddRegular } from '@fluentui/react-icons/svg/add'
import { usePlan } from '../../plan/plan-context.tsx'
import { ChainPanel } from '../../ui/chain-panel.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { GonePage } from '../../ui/gone-page.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { Term } from '../../ui/term.tsx'
import { UseCasePanel, useCaseFields } from './use-case-panel.tsx'

/** All use cases, or the one the route names; the route of an outcome shows the use case that promises it. */
export function UseCasesPage({ id: named }: { id: string | null }) {
  const { plan } = usePlan()
  const id = plan.outcomes.find((outcome) => outcome.id === named)?.useCaseId ?? named
  const shown = id === null ? plan.useCases : plan.useCases.filter((each) => each.id === id)
  if (id !== null && shown.length === 0) return <GonePage page={{ path: 'use-cases', label: 'Use cases' }} />
  return (
    <PageFrame
      title={id === null ? 'Use cases and outcomes' : shown[0]!.title}
      intro={
        <>
          Why the organisation moves, and what it promises itself. Every outcome has a{' '}
          <Term word="baseline" />, a target and at least one <Term word="KSI" /> that shows it.
        </>
      }
      {...(id === null ? {} : { back: { to: 'use-cases', label: 'All use cases' } })}
      actions={
        id === null && (
          <EditButton
            label="Add use case"
            appearance="primary"
            size="medium"
            icon={<AddRegular />}
            wish={{
              action: 'putUseCase',
              title: 'New use case',
              fields: useCaseFields,
              record: { workload: 'callingPlans' },
            }}
          />
        )
      }
    >
      {shown.length === 0 && (
        <Panel title="Use cases">
          <EmptyFace
            title="No use case here"
            words="Write down what people do today, what is hard about it, and what should be better after the move."
          />
        </Panel>
      )}
      {shown.map((useCase) => (
        <UseCasePanel key={useCase.id} useCase={useCase} isAlone={id !== null} />
      ))}
      {id !== null && (
        <>
          <ChainPanel kind="useCase" id={id} />
          <RecordHistory path={`useCases/${id}`} />
        </>
      )}
    </PageFrame>
  )
}
