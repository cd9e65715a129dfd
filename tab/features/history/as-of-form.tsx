import { Button } from '@fluentui/react-button'
import { Field } from '@fluentui/react-field'
import { Input } from '@fluentui/react-input'
import { type FormEvent, useState } from 'react'
import { addDays } from '#shared/basics/day.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'
import { Panel } from '../../ui/panel.tsx'
import { FormRow } from './form-row.tsx'

/** Turns the whole tab back to a day; the banner over every page leads to now again. */
export function AsOfForm() {
  const { today, lookAt } = usePlan()
  const [day, setDay] = useState(() => addDays(today, -7))
  const [problem, setProblem] = useState<string | null>(null)

  const look = async (event: FormEvent) => {
    event.preventDefault()
    setProblem(null)
    try {
      await lookAt(day)
    } catch (refused) {
      setProblem(messageOf(refused))
    }
  }

  return (
    <Panel title="The plan as it was">
      <FormRow onSubmit={(event) => void look(event)}>
        <Field label="See the plan as it was on" validationMessage={problem}>
          <Input type="date" max={today} required value={day} onChange={(_, { value }) => setDay(value)} />
        </Field>
        <Button type="submit">Show that day</Button>
      </FormRow>
    </Panel>
  )
}
