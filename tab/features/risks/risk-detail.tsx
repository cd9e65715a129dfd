import { levelOf, overall, type Risk } from '#shared/parts/risk.ts'
import { levelWords, strategyWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ChainPanel } from '../../ui/chain-panel.tsx'
import { DayText, MomentText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Prose, Row, Sideways, Stack } from '../../ui/layout.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { optionsOf } from '../../ui/options.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { riskFields } from './risk-fields.ts'
import { MitigationPanel } from './mitigation-panel.tsx'

const back = { to: 'risks', label: 'All risks' }
const levels = optionsOf(levelWords)

export function RiskDetail({ id }: { id: string }) {
  const { plan } = usePlan()
  const risk = plan.risks.find((each) => each.id === id)
  if (!risk)
    return (
      <PageFrame title="Risk" back={back}>
        <EmptyFace
          title="This risk is no longer in the plan"
          words="Someone removed it. The history says who and when."
        />
      </PageFrame>
    )
  return (
    <PageFrame title={risk.title} intro={risk.description} back={back} actions={<RiskActions risk={risk} />}>
      <Sideways>
        <Stack>
          <MitigationPanel risk={risk} />
          <ChainPanel kind="risk" id={risk.id} />
        </Stack>
        <Assessment risk={risk} />
      </Sideways>
      <RecordHistory path={`risks/${risk.id}`} />
    </PageFrame>
  )
}

function RiskActions({ risk }: { risk: Risk }) {
  const { plan } = usePlan()
  return (
    <>
      <EditButton
        label="Edit"
        size="medium"
        wish={{
          action: 'putRisk',
          title: 'Edit risk',
          fields: [
            ...riskFields(plan),
            {
              name: 'override.level',
              label: 'Overall judged otherwise',
              kind: 'choice',
              options: levels,
              none: 'No, by the look-up',
            },
            { name: 'override.reason', label: 'Why', kind: 'prose' },
            {
              name: 'residual.likelihood',
              label: 'Likelihood after mitigation',
              kind: 'choice',
              options: levels,
              none: 'Not judged yet',
            },
            {
              name: 'residual.impact',
              label: 'Impact after mitigation',
              kind: 'choice',
              options: levels,
              none: 'Not judged yet',
            },
          ],
          record: risk,
          about: { id: risk.id },
          shape: emptyIsNull,
          removal: { action: 'removeRisk', id: risk.id, words: 'Yes, remove it and its mitigations' },
        }}
      />
      {!risk.closed && (
        <EditButton
          label="Close risk"
          size="medium"
          wish={{
            action: 'closeRisk',
            title: 'Close this risk',
            about: { id: risk.id },
            fields: [{ name: 'reason', label: 'Why it can be closed', kind: 'prose' }],
            submit: 'Close risk',
          }}
        />
      )}
    </>
  )
}

/** No level chosen means that there is no override and no residual judgement. */
function emptyIsNull(told: Record<string, unknown>): Record<string, unknown> {
  const override = told.override as { level: string | null } | undefined
  const residual = told.residual as { likelihood: string | null; impact: string | null } | undefined
  return {
    ...told,
    ...(override && { override: override.level === null ? null : override }),
    ...(residual && { residual: residual.likelihood === null && residual.impact === null ? null : residual }),
  }
}

function Assessment({ risk }: { risk: Risk }) {
  const { plan } = usePlan()
  const { residual, closed } = risk
  return (
    <Panel title="Assessment" action={<LevelBadge level={overall(risk)} />}>
      <Facts
        facts={[
          ['Likelihood', levelWords[risk.likelihood]],
          ['Impact', levelWords[risk.impact]],
          ...(risk.override
            ? [
                [
                  'Judged otherwise',
                  `${risk.override.reason} (the look-up says ${levelWords[levelOf(risk.likelihood, risk.impact)].toLowerCase()})`,
                ] as const,
              ]
            : []),
          ['Strategy', strategyWords[risk.strategy]],
          ['Category', risk.category],
          ['Owner', <PersonName key="owner" id={risk.ownerId} vacant="No owner" />],
          ['Next review', <DayText key="review" day={risk.reviewOn} />],
          [
            'After mitigation',
            residual ? (
              <LevelBadge key="residual" level={levelOf(residual.likelihood, residual.impact)} />
            ) : (
              'Not judged yet'
            ),
          ],
          ['Raised', <MomentText key="raised" at={risk.raisedAt} />],
        ]}
      />
      {closed && (
        <>
          <Row>
            <StatusBadge tone="quiet" word="Closed" />
            <span>
              {plan.people[closed.by]?.name ?? 'Someone'}, <MomentText at={closed.at} />
            </span>
          </Row>
          <Prose>{closed.reason || 'No reason was given.'}</Prose>
        </>
      )}
    </Panel>
  )
}
