import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { Hint, Row } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'

const questions = [
  ['yes', 'There is one', 'Yes, there is a steering committee'],
  ['no', 'Do without', 'No, this plan does without'],
] as const

/** The first question: is there a committee? Its answer is a decision in the log, with its reason. */
export function SetUpPanel() {
  const { plan, mayDo } = usePlan()
  if (plan.committee.wanted !== 'undecided' || !mayDo('putCharter')) return null
  return (
    <Panel title="Is there a steering committee?">
      <Hint>
        A committee decides on go and no-go, on targets and on money. Small projects do without one. Either
        way the answer is kept as a decision.
      </Hint>
      <Row>
        {questions.map(([wanted, label, title]) => (
          <EditButton
            key={wanted}
            label={label}
            wish={{
              action: 'putCharter',
              title,
              fields: [{ name: 'rationale', label: 'Why', kind: 'prose' }],
              about: { wanted },
              submit: 'Decide',
            }}
          />
        ))}
      </Row>
    </Panel>
  )
}
