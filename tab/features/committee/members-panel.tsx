import type { CommitteeMember } from '#shared/parts/committee.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Entry, Hint, PlainList, Row, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

const fields: readonly FieldOf<'putMember'>[] = [
  { name: 'personId', label: 'Person', kind: 'person', required: true },
  { name: 'title', label: 'Sits as', kind: 'line', required: true },
  { name: 'duty', label: 'Duty', kind: 'prose' },
  { name: 'votes', label: 'Votes', kind: 'check' },
  {
    name: 'deputyId',
    label: 'Deputy',
    kind: 'person',
    hint: 'Comes where the member cannot; does not vote.',
  },
]

const answers = {
  asked: ['warning', 'Asked'],
  accepted: ['good', 'Accepted'],
  declined: ['bad', 'Declined'],
} as const

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
  const { plan, personId } = usePlan()
  const { id, title, votes, acceptance, answerNote, deputyId } = member
  const [tone, word] = answers[acceptance]
  const isMine = member.personId === personId
  return (
    <Entry>
      <Tight>
        <PersonName id={member.personId} />
        <Hint>{votes ? `${title} · votes` : title}</Hint>
        {deputyId && <Hint>Deputy: {plan.people[deputyId]?.name ?? 'Someone no longer on the plan'}</Hint>}
        <StatusBadge tone={tone} word={word} />
        {answerNote && <Hint>{answerNote}</Hint>}
      </Tight>
      <Row>
        {isMine && acceptance !== 'accepted' && (
          <ActButton
            action="answerMembership"
            input={{ id, answer: 'accepted' }}
            label={`Accept: ${title}`}
            appearance="primary"
          >
            Accept
          </ActButton>
        )}
        {isMine && acceptance === 'asked' && (
          <EditButton
            label="Decline"
            about={title}
            wish={{
              action: 'answerMembership',
              title: 'Decline to be on the committee',
              fields: [{ name: 'note', label: 'Why, or who could', kind: 'line' }],
              about: { id, answer: 'declined' },
              submit: 'Decline',
            }}
          />
        )}
        {!isMine && acceptance !== 'accepted' && (
          <ActButton action="askMemberAgain" input={{ id }} label={`Ask again: ${title}`} appearance="subtle">
            Ask again
          </ActButton>
        )}
        <EditButton
          label="Edit"
          about={title}
          appearance="subtle"
          wish={{
            action: 'putMember',
            title: 'Edit member',
            fields,
            record: member,
            about: { id },
            removal: { action: 'removeMember', id, words: 'Yes, remove this member' },
          }}
        />
      </Row>
    </Entry>
  )
}
