import { Button } from '@fluentui/react-button'
import { useState } from 'react'
import type { PlanRemoved } from '#shared/plan-removal.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { Hint, Prose, Stack } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RemovePlanForm } from '../../ui/remove-plan-form.tsx'

/** For leads: the plan goes. It stands beside the ways to take it out, which come first. */
export function RemovePlanPanel() {
  const { plan, post, tell, removed } = usePlan()
  const [isOpen, setOpen] = useState(false)

  const remove = async (typed: string) => {
    const { name } = await post<PlanRemoved>('remove', { name: typed })
    removed(`“${name}” was removed.`)
  }

  return (
    <Panel title="Remove this plan">
      {isOpen ? (
        <Stack>
          <Prose>
            Download the JSON file above first: while you have it, a new plan can be made from it, without the
            answers of surveys.
          </Prose>
          <RemovePlanForm
            name={plan.profile.name}
            remove={remove}
            tell={tell}
            onKeep={() => setOpen(false)}
          />
        </Stack>
      ) : (
        <>
          <Hint>
            For a plan somebody tried things out with, or that nobody needs any more. What is kept “as long as
            the plan” is kept until then.
          </Hint>
          <Button appearance="subtle" onClick={() => setOpen(true)}>
            Remove this plan …
          </Button>
        </>
      )}
    </Panel>
  )
}
