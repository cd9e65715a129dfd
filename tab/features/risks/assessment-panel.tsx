import { levelOf } from '#shared/basics/level.ts'
import { isAccepted, overall, residualLevel, type Risk, stateOf } from '#shared/parts/risk.ts'
import type { Plan } from '#shared/plan.ts'
import { gradeWords, riskScaleWords, riskStateWords, strategyWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { MomentText } from '../../ui/date-text.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Hint, Prose, Row } from '../../ui/layout.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { SourceMessageText } from '../../ui/source-message.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

/** How grave the risk is before and after mitigation, by whose judgement, and what it became. */
export function AssessmentPanel({ risk }: { risk: Risk }) {
  const { plan } = usePlan()
  const after = residualLevel(risk)
  return (
    <Panel title="Assessment" action={<LevelBadge level={overall(risk)} />}>
      <Facts
        facts={[
          ['State', riskStateWords[stateOf(risk)]],
          ['Likelihood', gradeWords[risk.likelihood]],
          ['Impact', gradeWords[risk.impact]],
          ...(risk.override ? [['Judged otherwise', sayOverride(risk)] as const] : []),
          ['Strategy', sayStrategy(risk)],
          ...(risk.strategy === 'accept' ? [['Accepted', sayAcceptance(risk, plan)] as const] : []),
          ['After mitigation', after ? <LevelBadge key="residual" level={after} /> : 'Not judged yet'],
          ...(risk.residualReason ? [['Why greater after it', risk.residualReason] as const] : []),
          ['Category', risk.category],
          ['Owner', <PersonName key="owner" id={risk.ownerId} vacant="No owner" />],
          ['Raised', <MomentText key="raised" at={risk.raisedAt} />],
          ...(risk.fromMessage
            ? [['Saved from', <SourceMessageText key="from" message={risk.fromMessage} />] as const]
            : []),
        ]}
      />
      {risk.scale !== plan.profile.riskScale && (
        <Hint>
          Judged on the scale “{riskScaleWords[risk.scale]}”. The level stays the same on the plan’s scale of
          today.
        </Hint>
      )}
      <Ending risk={risk} />
    </Panel>
  )
}

function Ending({ risk }: { risk: Risk }) {
  const { plan } = usePlan()
  const { closed, occurred } = risk
  const end = occurred ?? closed
  if (!end) return null
  const issue = plan.issues.find(({ id }) => id === occurred?.issueId)
  return (
    <>
      <Row>
        <StatusBadge tone={occurred ? 'bad' : 'quiet'} word={occurred ? 'Came true' : 'Closed'} />
        <span>
          {plan.people[end.by]?.name ?? 'Someone'}, <MomentText at={end.at} />
        </span>
      </Row>
      {closed && !occurred && <Prose>{closed.reason || 'No reason was given.'}</Prose>}
      {occurred &&
        (issue ? (
          <RouteLink to="risks">Issue: {issue.title}</RouteLink>
        ) : (
          <Hint>The issue it became was removed.</Hint>
        ))}
    </>
  )
}

function sayOverride({ override, likelihood, impact }: Risk): string {
  return `${override?.reason} (the look-up says ${gradeWords[levelOf(likelihood, impact)].toLowerCase()})`
}

function sayStrategy({ strategy, strategyReason }: Risk): string {
  return strategyReason ? `${strategyWords[strategy]}: ${strategyReason}` : strategyWords[strategy]
}

function sayAcceptance(risk: Risk, { people }: Plan): string {
  if (!risk.accepted) return 'Nobody is on record for accepting it'
  const who = people[risk.accepted.by]?.name ?? 'Someone no longer on the plan'
  const level = gradeWords[risk.accepted.level].toLowerCase()
  return isAccepted(risk)
    ? `${who}, up to ${level}`
    : `${who} accepted it at ${level}; it is graver now and has to be accepted anew`
}
