import { correctionsOf } from '#shared/committee/minutes.ts'
import type { Meeting } from '#shared/parts/meeting.ts'
import { minutesStateWords } from '#shared/words/committee.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { MomentText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Bullets, Hint, Prose, Row, Strong, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { AttendedFacts } from './attended-facts.tsx'

const tones = { draft: 'quiet', review: 'brand', approved: 'good' } as const

/** What was said, from the draft to the approved text, which stays as it is. */
export function MinutesPanel({ meeting }: { meeting: Meeting }) {
  const { plan } = usePlan()
  const { minutesState, minutesRemark, minutesApproved, minutes, agenda } = meeting
  const approving = plan.meetings.find(({ id }) => id === minutesApproved?.meetingId)
  const noted = agenda.filter(({ notes }) => notes !== '')
  return (
    <Panel
      title="Minutes"
      action={
        <StatusBadge
          tone={tones[minutesState]}
          word={minutesState === 'approved' ? 'Approved and locked' : minutesStateWords[minutesState]}
        />
      }
    >
      {minutesRemark && <Strong>Sent back: {minutesRemark}</Strong>}
      {minutesApproved && (
        <Hint>
          Approved <MomentText at={minutesApproved.at} />
          {approving && ' at '}
          {approving && (
            <RouteLink to={`committee/${encodeURIComponent(approving.id)}`}>{approving.title}</RouteLink>
          )}
          . What was wrong is noted at a later meeting.
        </Hint>
      )}
      <Prose>{minutes || 'No minutes are written yet.'}</Prose>
      {noted.map(({ id, title, notes }) => (
        <Tight key={id}>
          <h3>
            <Strong>{title}</Strong>
          </h3>
          <Prose>{notes}</Prose>
        </Tight>
      ))}
      <Facts
        facts={[
          ['Note taker', <PersonName key="taker" id={meeting.noteTakerId} />],
          ...(meeting.kudos.length > 0
            ? [['Kudos', <Bullets key="kudos" lines={meeting.kudos} />] as const]
            : []),
          ...(meeting.parkingLot.length > 0
            ? [['Parked', <Bullets key="parked" lines={meeting.parkingLot} />] as const]
            : []),
        ]}
      />
      <AttendedFacts meeting={meeting} />
      <Corrections meeting={meeting} />
      <MinutesChanges meeting={meeting} />
    </Panel>
  )
}

function Corrections({ meeting }: { meeting: Meeting }) {
  const { plan } = usePlan()
  const found = correctionsOf(plan, meeting.id)
  if (found.length === 0) return null
  return (
    <Facts
      facts={[
        [
          'Corrected later',
          <Bullets key="all" lines={found.map(({ text, meeting: at }) => `${at.title}: ${text}`)} />,
        ],
      ]}
    />
  )
}

function MinutesChanges({ meeting }: { meeting: Meeting }) {
  const { id, state, minutesState, followUpSentAt } = meeting
  return (
    <>
      <Row>
        {minutesState !== 'approved' && <WriteMinutesButton meeting={meeting} />}
        {state === 'closed' && minutesState === 'draft' && (
          <ActButton action="submitMinutes" input={{ id }} appearance="primary">
            Send for review
          </ActButton>
        )}
        {minutesState === 'review' && (
          <EditButton
            label="Send back"
            wish={{
              action: 'returnMinutes',
              title: 'Send the minutes back',
              fields: [{ name: 'remark', label: 'What is to be changed', kind: 'prose', required: true }],
              about: { id },
              submit: 'Send back',
            }}
          />
        )}
        {state === 'closed' && (
          <ActButton action="sendFollowUp" input={{ id }}>
            {followUpSentAt === null ? 'Send follow-up' : 'Send follow-up again'}
          </ActButton>
        )}
      </Row>
      {minutesState === 'review' && (
        <Hint>The next meeting approves them: start it, and they stand there with an Approve button.</Hint>
      )}
      {followUpSentAt !== null && (
        <Hint>
          Follow-up sent <MomentText at={followUpSentAt} />
        </Hint>
      )}
    </>
  )
}

/** Minutes and who writes them; for a meeting that runs or was held. */
export function WriteMinutesButton({ meeting }: { meeting: Meeting }) {
  return (
    <EditButton
      label="Write minutes"
      wish={{
        action: 'writeMinutes',
        title: 'Minutes',
        fields: [
          { name: 'noteTakerId', label: 'Note taker', kind: 'person' },
          { name: 'minutes', label: 'Minutes', kind: 'prose' },
        ],
        record: meeting,
        about: { id: meeting.id },
      }}
    />
  )
}
