import type { ProjectIssue } from '#shared/parts/project-issue.ts'
import { levelWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Hint } from '../../ui/layout.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { optionsOf } from '../../ui/options.ts'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

const fields: readonly FieldOf<'putIssue'>[] = [
  { name: 'title', label: 'Issue', kind: 'line', required: true },
  { name: 'severity', label: 'Severity', kind: 'choice', options: optionsOf(levelWords) },
  { name: 'affected', label: 'Who or what is affected', kind: 'line' },
  { name: 'nextSteps', label: 'Next steps', kind: 'prose' },
  { name: 'assistanceNeeded', label: 'Help needed', kind: 'prose' },
  { name: 'ownerId', label: 'Owner', kind: 'person' },
  { name: 'openedOn', label: 'Since', kind: 'day' },
  { name: 'closed', label: 'Solved', kind: 'check' },
]

function IssueTitle({ issue }: { issue: ProjectIssue }) {
  const { plan } = usePlan()
  const risk = plan.risks.find(({ id }) => id === issue.riskId)
  return (
    <div>
      {issue.title}
      {risk && (
        <Hint>
          Was the risk <RouteLink to={`risks/${risk.id}`}>{risk.title}</RouteLink>
        </Hint>
      )}
    </div>
  )
}

/** What already went wrong and is being worked on. */
export function IssuesPanel() {
  const { plan, mayDo } = usePlan()
  return (
    <Panel
      title="Issues"
      action={
        <EditButton
          label="Add issue"
          wish={{ action: 'putIssue', title: 'New issue', fields, record: { severity: 'medium' } }}
        />
      }
    >
      {plan.issues.length === 0 ? (
        <EmptyFace
          title="No issues"
          words="A risk may happen; an issue already did. It stands here until it is solved."
        />
      ) : (
        <RecordTable
          label="Issues"
          rows={plan.issues}
          columns={[
            { name: 'Issue', cell: (issue) => <IssueTitle issue={issue} /> },
            { name: 'Severity', cell: ({ severity }) => <LevelBadge level={severity} />, kind: 'tight' },
            { name: 'Affected', cell: ({ affected }) => affected || '–' },
            { name: 'Next steps', cell: ({ nextSteps }) => nextSteps || '–' },
            { name: 'Owner', cell: ({ ownerId }) => <PersonName id={ownerId} vacant="No owner" /> },
            {
              name: 'State',
              cell: ({ closed }) => (
                <StatusBadge tone={closed ? 'good' : 'quiet'} word={closed ? 'Solved' : 'Open'} />
              ),
              kind: 'tight',
            },
            {
              name: 'Actions',
              kind: 'actions',
              when: mayDo('putIssue'),
              cell: (issue) => (
                <EditButton
                  label="Edit"
                  about={issue.title}
                  appearance="subtle"
                  wish={{
                    action: 'putIssue',
                    title: 'Edit issue',
                    fields,
                    record: issue,
                    about: { id: issue.id },
                    removal: { action: 'removeIssue', id: issue.id, words: 'Yes, remove this issue' },
                  }}
                />
              ),
            },
          ]}
        />
      )}
    </Panel>
  )
}
