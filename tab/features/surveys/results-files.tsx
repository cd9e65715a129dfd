import { Button } from '@fluentui/react-button'
import { useState } from 'react'
import type { SurveyRound } from '#shared/parts/survey-round.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'
import { keepFile } from '../../ui/keep-file.ts'
import { Row } from '../../ui/layout.tsx'

const files = [
  { extension: 'xlsx', name: 'Excel' },
  { extension: 'csv', name: 'CSV' },
] as const

/** The results as files: the same figures as on the page and no more. */
export function ResultFiles({ round }: { round: SurveyRound }) {
  const { download, tell, role } = usePlan()
  const [busy, setBusy] = useState<string | null>(null)
  // Files hold what people wrote, which readers do not see.
  if (role === 'reader') return null

  const fetchFile = async (extension: string, name: string) => {
    setBusy(extension)
    try {
      keepFile(await download(`rounds/${encodeURIComponent(round.id)}/results.${extension}`))
      tell({ tone: 'good', text: `${name} downloaded.` })
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    } finally {
      setBusy(null)
    }
  }

  return (
    <Row>
      {files.map(({ extension, name }) => (
        <Button
          key={extension}
          size="small"
          aria-label={`Download the results as ${name}`}
          disabledFocusable={busy !== null}
          onClick={() => void fetchFile(extension, name)}
        >
          {busy === extension ? 'Preparing …' : name}
        </Button>
      ))}
    </Row>
  )
}
