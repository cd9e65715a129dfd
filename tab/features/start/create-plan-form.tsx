import { Button } from '@fluentui/react-button'
import { Field } from '@fluentui/react-field'
import { Input } from '@fluentui/react-input'
import { MessageBar, MessageBarBody } from '@fluentui/react-message-bar'
import { Radio, RadioGroup } from '@fluentui/react-radio'
import { tokens } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { type FormEvent, useState } from 'react'
import type { PlanPage } from '#shared/api.ts'
import type { Client } from '../../client.ts'
import { messageOf } from '../../plan/use-read.ts'

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    alignItems: 'flex-start',
    width: '100%',
  },
  field: { width: '100%', maxWidth: '28rem' },
})

/** A name and a beginning: the guidance as a filled-in template, or a blank plan. */
export function CreatePlanForm({
  createPlan,
  onCreated,
}: {
  createPlan: Client['createPlan']
  onCreated: (page: PlanPage) => void
}) {
  const styles = useStyles()
  const [name, setName] = useState('')
  const [template, setTemplate] = useState<'successPlan' | 'empty'>('successPlan')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const create = async () => {
    if (busy) return
    if (name.trim() === '') return setProblem('Give the plan a name.')
    setBusy(true)
    try {
      onCreated(await createPlan({ name: name.trim(), template }))
    } catch (refused) {
      setProblem(messageOf(refused))
      setBusy(false)
    }
  }

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void create()
      }}
    >
      {problem && (
        <MessageBar intent="error">
          <MessageBarBody>{problem}</MessageBarBody>
        </MessageBar>
      )}
      <Field className={styles.field} label="Name of the plan" required>
        <Input value={name} onChange={(_, { value }) => setName(value)} />
      </Field>
      <Field label="Begin with">
        <RadioGroup
          value={template}
          onChange={(_, { value }) => setTemplate(value === 'empty' ? 'empty' : 'successPlan')}
        >
          <Radio
            value="successPlan"
            label="The success plan template: use case, 16 roles, objectives, 7 KSIs, risks, charter and checklist"
          />
          <Radio value="empty" label="An empty plan" />
        </RadioGroup>
      </Field>
      <Button type="submit" appearance="primary" disabledFocusable={busy}>
        Create plan
      </Button>
    </form>
  )
}
