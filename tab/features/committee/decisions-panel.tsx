import { AddRegular } from '@fluentui/react-icons/svg/add'
import { sayApplied } from '#shared/decision-effects.ts'
import { type Decision, decisionNumber, isSuperseded } from '#shared/parts/decision.ts'
import type { Plan } from '#shared/plan.ts'
import { decisionStateWords } from '#shared/words/committee.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { MomentText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import type { Option } from '../../ui/edit-values.ts'
import { EmptyFace } from '../../ui/faces.tsx'
import { Hint } from '../../ui/layout.tsx'
import { recordOptions } from '../../ui/options.ts'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { DecisionEffects, VoteEffects } from './effects-editor.tsx'

/** Opens a vote or records a decision; within a meeting when one is given. */
export function RecordDecisionButton({ meetingId }: { meetingId?: string }) {
  const { plan } = usePlan()
  const about = meetingId === undefined ? {} : { about: { meetingId } }
  return (
    <>
      <EditButton
        label="Open a vote"
        size="medium"
        wish={{
          action: 'openVote',
          title: 'Open a vote',
          fields: [
            ...(commonFields(plan) as FieldOf<'openVote'>[]),
            { name: 'options', label: 'Options', kind: 'lines', hint: 'At least two, one per line.' },
            ...(meetingId === undefined
              ? ([
                  {
                    name: 'closesOn',
                    label: 'Votes count until',
                    kind: 'day',
                    hint: 'For a vote between meetings.',
                  },
                ] as const)
              : []),
          ],
          record: { options: ['Agree', 'Disagree'] },
          ...about,
          shape: withAffected,
          more: { name: 'effects', Face: VoteEffects },
          submit: 'Open the vote',
        }}
      />
      <EditButton
        label="Record decision"
        appearance="primary"
        size="medium"
        icon={<AddRegular />}
        wish={{
          action: 'recordDecision',
          title: 'Record a decision',
          fields: [
            {
              name: 'outcome',
              label: 'Decided',
              kind: 'line',
              hint: 'In a few words, as it will be quoted.',
            },
            ...commonFields(plan),
            {
              name: 'supersedesId',
              label: 'Replaces',
              kind: 'choice',
              options: decisionOptions(plan),
              none: 'No earlier decision',
            },
            { name: 'effectiveOn', label: 'In force from', kind: 'day' },
            { name: 'reviewOn', label: 'Look again on', kind: 'day' },
            {
              name: 'reviewKsiId',
              label: 'Did it work? Seen on',
              kind: 'choice',
              options: recordOptions(plan.ksis),
              none: 'No KSI',
            },
          ],
          ...about,
          shape: withAffected,
          more: { name: 'effects', Face: DecisionEffects },
          submit: 'Record',
        }}
      />
    </>
  )
}

function commonFields(plan: Plan): FieldOf<'recordDecision'>[] {
  return [
    { name: 'title', label: 'Decision', kind: 'line', required: true },
    { name: 'text', label: 'In full', kind: 'prose' },
    { name: 'rationale', label: 'Why', kind: 'prose' },
    { name: 'affects', label: 'Is about', kind: 'many', options: affectable(plan) },
  ]
}

/** The form keeps "risk/abc"; the action wants kind and id. */
function withAffected(told: Record<string, unknown>): Record<string, unknown> {
  const keys = (told.affects ?? []) as readonly string[]
  return {
    ...told,
    affects: keys.map((key) => ({
      kind: key.slice(0, key.indexOf('/')),
      id: key.slice(key.indexOf('/') + 1),
    })),
  }
}

function affectable(plan: Plan): Option[] {
  return [
    ...plan.risks
      .filter(({ closed }) => !closed)
      .map(({ id, title }) => ({ value: `risk/${id}`, label: `Risk: ${title}` })),
    ...plan.ksis.map(({ id, title }) => ({ value: `ksi/${id}`, label: `KSI: ${title}` })),
    ...plan.waves.map(({ id, name }) => ({ value: `wave/${id}`, label: `Wave: ${name}` })),
    ...plan.milestones.map(({ id, title }) => ({ value: `milestone/${id}`, label: `Milestone: ${title}` })),
  ]
}

function decisionOptions({ decisions }: Plan): Option[] {
  return decisions
    .filter(({ id }) => !isSuperseded(decisions, id))
    .map((each) => ({ value: each.id, label: `${decisionNumber(each)} ${each.title}` }))
}

/** The decision log, newest first. */
export function DecisionsPanel() {
  const { plan } = usePlan()
  const rows = [...plan.decisions].sort((a, b) => b.number - a.number)
  return (
    <Panel title="Decisions">
      {rows.length === 0 ? (
        <EmptyFace
          title="Nothing is decided yet"
          words="A decision gets a number, says why, and names the records it is about."
        />
      ) : (
        <RecordTable
          label="Decisions"
          rows={rows}
          columns={[
            {
              name: 'Decision',
              cell: (each) => (
                <div>
                  <RouteLink to={`committee/${each.id}`}>
                    {decisionNumber(each)} {each.title}
                  </RouteLink>
                  <Hint>{each.outcome || each.text}</Hint>
                  {each.applied.length > 0 && <Hint>Changed {each.applied.map(sayApplied).join('; ')}</Hint>}
                </div>
              ),
            },
            { name: 'When', cell: ({ at }) => <MomentText at={at} />, kind: 'tight' },
            {
              name: 'State',
              cell: (each) => <DecisionState plan={plan} decision={each} />,
              kind: 'tight',
            },
          ]}
        />
      )}
    </Panel>
  )
}

function DecisionState({ plan, decision }: { plan: Plan; decision: Decision }) {
  if (decision.state === 'voting') return <StatusBadge tone="brand" word="Vote open" />
  if (isSuperseded(plan.decisions, decision.id)) return <StatusBadge tone="quiet" word="Superseded" />
  return decision.state === 'failed' ? (
    <StatusBadge tone="warning" word={decisionStateWords.failed} />
  ) : (
    <StatusBadge tone="good" word="In force" />
  )
}
