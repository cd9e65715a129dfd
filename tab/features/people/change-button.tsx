import { Button } from '@fluentui/react-button'
import { useRestoreFocusTarget } from '@fluentui/react-tabster'
import { useState } from 'react'
import type { z } from 'zod'
import type { ChangePeople, RosterPerson } from '#shared/roster.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ChangeDrawer } from './change-drawer.tsx'

export type Who = z.input<typeof ChangePeople>['who']

/** Opens the form that changes one person, or everybody found; leads only. */
export function ChangeButton({
  label,
  who,
  count,
  person = null,
}: {
  label: string
  who: Who
  count: number
  /** The one person, as they are now. */
  person?: RosterPerson | null
}) {
  const { mayDo } = usePlan()
  const [isOpen, setOpen] = useState(false)
  const focusTarget = useRestoreFocusTarget()
  if (!mayDo('putWave')) return null
  return (
    <>
      <Button {...focusTarget} size="small" onClick={() => setOpen(true)}>
        {label}
      </Button>
      {isOpen && (
        <ChangeDrawer title={label} who={who} count={count} person={person} onClose={() => setOpen(false)} />
      )}
    </>
  )
}
