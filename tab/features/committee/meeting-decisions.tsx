import { sayApplied } from '#shared/decision-effects.ts'
import { decisionNumber } from '#shared/parts/decision.ts'
import type { Meeting } from '#shared/parts/meeting.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { Entry, Hint, PlainList, Row, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { RecordDecisionButton } from './decisions-panel.tsx'
import { sayResult } from './say-votes.ts'

/** What was decided in a meeting, and what each decision changed. */
export function MeetingDecisions({ meeting }: { meeting: Meeting }) {
  const { plan } = usePlan()
  const rows = plan.decisions.filter(({ meetingId, state }) => meetingId === meeting.id && state !== 'voting')
  return (
    <Panel title="Decisions of this meeting">
      {rows.length === 0 ? (
        <Hint>Nothing was decided yet.</Hint>
      ) : (
        <PlainList label="Decisions of this meeting">
          {rows.map((each) => (
            <Entry key={each.id}>
              <Tight>
                <RouteLink to={`committee/${encodeURIComponent(each.id)}`}>
                  {decisionNumber(each)} {each.title}
                </RouteLink>
                {each.outcome && <Hint>{each.outcome}</Hint>}
                {sayResult(each).length > 0 && <Hint>{sayResult(each).join('. ')}</Hint>}
                {each.applied.length > 0 && <Hint>Changed {each.applied.map(sayApplied).join('; ')}</Hint>}
              </Tight>
            </Entry>
          ))}
        </PlainList>
      )}
      {meeting.state !== 'closed' && (
        <Row>
          <RecordDecisionButton meetingId={meeting.id} />
        </Row>
      )}
    </Panel>
  )
}
