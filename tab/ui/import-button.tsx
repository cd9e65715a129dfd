import { Button, type ButtonProps } from '@fluentui/react-button'
import { useRestoreFocusTarget } from '@fluentui/react-tabster'
import { lazy, Suspense, useState } from 'react'
import type { ImportKind } from '#shared/api-people.ts'
import { usePlan } from '../plan/plan-context.tsx'

const ImportDrawer = lazy(async () => ({
  default: (await import('./import-drawer.tsx')).ImportDrawer,
}))

/** Opens the import of people or sites from a file; not there for those who may not. */
export function ImportButton({
  kind,
  label,
  size = 'small',
  appearance = 'secondary',
}: {
  kind: ImportKind
  label: string
  size?: NonNullable<ButtonProps['size']>
  appearance?: NonNullable<ButtonProps['appearance']>
}) {
  const { mayDo } = usePlan()
  const [isOpen, setOpen] = useState(false)
  const focusTarget = useRestoreFocusTarget()
  if (!mayDo('importSites')) return null
  return (
    <>
      <Button {...focusTarget} size={size} appearance={appearance} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {isOpen && (
        <Suspense>
          <ImportDrawer kind={kind} title={label} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
