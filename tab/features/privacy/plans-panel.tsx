import { Button } from '@fluentui/react-button'
import { useState } from 'react'
import type { AdminPlan, PlanRemoved } from '#shared/plan-removal.ts'
import type { Client } from '../../client.ts'
import type { PlanView } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'
import { MomentText } from '../../ui/date-text.tsx'
import { Hint } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RemovePlanForm } from '../../ui/remove-plan-form.tsx'

/** Every plan by what tells that it was left behind, and the way to remove one; nothing of what stands in it. */
export function PlansPanel({
  office: { read, post, tell },
  onRemoved,
}: {
  office: Pick<Client['beyondPlans'], 'read' | 'post'> & Pick<PlanView, 'tell'>
  onRemoved?: ((planId: string) => void) | undefined
}) {
  const [plans, setPlans] = useState<readonly AdminPlan[] | null>(null)
  const [chosen, setChosen] = useState<AdminPlan | null>(null)
  const [isBusy, setBusy] = useState(false)

  const show = async () => {
    setBusy(true)
    try {
      setPlans(await read<readonly AdminPlan[]>('/admin/plans'))
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    } finally {
      setBusy(false)
    }
  }

  const remove = async ({ id: planId }: AdminPlan, typed: string) => {
    const { name } = await post<PlanRemoved>('/admin/plans/remove', { planId, name: typed }).catch(
      (refused: unknown) => {
        // It may have another name by now, or be gone.
        void show()
        throw refused
      },
    )
    onRemoved?.(planId)
    setPlans((shown) => shown && shown.filter(({ id }) => id !== planId))
    setChosen(null)
    tell({ tone: 'good', text: `“${name}” was removed.` })
  }

  return (
    <Panel title="Plans">
      <Hint>
        Plans that were left behind, or made to try things out, are kept and their people written to until
        somebody removes them. Their leads can do that, and so can you. Ask a lead first, where there is one:
        they can take the plan out.
      </Hint>
      {plans === null ? (
        <Button disabledFocusable={isBusy} onClick={() => void show()}>
          {isBusy ? 'Looking …' : 'Show every plan'}
        </Button>
      ) : (
        <RecordTable
          label="Every plan, the one changed longest ago first"
          rows={plans}
          columns={[
            { name: 'Name', cell: ({ name }) => name },
            { name: 'Leads', cell: ({ leads }) => leads.join(', ') || 'Nobody' },
            { name: 'Made', cell: ({ createdAt }) => <MomentText at={createdAt} />, kind: 'tight' },
            { name: 'Last changed', cell: ({ changedAt }) => <MomentText at={changedAt} />, kind: 'tight' },
            { name: 'Work on it', cell: ({ people }) => people, kind: 'number' },
            { name: 'Are moved', cell: ({ moved }) => moved, kind: 'number' },
            {
              name: 'Remove',
              cell: (plan) => (
                <Button
                  size="small"
                  appearance="subtle"
                  aria-label={`Remove ${plan.name} …`}
                  onClick={() => setChosen(plan)}
                >
                  Remove …
                </Button>
              ),
              kind: 'actions',
            },
          ]}
        />
      )}
      {chosen && (
        <RemovePlanForm
          key={chosen.id}
          name={plans?.find(({ id }) => id === chosen.id)?.name ?? chosen.name}
          remove={(typed) => remove(chosen, typed)}
          tell={tell}
          onKeep={() => setChosen(null)}
        />
      )}
    </Panel>
  )
}
