import type { SinceMeeting } from '#shared/api-meetings.ts'
import type { SinceLine } from '#shared/committee/since-shape.ts'
import type { Meeting } from '#shared/parts/meeting.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { DayText } from '../../ui/date-text.tsx'
import { LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Hint, PlainList, Strong, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { routeOfPath } from '../../ui/record-route.ts'
import { RouteLink, TextLink } from '../../ui/route-link.tsx'

/** What changed between the meeting before and this one, the gravest first, with who and why. */
export function SincePanel({ meeting }: { meeting: Meeting }) {
  const reading = useRead<SinceMeeting>(
    `meetings/${encodeURIComponent(meeting.id)}/since`,
    'plan',
    'measurements',
  )
  return (
    <Panel title="Since the last meeting">
      {reading.state === 'loading' && <LoadingFace what="what changed" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && <Changed since={reading.answer} />}
    </Panel>
  )
}

function Changed({ since: { before, until, groups } }: { since: SinceMeeting }) {
  return (
    <>
      <Hint>
        {before ? (
          <>
            From <TextLink to={`committee/${encodeURIComponent(before.id)}`}>{before.title}</TextLink>,{' '}
            <DayText day={before.day} />, to <DayText day={until} />
          </>
        ) : (
          <>
            From the beginning of the plan to <DayText day={until} />
          </>
        )}
      </Hint>
      {groups.length === 0 && <Strong>Nothing changed.</Strong>}
      {groups.map(({ key, title, lines }) => (
        <Tight key={key}>
          <h3>
            <Strong>{title}</Strong>
          </h3>
          <PlainList label={title}>
            {lines.map((line, n) => (
              <li key={`${line.path}/${n}`}>
                <ChangedLine line={line} />
              </li>
            ))}
          </PlainList>
        </Tight>
      ))}
    </>
  )
}

function ChangedLine({ line: { path, kind, words, by, decision, reason } }: { line: SinceLine }) {
  const { plan } = usePlan()
  const who = [by, decision && `by ${decision}`].filter(Boolean).join(', ')
  return (
    <>
      {kind === 'removed' || path === '' ? (
        words
      ) : (
        <RouteLink to={routeOfPath(path, plan)}>{words}</RouteLink>
      )}
      {(who || reason) && <Hint>{[who, reason].filter(Boolean).join(': ')}</Hint>}
    </>
  )
}
