import { decisionNumber, isSuperseded } from '#shared/parts/decision.ts'
import { decisionStateWords } from '#shared/words/committee.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ChainPanel } from '../../ui/chain-panel.tsx'
import { DayText, MomentText } from '../../ui/date-text.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Bullets, Prose, Sideways, Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { SourceMessageText } from '../../ui/source-message.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { EffectsPanel, WorkedPanel } from './decision-effects.tsx'
import { sayResult } from './say-votes.ts'
import { VotesPanel } from './votes-panel.tsx'

const back = { to: 'committee', label: 'Steering committee' }

const tones = { decided: 'good', voting: 'brand', failed: 'warning' } as const

/** One decision: what, why, by whom, and what it touches. Never edited; a newer one replaces it. */
export function DecisionDetail({ id }: { id: string }) {
  const { plan } = usePlan()
  const decision = plan.decisions.find((each) => each.id === id)
  if (!decision)
    return (
      <PageFrame title="Decision" back={back}>
        <EmptyFace title="There is no such decision" words="The log on the committee page holds them all." />
      </PageFrame>
    )
  const isOld = isSuperseded(plan.decisions, id)
  return (
    <PageFrame title={`${decisionNumber(decision)} ${decision.title}`} back={back}>
      <Sideways>
        <Panel
          title={decision.outcome || 'Decision'}
          action={
            <StatusBadge
              tone={isOld ? 'quiet' : tones[decision.state]}
              word={isOld ? 'Superseded' : decisionStateWords[decision.state]}
            />
          }
        >
          <Prose>{decision.text || 'Nothing more was written down.'}</Prose>
          <Facts
            facts={[
              ['Why', decision.rationale],
              ['Recorded', <MomentText key="at" at={decision.at} />],
              ['By', <PersonName key="by" id={decision.by} />],
              ...(decision.fromMessage
                ? [['Saved from', <SourceMessageText key="from" message={decision.fromMessage} />] as const]
                : []),
              ['In force from', <DayText key="effective" day={decision.effectiveOn} />],
              ...(decision.result
                ? [['Result', <Bullets key="result" lines={sayResult(decision)} />] as const]
                : []),
              ...(decision.votes.length > 0 &&
              (decision.result?.ballot ?? plan.committee.ballot) !== 'counted'
                ? [
                    [
                      'Votes',
                      decision.votes
                        .map(
                          ({ personId, choice }) => `${plan.people[personId]?.name ?? 'Someone'}: ${choice}`,
                        )
                        .join('\n'),
                    ] as const,
                  ]
                : []),
            ]}
          />
        </Panel>
        <Stack>
          <VotesPanel decisionId={id} />
          <EffectsPanel decision={decision} />
          <WorkedPanel decision={decision} />
          <ChainPanel kind="decision" id={id} />
        </Stack>
      </Sideways>
      <RecordHistory path={`decisions/${decision.id}`} />
    </PageFrame>
  )
}
