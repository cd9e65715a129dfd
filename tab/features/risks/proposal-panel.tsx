import { openProposals, type RiskProposal } from '#shared/parts/risk-proposal.ts'
import type { Risk } from '#shared/parts/risk.ts'
import { gradeWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { MomentText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { Bullets, Entry, Hint, PlainList, Row, Strong } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'

/** What the evidence says about the likelihood: an open question for the owner or the lead, and earlier answers. */
export function ProposalPanel({ risk }: { risk: Risk }) {
  const { plan } = usePlan()
  const ofRisk = plan.riskProposals.filter(({ riskId }) => riskId === risk.id)
  const open = openProposals(ofRisk)
  const answered = ofRisk.filter(({ answer }) => answer !== null).reverse()
  if (ofRisk.length === 0) return null
  return (
    <Panel title="What the evidence says">
      {open.map((proposal) => (
        <OpenProposal key={proposal.id} risk={risk} proposal={proposal} />
      ))}
      {answered.length > 0 && (
        <PlainList label="Earlier proposals">
          {answered.map(({ id, to, causes, answer }) => (
            <Entry key={id}>
              <div>
                {causes.map(({ words }) => words).join(' ')}
                <Hint>
                  {answer!.accepted ? `Raised to ${gradeWords[to].toLowerCase()} by` : 'Turned down by'}{' '}
                  {plan.people[answer!.by]?.name ?? 'someone'}, <MomentText at={answer!.at} />
                  {answer!.note && `: ${answer!.note}`}
                </Hint>
              </div>
            </Entry>
          ))}
        </PlainList>
      )}
    </Panel>
  )
}

function OpenProposal({ risk, proposal }: { risk: Risk; proposal: RiskProposal }) {
  const { personId, role } = usePlan()
  const { id, from, to, causes, at } = proposal
  const isAsked = role === 'lead' || risk.ownerId === personId
  return (
    <>
      <Strong>
        Likelihood {gradeWords[from].toLowerCase()} → {gradeWords[to].toLowerCase()}?
      </Strong>
      <Bullets lines={causes.map(({ words }) => words)} />
      <Hint>
        Switchover proposed this, <MomentText at={at} />.{' '}
        {!isAsked && 'The owner of the risk or the lead answers.'}
      </Hint>
      {isAsked && (
        <Row>
          <ActButton
            action="answerRiskProposal"
            input={{ id, accept: true }}
            appearance="primary"
            label={`Raise the likelihood to ${gradeWords[to].toLowerCase()}`}
          >
            Raise it
          </ActButton>
          <EditButton
            label="Leave it"
            wish={{
              action: 'answerRiskProposal',
              title: 'Leave the likelihood as it is',
              about: { id, accept: false },
              fields: [{ name: 'note', label: 'Why, for the record', kind: 'prose' }],
              submit: 'Leave it',
            }}
          />
        </Row>
      )}
    </>
  )
}
