import type { CommitteeMember } from '#shared/parts/committee.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Entry, Hint, PlainList } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'

const fields: readonly FieldOf<'putMember'>[] = [
  { name: 'personId', label: 'Person', kind: 'person', required: true },
  { name: 'title', label: 'Sits as', kind: 'line', required: true },
  { name: 'duty', label: 'Duty', kind: 'prose' },
  { name: 'votes', label: 'Votes', kind: 'check' },
]

export function MembersPanel() {
  const { plan } = usePlan()
  const { members } = plan.committee
  return (
    <Panel
      title="Members"
      action={
        <EditButton
          label="Add member"
          wish={{ action: 'putMember', title: 'New member', fields, record: { votes: true } }}
        />
      }
    >
      {members.length === 0 ? (
        <EmptyFace
          title="No members yet"
          words="Members are reminded before each meeting and get the digest."
        />
      ) : (
        <PlainList label="Members">
          {members.map((member) => (
            <MemberEntry key={member.id} member={member} />
          ))}
        </PlainList>
      )}
    </Panel>
  )
}

function MemberEntry({ member }: { member: CommitteeMember }) {
  return (
    <Entry>
      <div>
        <PersonName id={member.personId} />
        <Hint>{member.votes ? `${member.title} · votes` : member.title}</Hint>
      </div>
      <EditButton
        label="Edit"
        about={member.title}
        appearance="subtle"
        wish={{
          action: 'putMember',
          title: 'Edit member',
          fields,
          record: member,
          about: { id: member.id },
          removal: { action: 'removeMember', id: member.id, words: 'Yes, remove this member' },
        }}
      />
    </Entry>
  )
}
