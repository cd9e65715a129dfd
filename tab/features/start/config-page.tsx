import { Field } from '@fluentui/react-field'
import { Radio, RadioGroup } from '@fluentui/react-radio'
import { tokens } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { useEffect, useState } from 'react'
import type { Me } from '#shared/api.ts'
import type { Client } from '../../client.ts'
import type { ConfigureTab } from '../../host.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { CreatePlanForm } from './create-plan-form.tsx'

type Known = Pick<Me['plans'][number], 'id' | 'name'>

const useStyles = makeStyles({ page: { padding: tokens.spacingHorizontalXXL } })

/** Adding the tab to a channel: which plan shall it show? The host's own Save button ends it. */
export function ConfigPage({
  plans,
  createPlan,
  configure,
}: {
  plans: readonly Known[]
  createPlan: Client['createPlan']
  configure: ConfigureTab
}) {
  const styles = useStyles()
  const [created, setCreated] = useState<Known | null>(null)
  const [chosen, setChosen] = useState('')
  const known = created ? [...plans, created] : plans
  const choice = known.find(({ id }) => id === chosen)

  useEffect(() => configure(choice ? { planId: choice.id, name: choice.name } : null), [choice, configure])

  return (
    <main className={styles.page}>
      <PageFrame title="Which plan shall this tab show?" intro="Choose a plan and press Save.">
        {known.length > 0 && (
          <Field label="Plan">
            <RadioGroup value={chosen} onChange={(_, { value }) => setChosen(value)}>
              {known.map(({ id, name }) => (
                <Radio key={id} value={id} label={name} />
              ))}
            </RadioGroup>
          </Field>
        )}
        {!created && (
          <CreatePlanForm
            createPlan={createPlan}
            onCreated={({ plan }) => {
              setCreated({ id: plan.id, name: plan.profile.name })
              setChosen(plan.id)
            }}
          />
        )}
      </PageFrame>
    </main>
  )
}
