import type { RoundProgress } from '#shared/api-surveys.ts'
import { type SurveyRound, isOpen } from '#shared/parts/survey-round.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { MomentText } from '../../ui/date-text.tsx'
import { LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Prose } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { TextLink } from '../../ui/route-link.tsx'
import { RoundBadge } from './round-badge.tsx'

/** How far a round is and what comes next: counts only, never who. */
export function ProgressPanel({ round }: { round: SurveyRound }) {
  const { newsCount } = usePlan()
  // Two kinds of news move it: answers, and messages that leave.
  const reading = useRead<RoundProgress>(
    `rounds/${encodeURIComponent(round.id)}/progress?seen=${newsCount.deliveries}`,
    'rounds',
  )
  return (
    <Panel title="How far it is" action={<RoundBadge round={round} />}>
      {reading.state === 'loading' && <LoadingFace what="how far the round is" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && <Progress round={round} progress={reading.answer} />}
    </Panel>
  )
}

function Progress({ round, progress }: { round: SurveyRound; progress: RoundProgress }) {
  const { now } = usePlan()
  const { invited, answered, reached, waiting, failed, remindersSent, nextReminderAt } = progress
  const open = isOpen(round, now)
  return (
    <>
      <ProgressLine
        share={invited === 0 ? 0 : answered / invited}
        words={`${answered} of ${invited} answered${invited === 0 ? '' : `, ${percent(answered / invited)}`}`}
      />
      <Facts
        facts={[
          ['Card arrived', `${reached} of ${invited}`],
          ...(waiting > 0 ? [['Card still to leave', String(waiting)] as const] : []),
          ...(failed > 0
            ? [
                [
                  'Not reached',
                  <>
                    {failed}; <TextLink to="messages">Messages</TextLink> says why
                  </>,
                ] as const,
              ]
            : []),
          ['Silent so far', String(Math.max(0, invited - answered))],
          ['Reminders sent', String(remindersSent)],
          ...(open
            ? [
                [
                  'Next reminder',
                  <NextReminder round={round} at={nextReminderAt} silent={invited - answered} />,
                ] as const,
              ]
            : []),
          ...(round.joinsUntil !== null && now < round.joinsUntil
            ? [['People join until', <MomentText at={round.joinsUntil} />] as const]
            : []),
          [open ? 'Closes' : 'Closed', <MomentText at={round.closedAt ?? round.closesAt} />],
        ]}
      />
      {round.cancelled && (
        <Prose>
          Called off by <PersonName id={round.cancelled.by} />: {round.cancelled.reason}
        </Prose>
      )}
    </>
  )
}

function NextReminder({ round, at, silent }: { round: SurveyRound; at: string | null; silent: number }) {
  const { now } = usePlan()
  const gathers = round.joinsUntil !== null && now < round.joinsUntil
  const whoever = gathers ? '; whoever joins is reminded by the day they are asked' : ''
  if (round.survey.reminders === 0) return 'None: this survey sends no reminders'
  if (silent <= 0) return `None: everybody asked so far has answered${whoever}`
  if (at === null) return `None any more for those asked so far${whoever}`
  if (round.joinsUntil === null) return <MomentText at={at} />
  return (
    <>
      From <MomentText at={at} />, each person by the day they were asked
    </>
  )
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
