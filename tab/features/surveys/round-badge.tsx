import { isOpen, type SurveyRound } from '#shared/parts/survey-round.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

export function RoundBadge({ round }: { round: SurveyRound }) {
  const { now } = usePlan()
  if (round.cancelled) return <StatusBadge tone="warning" word="Called off" />
  return isOpen(round, now) ? (
    <StatusBadge tone="brand" word="Open" />
  ) : (
    <StatusBadge tone="quiet" word="Closed" />
  )
}
