import { useState } from 'react'
import type { ImportPreview } from '#shared/api-files.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf, newsShowsIt } from '../../plan/use-read.ts'
import { LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Hint } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Differences } from './differences.tsx'
import { DropZone } from './drop-zone.tsx'

type Step =
  | { readonly at: 'choosing' }
  | { readonly at: 'looking'; readonly name: string }
  | { readonly at: 'refused'; readonly message: string }
  | { readonly at: 'shown'; readonly file: File; readonly preview: ImportPreview }

/** An edited workbook: chosen, shown as differences, and only then applied. */
export function WorkbookImport() {
  const { post, reload, tell } = usePlan()
  const [step, setStep] = useState<Step>({ at: 'choosing' })
  const [isApplying, setApplying] = useState(false)

  const look = async (file: File) => {
    setStep({ at: 'looking', name: file.name })
    try {
      setStep({ at: 'shown', file, preview: await post<ImportPreview>('import/preview', file) })
    } catch (problem) {
      setStep({ at: 'refused', message: messageOf(problem) })
    }
  }

  const apply = async (file: File, { fingerprint, problems }: ImportPreview) => {
    setApplying(true)
    try {
      await post(`import/apply?fingerprint=${fingerprint}&withoutProblems=${problems.length > 0}`, file)
      await reload().catch(newsShowsIt)
      setStep({ at: 'choosing' })
      tell({ tone: 'good', text: 'Imported. The history holds it as one change.' })
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    } finally {
      setApplying(false)
    }
  }

  if (step.at === 'shown')
    return (
      <Differences
        name={step.file.name}
        preview={step.preview}
        isBusy={isApplying}
        onApply={() => void apply(step.file, step.preview)}
        onAgain={() => void look(step.file)}
        onCancel={() => setStep({ at: 'choosing' })}
      />
    )
  return (
    <Panel title="Bring an edited workbook back">
      <Hint>
        You see every difference before anything changes. Changes others made since the export are kept.
      </Hint>
      {step.at === 'looking' && <LoadingFace what={`the differences in ${step.name}`} />}
      {step.at === 'refused' && <RefusedFace message={step.message} />}
      {step.at !== 'looking' && <DropZone onFile={(file) => void look(file)} />}
    </Panel>
  )
}
