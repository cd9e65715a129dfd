import { type UseCase, useCaseGaps } from '#shared/parts/use-case.ts'
import { workloadWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { optionsOf } from '../../ui/options.ts'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { Outcomes } from './outcomes.tsx'

export const useCaseFields: readonly FieldOf<'putUseCase'>[] = [
  { name: 'title', label: 'Title', kind: 'line', required: true },
  {
    name: 'workload',
    label: 'Workload',
    kind: 'choice',
    options: optionsOf(workloadWords),
    hint: 'Calling Plans: Microsoft is the carrier. Direct Routing: a carrier of your own. Audio Conferencing: dialling into meetings.',
  },
  {
    name: 'currentProcess',
    label: 'How it is done today',
    kind: 'prose',
    hint: 'Who calls whom, from where, with what; only what is so today.',
  },
  {
    name: 'challenges',
    label: 'What is hard about it',
    kind: 'prose',
    hint: 'With figures where there are some: how often, how much, at what cost.',
  },
  {
    name: 'technology',
    label: 'How the technology helps',
    kind: 'prose',
    hint: 'What people can do then that they cannot do now, and what is no longer needed.',
  },
  {
    name: 'expectedOutcomes',
    label: 'What shall come of it',
    kind: 'prose',
    hint: 'What the business has of it. Then add each promise as an outcome with its figures.',
  },
  {
    name: 'scope',
    label: 'Organisational scope',
    kind: 'line',
    hint: 'The whole organisation, or the units, countries or sites that take part.',
  },
  { name: 'startsOn', label: 'Begins', kind: 'day' },
  { name: 'endsOn', label: 'Ends', kind: 'day' },
]

export function UseCasePanel({ useCase, isAlone }: { useCase: UseCase; isAlone: boolean }) {
  const { plan } = usePlan()
  const outcomes = plan.outcomes.filter(({ useCaseId }) => useCaseId === useCase.id)
  const gaps = useCaseGaps(useCase)
  return (
    <Panel
      title={isAlone ? 'What moves, and why' : useCase.title}
      action={
        <Row>
          <Hint>{workloadWords[useCase.workload]}</Hint>
          {!isAlone && <RouteLink to={`use-cases/${encodeURIComponent(useCase.id)}`}>Open</RouteLink>}
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
      {gaps.length > 0 && (
        <Row>
          <StatusBadge tone="warning" word="Not complete" />
          <Hint>Not said yet: {gaps.join(', ')}.</Hint>
        </Row>
      )}
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
