import { Button, type ButtonProps } from '@fluentui/react-button'
import { makeStyles } from '@griffel/react'
import { useState } from 'react'
import type { ActionInput, ActionName } from '#shared/actions.ts'
import { usePlan } from '../plan/plan-context.tsx'
import { messageOf } from '../plan/use-read.ts'
import { useFocusAfterPress } from './focus-title.ts'

const useStyles = makeStyles({ narrow: { minWidth: 'auto' } })

/** One press, one change of the plan. Not there at all for those who may not; a refusal is said in the notice line. */
export function ActButton<Name extends ActionName>({
  action,
  input,
  children,
  label,
  appearance = 'secondary',
  pressed,
  blocked,
  narrow = false,
}: {
  action: Name
  input: ActionInput<Name>
  children: string
  /** For several equal buttons on a page: says what this one is about. */
  label?: string
  appearance?: NonNullable<ButtonProps['appearance']>
  /** For one of several states: whether this is the one that holds. */
  pressed?: boolean
  /** Why it cannot be pressed now; said beside it too, and read out with the button. */
  blocked?: string | null
  /** No wider than its word, for several beside each other in a narrow column. */
  narrow?: boolean
}) {
  const styles = useStyles()
  const { plan, act, mayDo, tell } = usePlan()
  const [busy, setBusy] = useState(false)
  const wasPressed = useFocusAfterPress()
  if (!mayDo(action)) return null

  const press = async () => {
    wasPressed()
    setBusy(true)
    try {
      // A removal takes along what others may just have written; everything else changes only what it names.
      await act(action, input, action.startsWith('remove') ? plan.revision : undefined)
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Button
      size="small"
      appearance={appearance}
      disabledFocusable={busy || Boolean(blocked)}
      className={narrow ? styles.narrow : ''}
      aria-label={label}
      aria-pressed={pressed}
      aria-description={blocked ?? undefined}
      onClick={() => void press()}
    >
      {children}
    </Button>
  )
}
