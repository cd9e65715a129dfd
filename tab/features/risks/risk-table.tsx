import { openProposals } from '#shared/parts/risk-proposal.ts'
import { overall, residualLevel, type Risk, stateOf } from '#shared/parts/risk.ts'
import { gradeWords, riskStateWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { Hint, Tight } from '../../ui/layout.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

/** Risks as a list: all that the map tells, and who does what until when. */
export function RiskTable({ label, rows }: { label: string; rows: readonly Risk[] }) {
  const { plan } = usePlan()
  const asked = new Set(openProposals(plan.riskProposals).map(({ riskId }) => riskId))
  const steps = new Map<string, { done: number; all: number }>()
  for (const { riskId, done } of plan.mitigations) {
    const before = steps.get(riskId) ?? { done: 0, all: 0 }
    steps.set(riskId, { done: before.done + (done ? 1 : 0), all: before.all + 1 })
  }
  return (
    <RecordTable
      label={label}
      rows={rows}
      columns={[
        {
          name: 'Risk',
          cell: (risk) => (
            <div>
              <RouteLink to={`risks/${risk.id}`}>{risk.title}</RouteLink>
              <Hint>
                {riskStateWords[stateOf(risk)]} · likelihood {gradeWords[risk.likelihood].toLowerCase()},
                impact {gradeWords[risk.impact].toLowerCase()}
              </Hint>
            </div>
          ),
        },
        {
          name: 'Overall',
          kind: 'tight',
          cell: (risk) => (
            <Tight>
              <LevelBadge level={overall(risk)} />
              <AfterMitigation risk={risk} />
            </Tight>
          ),
        },
        { name: 'Owner', cell: ({ ownerId }) => <PersonName id={ownerId} vacant="No owner" /> },
        { name: 'Mitigations', cell: ({ id }) => sayMitigations(steps.get(id)) },
        {
          name: 'Review',
          kind: 'tight',
          cell: (risk) => (
            <Tight>
              <Review risk={risk} />
              {asked.has(risk.id) && <StatusBadge tone="brand" word="Change proposed" />}
            </Tight>
          ),
        },
      ]}
    />
  )
}

function AfterMitigation({ risk }: { risk: Risk }) {
  const after = residualLevel(risk)
  return after && <Hint>After mitigation: {gradeWords[after].toLowerCase()}</Hint>
}

function Review({ risk }: { risk: Risk }) {
  const { today } = usePlan()
  const state = stateOf(risk)
  if (state === 'closed' || state === 'occurred') return <span>{riskStateWords[state]}</span>
  if (risk.reviewOn !== null && risk.reviewOn < today)
    return (
      <>
        <StatusBadge tone="warning" word="Overdue" />
        <Hint>
          since <DayText day={risk.reviewOn} />
        </Hint>
      </>
    )
  return <DayText day={risk.reviewOn} />
}

function sayMitigations(steps: { done: number; all: number } | undefined): string {
  return steps ? `${steps.done} of ${steps.all} done` : 'None'
}
