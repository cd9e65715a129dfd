import { Button, type ButtonProps } from '@fluentui/react-button'
import { useRestoreFocusTarget } from '@fluentui/react-tabster'
import { type ComponentType, lazy, Suspense, useState } from 'react'
import type { ActionName } from '#shared/actions.ts'
import { usePlan } from '../plan/plan-context.tsx'
import type { EditWish } from './edit-panel.tsx'
import { useFocusAfterPress } from './focus-title.ts'

type AnyPanel = ComponentType<{ wish: EditWish<never>; onClose: () => void }>

const EditPanel = lazy(async () => ({ default: (await import('./edit-panel.tsx')).EditPanel as AnyPanel }))

/**
 * Opens a form over one action; not there for those who may not. Focus comes back to it when the form closes, and
 * goes to the title of the page when the button left with its record.
 */
export function EditButton<Name extends ActionName>({
  label,
  about,
  appearance = 'secondary',
  size = 'small',
  icon,
  wish,
}: {
  label: string
  /** For several equal buttons on a page: says what this one is about. */
  about?: string
  appearance?: NonNullable<ButtonProps['appearance']>
  size?: NonNullable<ButtonProps['size']>
  icon?: ButtonProps['icon']
  wish: EditWish<Name>
}) {
  const { mayDo } = usePlan()
  const [isOpen, setOpen] = useState(false)
  const focusTarget = useRestoreFocusTarget()
  const pressed = useFocusAfterPress()
  if (!mayDo(wish.action)) return null
  return (
    <>
      <Button
        {...focusTarget}
        size={size}
        appearance={appearance}
        {...(icon ? { icon } : {})}
        aria-label={about ? `${label}: ${about}` : undefined}
        onClick={() => {
          pressed()
          setOpen(true)
        }}
      >
        {label}
      </Button>
      {isOpen && (
        <Suspense>
          <EditPanel wish={wish as unknown as EditWish<never>} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
