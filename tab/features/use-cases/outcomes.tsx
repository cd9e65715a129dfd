import { type Outcome, outcomeGaps } from '#shared/parts/outcome.ts'
import type { UseCase } from '#shared/parts/use-case.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Hint, PlainList, Row, Stack, Tight } from '../../ui/layout.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

const outcomeFields: readonly FieldOf<'putOutcome'>[] = [
  { name: 'title', label: 'Outcome', kind: 'line', required: true, hint: 'What will be true then.' },
  { name: 'metric', label: 'Metric', kind: 'line', hint: 'What is counted, and of what.' },
  { name: 'unit', label: 'Unit', kind: 'line', hint: 'Such as %, euros a month or phones.' },
  { name: 'baseline', label: 'Baseline', kind: 'number', hint: 'The figure before the move.' },
  { name: 'target', label: 'Target', kind: 'number', hint: 'The figure that is promised.' },
  {
    name: 'source',
    label: 'Source of the figure',
    kind: 'line',
    hint: 'Where anybody can look it up: a bill, a report, a survey.',
  },
]

/** The measurable promises of a use case; what one lacks to be measured is said beside it. */
export function Outcomes({ useCase, outcomes }: { useCase: UseCase; outcomes: readonly Outcome[] }) {
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
            { name: 'Source', cell: ({ source }) => source || 'Not said yet' },
            { name: 'Measurable', cell: (outcome) => <Measurable outcome={outcome} /> },
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

/** Without these figures nobody can ever say whether the promise was kept. */
function Measurable({ outcome }: { outcome: Outcome }) {
  const gaps = outcomeGaps(outcome)
  if (gaps.length === 0) return <StatusBadge tone="good" word="Yes" />
  return (
    <Tight>
      <StatusBadge tone="warning" word="Not yet" />
      <Hint>{gaps.join(', ')}</Hint>
    </Tight>
  )
}

function OutcomeKsis({ outcome }: { outcome: Outcome }) {
  const { plan } = usePlan()
  const ksis = plan.ksis.filter(({ outcomeIds }) => outcomeIds.includes(outcome.id))
  if (ksis.length === 0) return <StatusBadge tone="warning" word="No KSI shows it" />
  return (
    <PlainList label="KSIs">
      {ksis.map(({ id, title }) => (
        <li key={id}>
          <RouteLink to={`ksis/${id}`}>{title}</RouteLink>
        </li>
      ))}
    </PlainList>
  )
}

function figure(value: number | null, unit: string, locale: string): string {
  return value === null ? 'Not set yet' : `${value.toLocaleString(locale)} ${unit}`.trim()
}
