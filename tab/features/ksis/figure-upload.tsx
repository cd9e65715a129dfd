import { Button } from '@fluentui/react-button'
import type { FigureFile } from '#shared/api-ksis.ts'
import { sayAmount, type YardstickUnit } from '#shared/basics/yardstick.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { newsShowsIt } from '../../plan/use-read.ts'
import { DayText } from '../../ui/date-text.tsx'
import { FileChooser } from '../../ui/file-chooser.tsx'
import { Hint, Row, Stack } from '../../ui/layout.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { useFileStep } from '../../ui/use-file-step.ts'

/** Choose a file, look at what it says, then record all of it or nothing. Not there for those who may not. */
export function FigureUpload({ ksiId, unit }: { ksiId: string; unit: YardstickUnit }) {
  const { post, mayDo, tell, reload } = usePlan()
  const { step, attempt, leave } = useFileStep<FigureFile>()
  if (!mayDo('recordFigures')) return null

  const path = `ksis/${encodeURIComponent(ksiId)}/figures`
  const look = (file: File) =>
    attempt(async () => ({ state: 'seen', file, seen: await post<FigureFile>(`${path}/preview`, file) }))
  const record = (file: File, seen: FigureFile) =>
    attempt(async () => {
      await post(path, file)
      await reload().catch(newsShowsIt)
      tell({ tone: 'good', text: `${sayFigures(seen.figures.length)} recorded from ${seen.fileName}.` })
      return { state: 'idle' }
    })

  return (
    <Stack>
      <Row>
        <FileChooser
          label="Upload a file of figures"
          isBusy={step.state === 'busy'}
          onChoose={(file) => void look(file)}
        />
        <Hint>CSV or Excel with the columns First day, Last day, Value, Hits, Out of, Source, Note.</Hint>
      </Row>
      {step.state === 'refused' && (
        <div role="alert">
          <StatusBadge tone="bad" word={step.message} />
        </div>
      )}
      {step.state === 'seen' && (
        <Seen
          seen={step.seen}
          unit={unit}
          onRecord={() => void record(step.file, step.seen)}
          onLeave={leave}
        />
      )}
    </Stack>
  )
}

function sayFigures(n: number): string {
  return n === 1 ? '1 figure' : `${n} figures`
}

function Seen({
  seen: { fileName, figures, problems },
  unit,
  onRecord,
  onLeave,
}: {
  seen: FigureFile
  unit: YardstickUnit
  onRecord: () => void
  onLeave: () => void
}) {
  return (
    <Stack>
      {problems.length > 0 ? (
        <>
          <div role="alert">
            <StatusBadge tone="bad" word="Nothing of this file is recorded until every line is right" />
          </div>
          <RecordTable
            label={`What is wrong in ${fileName}`}
            rows={problems.map((problem, n) => ({ ...problem, id: String(n) }))}
            columns={[
              { name: 'Line', cell: ({ row, column }) => (column ? `${row}, ${column}` : String(row)) },
              { name: 'What is wrong', cell: ({ wrong }) => wrong },
              { name: 'What to do', cell: ({ todo }) => todo },
            ]}
          />
        </>
      ) : (
        <RecordTable
          label={`What ${fileName} says`}
          rows={figures.map((each) => ({ ...each, id: String(each.row) }))}
          columns={[
            { name: 'Line', cell: ({ row }) => String(row) },
            { name: 'From', cell: ({ figure }) => <DayText day={figure.first} /> },
            { name: 'To', cell: ({ figure }) => <DayText day={figure.last} /> },
            { name: 'Figure', cell: ({ figure }) => sayFigure(figure), kind: 'number' },
            { name: 'Source', cell: ({ figure }) => figure.source },
          ]}
        />
      )}
      <Row>
        {problems.length === 0 && (
          <Button appearance="primary" onClick={onRecord}>
            {figures.length === 1 ? 'Record this figure' : `Record these ${sayFigures(figures.length)}`}
          </Button>
        )}
        <Button onClick={onLeave}>Leave it</Button>
      </Row>
    </Stack>
  )

  function sayFigure({ value, hits, n }: FigureFile['figures'][number]['figure']): string {
    if (hits !== undefined && hits !== null) return `${hits} of ${n}`
    return value === undefined || value === null ? '–' : sayAmount(unit, value)
  }
}
