import { isOpen } from '#shared/parts/survey-round.ts'
import { triggerWords } from '#shared/words/survey.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { MomentText } from '../../ui/date-text.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Hint } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { RoundBadge } from './round-badge.tsx'

/** Every asking there was, the newest first. */
export function RoundsPanel() {
  const { plan, figures, now, mayDo } = usePlan()
  const counts = new Map(figures.rounds.map((each) => [each.roundId, each]))
  const waveNames = new Map(plan.waves.map(({ id, name }) => [id, name]))
  const rows = [...plan.rounds].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
  return (
    <Panel title="Rounds">
      {rows.length === 0 ? (
        <EmptyFace
          title="Nobody was asked yet"
          words="Start a round of a survey below for the waves that were moved."
        />
      ) : (
        <RecordTable
          label="Rounds"
          rows={rows}
          columns={[
            {
              name: 'Round',
              cell: ({ id, title, survey, waveIds }) => (
                <div>
                  <RouteLink to={`surveys/${id}`}>{title}</RouteLink>
                  <Hint>
                    {survey.title} ·{' '}
                    {waveIds.length === 0
                      ? 'all waves'
                      : waveIds.map((waveId) => waveNames.get(waveId) ?? 'removed wave').join(', ')}
                  </Hint>
                </div>
              ),
            },
            { name: 'Why', cell: ({ trigger }) => triggerWords[trigger] },
            {
              name: 'Answered',
              cell: ({ id }) => {
                const { invited, answered } = counts.get(id) ?? { invited: 0, answered: 0 }
                return (
                  <ProgressLine
                    share={invited === 0 ? 0 : answered / invited}
                    words={`${answered} of ${invited}`}
                  />
                )
              },
            },
            {
              name: 'Closes',
              cell: ({ closedAt, closesAt }) => <MomentText at={closedAt ?? closesAt} />,
              kind: 'tight',
            },
            { name: 'State', cell: (round) => <RoundBadge round={round} />, kind: 'tight' },
            {
              name: 'Actions',
              kind: 'actions',
              when: mayDo('closeRound') && rows.some((round) => isOpen(round, now)),
              cell: (round) =>
                isOpen(round, now) && (
                  <ActButton
                    action="closeRound"
                    input={{ id: round.id }}
                    label={`Close round: ${round.title}`}
                  >
                    Close round
                  </ActButton>
                ),
            },
          ]}
        />
      )}
      {rows.some((round) => isOpen(round, now)) && (
        <Hint>
          While a round is open its figures come in groups of answers, so that nobody can be singled out. Each
          round says on how many answers its figures rest.
        </Hint>
      )}
    </Panel>
  )
}
