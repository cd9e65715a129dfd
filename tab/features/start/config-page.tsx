import { Field } from '@fluentui/react-field'
import { Radio, RadioGroup } from '@fluentui/react-radio'
import { tokens } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { useEffect, useState } from 'react'
import type { Me } from '#shared/api.ts'
import type { Client } from '../../client.ts'
import type { ConfigureTab } from '../../host.ts'
import { Hint } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { CreatePlanForm } from './create-plan-form.tsx'
import { type PlansOfOffer, TeamOffer, useTeamOffer } from './team-offer.tsx'

type Known = Pick<Me['plans'][number], 'id' | 'name'>

const useStyles = makeStyles({ page: { padding: tokens.spacingHorizontalXXL } })

/** Adding the tab to a channel, or setting it anew: which plan shall it show? The host's own Save button ends it. */
export function ConfigPage({
  plans,
  createPlan,
  forPlan,
  configure,
  configured,
}: {
  plans: readonly Known[]
  createPlan: Client['createPlan']
  forPlan: PlansOfOffer
  configure: ConfigureTab
  configured: () => Promise<string | null>
}) {
  const styles = useStyles()
  const [created, setCreated] = useState<Known | null>(null)
  const [chosen, setChosen] = useState('')
  const [before, setBefore] = useState<string | null>(null)
  const offer = useTeamOffer(chosen, forPlan)
  const known = created ? [...plans, created] : plans
  const choice = known.find(({ id }) => id === chosen)

  useEffect(
    () => configure(choice ? { planId: choice.id, name: choice.name } : null, offer.take),
    [choice, configure, offer.take],
  )

  useEffect(() => {
    let wanted = true
    configured().then(
      (planId) => {
        if (!wanted || planId === null) return
        setBefore(planId)
        setChosen((already) => already || planId)
      },
      // A tab that is not set up yet has nothing to remember.
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [configured])

  const showsForeignPlan = before !== null && !plans.some(({ id }) => id === before)
  return (
    <main className={styles.page}>
      <PageFrame
        title="Which plan shall this tab show?"
        intro="Choose a plan and press Save. Everybody in the channel sees the tab; the plan opens for those who are on it."
      >
        {showsForeignPlan && (
          <Hint>
            This tab shows a plan you are not on. You can leave it, or choose another for everybody here.
          </Hint>
        )}
        {known.length > 0 && (
          <Field label="Plan" hint="A plan somebody else made stands here once its lead has added you to it.">
            <RadioGroup value={chosen} onChange={(_, { value }) => setChosen(value)}>
              {known.map(({ id, name }) => (
                <Radio key={id} value={id} label={id === before ? `${name} (shown now)` : name} />
              ))}
            </RadioGroup>
          </Field>
        )}
        <TeamOffer offer={offer} />
        {!created && (
          <Panel title={known.length === 0 ? 'Create the first plan' : 'Or create a new plan'}>
            <CreatePlanForm
              createPlan={createPlan}
              onCreated={({ plan }) => {
                setCreated({ id: plan.id, name: plan.profile.name })
                setChosen(plan.id)
              }}
            />
          </Panel>
        )}
      </PageFrame>
    </main>
  )
}
