import { Button } from '@fluentui/react-button'
import { useState } from 'react'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'
import { keepFile } from '../../ui/keep-file.ts'
import { Entry, Hint, PlainList, Strong } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'

interface Download {
  readonly path: string
  readonly name: string
  readonly words: string
}

const downloads: readonly Download[] = [
  {
    path: 'export.xlsx',
    name: 'Excel workbook',
    words:
      'To read, filter and edit. A sheet for every part, with real dates and numbers and every measurement. Import it here after editing.',
  },
  {
    path: 'export.json',
    name: 'JSON file',
    words:
      'To keep or to move. Everything with its whole history, people and measurements; a new plan can be made from it. Answers of surveys stay here: they were promised to.',
  },
  {
    path: 'export.csv',
    name: 'CSV files',
    words: 'For other programs. A .zip with one file for every part.',
  },
]

export function DownloadPanel() {
  const { download, tell } = usePlan()
  const [busy, setBusy] = useState<string | null>(null)

  const fetchFile = async ({ path, name }: Download) => {
    setBusy(path)
    try {
      keepFile(await download(path))
      tell({ tone: 'good', text: `${name} downloaded.` })
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    } finally {
      setBusy(null)
    }
  }

  return (
    <Panel title="Take the plan out">
      <PlainList label="Downloads">
        {downloads.map((each) => (
          <Entry key={each.path}>
            <div>
              <Strong>{each.name}</Strong>
              <Hint>{each.words}</Hint>
            </div>
            <Button
              aria-label={`Download ${each.name}`}
              disabledFocusable={busy !== null}
              onClick={() => void fetchFile(each)}
            >
              {busy === each.path ? 'Preparing …' : 'Download'}
            </Button>
          </Entry>
        ))}
      </PlainList>
    </Panel>
  )
}
