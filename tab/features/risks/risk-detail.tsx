import { isOpenRisk, type Risk } from '#shared/parts/risk.ts'
import { issueOf } from '#shared/risk-changes.ts'
import { levelWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ChainPanel } from '../../ui/chain-panel.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Sideways, Stack } from '../../ui/layout.tsx'
import { optionsOf } from '../../ui/options.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { AssessmentPanel } from './assessment-panel.tsx'
import { MitigationPanel } from './mitigation-panel.tsx'
import { ProposalPanel } from './proposal-panel.tsx'
import { ReviewPanel } from './review-panel.tsx'
import { assessmentFields, emptyIsNull } from './risk-fields.ts'

const back = { to: 'risks', label: 'All risks' }

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
          <ProposalPanel risk={risk} />
          <MitigationPanel risk={risk} />
          <ChainPanel kind="risk" id={risk.id} />
          <RecordHistory path={`risks/${risk.id}`} />
        </Stack>
        <Stack>
          <AssessmentPanel risk={risk} />
          <ReviewPanel risk={risk} />
        </Stack>
      </Sideways>
    </PageFrame>
  )
}

function RiskActions({ risk }: { risk: Risk }) {
  const { plan, today } = usePlan()
  return (
    <>
      <EditButton
        label="Edit"
        size="medium"
        wish={{
          action: 'putRisk',
          title: 'Edit risk',
          fields: assessmentFields(plan),
          record: risk,
          about: { id: risk.id },
          shape: emptyIsNull,
          removal: { action: 'removeRisk', id: risk.id, words: 'Yes, remove it and its mitigations' },
        }}
      />
      {isOpenRisk(risk) && (
        <>
          <EditButton
            label="It happened"
            size="medium"
            wish={{
              action: 'realiseRisk',
              title: 'The risk came true: open an issue',
              about: { id: risk.id },
              fields: [
                { name: 'affected', label: 'Who or what is affected', kind: 'line' },
                {
                  name: 'severity',
                  label: 'Severity',
                  kind: 'choice',
                  options: optionsOf(levelWords),
                },
                {
                  name: 'nextSteps',
                  label: 'Next steps',
                  kind: 'prose',
                },
                { name: 'assistanceNeeded', label: 'Help needed', kind: 'prose' },
              ],
              record: issueOf(plan, risk.id, today),
              submit: 'Open the issue',
            }}
          />
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
        </>
      )}
    </>
  )
}
