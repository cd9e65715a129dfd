import { useState } from 'react'
import type { PlanPage } from '#shared/api.ts'
import type { Client } from '../../client.ts'
import { messageOf } from '../../plan/use-read.ts'
import { RefusedFace } from '../../ui/faces.tsx'
import { FileChooser } from '../../ui/file-chooser.tsx'
import { Hint } from '../../ui/layout.tsx'

/** A new plan from a file that another Switchover, or this one, gave out. */
export function ImportPlan({
  importPlan,
  onImported,
}: {
  importPlan: Client['importPlan']
  onImported: (page: PlanPage) => void
}) {
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  const take = async (file: File) => {
    setBusy(true)
    try {
      onImported(await importPlan(file))
    } catch (refused) {
      setProblem(messageOf(refused))
      setBusy(false)
    }
  }

  return (
    <>
      <Hint>
        From the JSON file of “Import and export”: everything with its history, but for the answers of
        surveys. You become its lead.
      </Hint>
      {problem && <RefusedFace message={problem} />}
      <FileChooser
        label={isBusy ? 'Importing …' : 'Choose a JSON file'}
        accept=".json,application/json"
        isBusy={isBusy}
        onChoose={(file) => void take(file)}
      />
    </>
  )
}
