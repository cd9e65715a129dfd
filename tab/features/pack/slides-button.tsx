import { Button } from '@fluentui/react-button'
import { useState } from 'react'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'
import { keepFile } from '../../ui/keep-file.ts'

/** The same pack as slides with text, tables and charts that can be edited. */
export function SlidesButton({ revision }: { revision: number }) {
  const { download, tell } = usePlan()
  const [busy, setBusy] = useState(false)

  const fetchSlides = async () => {
    setBusy(true)
    try {
      keepFile(await download(`pack.pptx?revision=${revision}`))
      tell({ tone: 'good', text: 'PowerPoint downloaded.' })
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Button disabledFocusable={busy} onClick={() => void fetchSlides()}>
      {busy ? 'Preparing …' : 'Download PowerPoint'}
    </Button>
  )
}
