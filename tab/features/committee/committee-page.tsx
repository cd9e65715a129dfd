import type { Plan } from '#shared/plan.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { Sideways, Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { ActionsPanel } from './actions-panel.tsx'
import { AgendaPanel } from './agenda-panel.tsx'
import { CalendarPanel } from './calendar-panel.tsx'
import { CharterPanel } from './charter-panel.tsx'
import { CoveragePanel } from './coverage-panel.tsx'
import { DecisionDetail } from './decision-detail.tsx'
import { DecisionsPanel, RecordDecisionButton } from './decisions-panel.tsx'
import { DriveValuePanel } from './drive-value-panel.tsx'
import { MeetingPage } from './meeting-page.tsx'
import { MeetingsPanel } from './meetings-panel.tsx'
import { MembersPanel } from './members-panel.tsx'
import { SeriesPanel } from './series-panel.tsx'
import { SetUpPanel } from './set-up-panel.tsx'
import { VotesPanel } from './votes-panel.tsx'

export function CommitteePage({ id }: { id: string | null }) {
  const { plan } = usePlan()
  const meeting = plan.meetings.find((each) => each.id === id)
  if (meeting) return <MeetingPage key={meeting.id} meeting={meeting} />
  return id === null ? <Committee /> : <DecisionDetail id={id} />
}

function Committee() {
  const { plan } = usePlan()
  return (
    <PageFrame
      title="Steering committee"
      intro={intros[plan.committee.wanted]}
      actions={<RecordDecisionButton />}
    >
      <Sideways>
        <Stack>
          <SetUpPanel />
          <DriveValuePanel />
          <VotesPanel />
          <AgendaPanel />
          <MeetingsPanel />
          <ActionsPanel />
          <DecisionsPanel />
        </Stack>
        <Stack>
          <MembersPanel />
          <CoveragePanel />
          <CharterPanel />
          <SeriesPanel />
          <CalendarPanel />
        </Stack>
      </Sideways>
    </PageFrame>
  )
}

const intros: Record<Plan['committee']['wanted'], string> = {
  yes: 'The committee meets, decides on evidence, and its decisions stay: a correction is a new decision.',
  no: 'This plan does without a steering committee. Decisions can be recorded all the same.',
  undecided: 'Whether there is a steering committee is not decided yet. Settle it in the charter.',
}
