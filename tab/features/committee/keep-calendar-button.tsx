import { Button, type ButtonProps } from '@fluentui/react-button'
import { useState } from 'react'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'
import { keepFile } from '../../ui/keep-file.ts'

/** Downloads meetings as a file that Outlook and every other calendar opens. */
export function KeepCalendarButton({
  path,
  about,
  appearance = 'subtle',
  children,
}: {
  path: string
  /** For several equal buttons on a page. */
  about?: string
  appearance?: NonNullable<ButtonProps['appearance']>
  children: string
}) {
  const { download, tell } = usePlan()
  const [busy, setBusy] = useState(false)

  const keep = async () => {
    setBusy(true)
    try {
      keepFile(await download(path))
      tell({ tone: 'good', text: 'Calendar file downloaded. Open it to add it to your calendar.' })
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
      disabledFocusable={busy}
      aria-label={about ? `${children}: ${about}` : undefined}
      onClick={() => void keep()}
    >
      {children}
    </Button>
  )
}
