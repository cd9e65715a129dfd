import type { KsiEvidence } from '#shared/api.ts'
import { type DecisionReview, reviewOf } from '#shared/decision-review.ts'
import { type Decision, decisionNumber } from '#shared/parts/decision.ts'
import type { Ksi } from '#shared/parts/ksi.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { routeOf } from '../../ui/chain-panel.tsx'
import { DayText } from '../../ui/date-text.tsx'
import { LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Bullets, Entry, Hint, PlainList, Strong } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink, TextLink } from '../../ui/route-link.tsx'
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx'
import { sayPlanned } from './say-planned.ts'

/** What the decision changed in the plan, before and after; for an open vote, what its options would change. */
export function EffectsPanel({ decision }: { decision: Decision }) {
  const { plan } = usePlan()
  const { applied, effects, state } = decision
  if (applied.length === 0 && (effects.length === 0 || state !== 'voting')) return null
  const newer = plan.decisions.find(({ supersedesId }) => supersedesId === decision.id)
  return (
    <Panel title={state === 'voting' ? 'What it would change' : 'What it changed'}>
      {state === 'voting' && <Bullets lines={effects.map((effect) => sayPlanned(effect, decision, plan))} />}
      {applied.length > 0 && (
        <PlainList label="What it changed">
          {applied.map(({ action, recordId, title, changes }) => (
            <Entry key={`${action}/${recordId}`}>
              <div>
                <Strong>{title}</Strong>
                {changes.map(({ what, from, to }) => (
                  <p key={what}>
                    {what}: {from || 'nothing'} → {to || 'nothing'}
                  </p>
                ))}
              </div>
            </Entry>
          ))}
        </PlainList>
      )}
      {newer && (
        <Hint>
          <TextLink to={`committee/${newer.id}`}>
            {decisionNumber(newer)} {newer.title}
          </TextLink>{' '}
          replaces this decision. What this one changed stays, unless the newer one changed it again.
        </Hint>
      )}
    </Panel>
  )
}

/** "Did it work?", measured: the KSI at the decision and now. */
export function WorkedPanel({ decision }: { decision: Decision }) {
  const { plan } = usePlan()
  const ksi = plan.ksis.find(({ id }) => id === decision.reviewKsiId)
  if (!ksi && decision.reviewOn === null) return null
  return (
    <Panel title="Did it work?">
      <Hint>
        To be looked at on <DayText day={decision.reviewOn} />
        {ksi ? ', seen on the KSI ' : '. No KSI was named to see it on.'}
        {ksi && <RouteLink to={routeOf({ kind: 'ksi', id: ksi.id })}>{ksi.title}</RouteLink>}
      </Hint>
      {ksi && <ThenAndNow decision={decision} ksi={ksi} />}
    </Panel>
  )
}

const turns: Readonly<Record<NonNullable<DecisionReview['turn']>, readonly [Tone, string]>> = {
  better: ['good', 'Better than when it was decided'],
  worse: ['bad', 'Worse than when it was decided'],
  same: ['quiet', 'As when it was decided'],
}

function ThenAndNow({ decision, ksi }: { decision: Decision; ksi: Ksi }) {
  const { today } = usePlan()
  const reading = useRead<KsiEvidence>(`ksis/${ksi.id}`, 'measurements')
  if (reading.state === 'loading') return <LoadingFace what="the figures" />
  if (reading.state === 'refused') return <RefusedFace message={reading.message} again={reading.again} />
  const { then, now, turn, isDue } = reviewOf(decision, ksi, reading.answer.trend, today)
  return (
    <>
      <Facts
        facts={[
          ['When it was decided', then ?? 'Nothing was measured yet'],
          ['Now', now ?? 'Nothing was measured yet'],
        ]}
      />
      {turn && <StatusBadge tone={turns[turn][0]} word={turns[turn][1]} />}
      {isDue && <Hint>The day to look again has come: the committee says whether it worked.</Hint>}
    </>
  )
}
