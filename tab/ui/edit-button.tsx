import { Button, type ButtonProps } from '@fluentui/react-button'
import { useRestoreFocusTarget } from '@fluentui/react-tabster'
import { type ComponentType, lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { ActionName } from '#shared/actions.ts'
import { usePlan } from '../plan/plan-context.tsx'
import type { EditWish } from './edit-panel.tsx'

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
  const wasOpened = useRef(false)
  useEffect(() => () => void (wasOpened.current && setTimeout(focusTitleIfLost)), [])
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
          wasOpened.current = true
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

/** A form hides the page from screen readers until the focus is somewhere else on it. */
function focusTitleIfLost(): void {
  const { activeElement, body } = document
  if (activeElement === null || activeElement === body)
    document.querySelector<HTMLElement>('[data-page-title]')?.focus({ preventScroll: true })
}
