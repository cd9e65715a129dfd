import { type KeyResultStatus, keyResultStatus } from '#shared/parts/key-result.ts'
import { inForce } from '#shared/parts/ksi.ts'
import { isOpenRisk, overall } from '#shared/parts/risk.ts'
import type { ChainNode } from '#shared/trace.ts'
import { gradeWords, keyResultStatusWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { Hint } from '../../ui/layout.tsx'
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'

const keyResultTones: Partial<Record<KeyResultStatus, Tone>> = {
  achieved: 'good',
  onTrack: 'good',
  atRisk: 'warning',
  offTrack: 'bad',
  stale: 'warning',
}

/** How one record of the chain stands, where its kind has a standing. */
export function NodeStatus({ node: { kind, id } }: { node: ChainNode }) {
  const { plan, figures, today } = usePlan()
  switch (kind) {
    case 'ksi': {
      const ksi = plan.ksis.find((each) => each.id === id)
      const measured = figures.measurements.find(({ ksiId }) => ksiId === id)
      if (!ksi) return null
      if (ksi.retired) return <StatusBadge tone="quiet" word="Retired" />
      if (!inForce(ksi)) return <StatusBadge tone="quiet" word="Draft" />
      return <VerdictBadge {...(measured?.verdict ?? { state: 'notStarted', indicative: true })} />
    }
    case 'keyResult': {
      const result = plan.keyResults.find((each) => each.id === id)
      if (!result) return null
      const status = keyResultStatus(result, today)
      return <StatusBadge tone={keyResultTones[status] ?? 'quiet'} word={keyResultStatusWords[status]} />
    }
    case 'risk': {
      const risk = plan.risks.find((each) => each.id === id)
      if (!risk) return null
      if (!isOpenRisk(risk)) return <StatusBadge tone="quiet" word={risk.closed ? 'Closed' : 'Occurred'} />
      const level = overall(risk)
      const tone = level === 'high' || level === 'veryHigh' ? 'bad' : level === 'medium' ? 'warning' : 'good'
      return <StatusBadge tone={tone} word={`${gradeWords[level]} risk`} />
    }
    case 'decision': {
      const decision = plan.decisions.find((each) => each.id === id)
      if (!decision) return null
      return decision.state === 'voting' ? (
        <StatusBadge tone="brand" word="Vote open" />
      ) : (
        <StatusBadge tone="good" word="Decided" />
      )
    }
    case 'mitigation':
      return <DoneBadge row={plan.mitigations.find((each) => each.id === id)} today={today} />
    case 'actionItem': {
      const row = plan.actionItems.find((each) => each.id === id)
      return <DoneBadge row={row && { done: row.done !== null, dueOn: row.dueOn }} today={today} />
    }
    case 'evidence': {
      const figure = plan.evidence.find((each) => each.id === id)
      if (!figure) return null
      return (
        <Hint>
          <DayText day={figure.first} /> to <DayText day={figure.last} />
        </Hint>
      )
    }
    default:
      return null
  }
}

function DoneBadge({
  row,
  today,
}: {
  row: { readonly done: boolean; readonly dueOn: string | null } | undefined
  today: string
}) {
  if (!row) return null
  if (row.done) return <StatusBadge tone="good" word="Done" />
  const isLate = row.dueOn !== null && row.dueOn < today
  return isLate ? <StatusBadge tone="bad" word="Overdue" /> : <StatusBadge tone="brand" word="Open" />
}
