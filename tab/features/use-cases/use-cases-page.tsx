import { AddRegular } from '@fluentui/react-icons/svg/add'
import type { Outcome } from '#shared/parts/outcome.ts'
import type { UseCase } from '#shared/parts/use-case.ts'
import { workloadWords } from '#shared/words.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Hint, Row, Stack } from '../../ui/layout.tsx'
import { optionsOf } from '../../ui/options.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

const useCaseFields: readonly FieldOf<'putUseCase'>[] = [
  { name: 'title', label: 'Title', kind: 'line', required: true },
  { name: 'workload', label: 'Workload', kind: 'choice', options: optionsOf(workloadWords) },
  { name: 'currentProcess', label: 'How it is done today', kind: 'prose' },
  { name: 'challenges', label: 'What is hard about it', kind: 'prose' },
  { name: 'technology', label: 'How the technology helps', kind: 'prose' },
  { name: 'expectedOutcomes', label: 'What shall come of it', kind: 'prose' },
  { name: 'scope', label: 'Organisational scope', kind: 'line' },
  { name: 'startsOn', label: 'Begins', kind: 'day' },
  { name: 'endsOn', label: 'Ends', kind: 'day' },
]

const outcomeFields: readonly FieldOf<'putOutcome'>[] = [
  { name: 'title', label: 'Outcome', kind: 'line', required: true },
  { name: 'metric', label: 'Metric', kind: 'line' },
  { name: 'unit', label: 'Unit', kind: 'line' },
  { name: 'baseline', label: 'Baseline', kind: 'number' },
  { name: 'target', label: 'Target', kind: 'number' },
  { name: 'source', label: 'Source of the figure', kind: 'line' },
]

export function UseCasesPage({ id }: { id: string | null }) {
  const { plan } = usePlan()
  const shown = id === null ? plan.useCases : plan.useCases.filter((each) => each.id === id)
  return (
    <PageFrame
      title="Use cases and outcomes"
      intro="Why the organisation moves, and what it promises itself. Every outcome ends in at least one KSI."
      {...(id === null ? {} : { back: { to: 'use-cases', label: 'All use cases' } })}
      actions={
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
        <UseCasePanel key={useCase.id} useCase={useCase} />
      ))}
    </PageFrame>
  )
}

function UseCasePanel({ useCase }: { useCase: UseCase }) {
  const { plan } = usePlan()
  const outcomes = plan.outcomes.filter(({ useCaseId }) => useCaseId === useCase.id)
  return (
    <Panel
      title={useCase.title}
      action={
        <Row>
          <Hint>{workloadWords[useCase.workload]}</Hint>
          <EditButton
            label="Edit"
            about={useCase.title}
            wish={{
              action: 'putUseCase',
              title: 'Edit use case',
              fields: useCaseFields,
              record: useCase,
              about: { id: useCase.id },
              removal: { action: 'removeUseCase', id: useCase.id, words: 'Yes, remove it and its outcomes' },
            }}
          />
        </Row>
      }
    >
      <Facts
        facts={[
          ['Today', useCase.currentProcess],
          ['Hard about it', useCase.challenges],
          ['Technology', useCase.technology],
          ['Expected', useCase.expectedOutcomes],
          ['Scope', useCase.scope],
          [
            'Timeline',
            useCase.startsOn || useCase.endsOn ? (
              <span key="timeline">
                <DayText day={useCase.startsOn} /> to <DayText day={useCase.endsOn} />
              </span>
            ) : (
              ''
            ),
          ],
        ]}
      />
      <Outcomes useCase={useCase} outcomes={outcomes} />
    </Panel>
  )
}

function Outcomes({ useCase, outcomes }: { useCase: UseCase; outcomes: readonly Outcome[] }) {
  const { mayDo } = usePlan()
  const { locale } = useHost()
  return (
    <Stack>
      {outcomes.length === 0 ? (
        <EmptyFace
          title="No measurable outcome yet"
          words="Name one with a metric, a baseline and a target."
        />
      ) : (
        <RecordTable
          label={`Outcomes of ${useCase.title}`}
          rows={outcomes}
          columns={[
            {
              name: 'Outcome',
              cell: ({ title, metric }) => (
                <div>
                  {title}
                  {metric && <Hint>{metric}</Hint>}
                </div>
              ),
            },
            { name: 'Baseline', cell: ({ baseline, unit }) => figure(baseline, unit, locale) },
            { name: 'Target', cell: ({ target, unit }) => figure(target, unit, locale) },
            { name: 'Source', cell: ({ source }) => source || '–' },
            { name: 'KSIs', cell: (outcome) => <OutcomeKsis outcome={outcome} /> },
            {
              name: 'Actions',
              kind: 'actions',
              when: mayDo('putOutcome'),
              cell: (outcome) => (
                <EditButton
                  label="Edit"
                  about={outcome.title}
                  appearance="subtle"
                  wish={{
                    action: 'putOutcome',
                    title: 'Edit outcome',
                    fields: outcomeFields,
                    record: outcome,
                    about: { id: outcome.id },
                    removal: { action: 'removeOutcome', id: outcome.id, words: 'Yes, remove this outcome' },
                  }}
                />
              ),
            },
          ]}
        />
      )}
      <Row>
        <EditButton
          label="Add outcome"
          about={useCase.title}
          wish={{
            action: 'putOutcome',
            title: 'New outcome',
            fields: outcomeFields,
            about: { useCaseId: useCase.id },
          }}
        />
      </Row>
    </Stack>
  )
}

function OutcomeKsis({ outcome }: { outcome: Outcome }) {
  const { plan } = usePlan()
  const ksis = plan.ksis.filter(({ outcomeIds }) => outcomeIds.includes(outcome.id))
  if (ksis.length === 0) return <StatusBadge tone="warning" word="No KSI shows it" />
  return (
    <ul>
      {ksis.map(({ id, title }) => (
        <li key={id}>
          <RouteLink to={`ksis/${id}`}>{title}</RouteLink>
        </li>
      ))}
    </ul>
  )
}

function figure(value: number | null, unit: string, locale: string): string {
  return value === null ? 'Not set yet' : `${value.toLocaleString(locale)} ${unit}`.trim()
}
