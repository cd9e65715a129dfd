import { Button } from '@fluentui/react-button'
import { type ImportPreview, mostShown } from '#shared/api-files.ts'
import type { Difference } from '#shared/workbook/describe.ts'
import type { ImportProblem } from '#shared/workbook/read.ts'
import { EmptyFace } from '../../ui/faces.tsx'
import { Bullets, Hint, Prose, Row, Stack, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx'

const kindWords: Record<Difference['kind'], string> = { add: 'Added', change: 'Changed', remove: 'Removed' }
const tones: Record<Difference['kind'], Tone> = { add: 'good', change: 'quiet', remove: 'warning' }

/** What a workbook would change: problems first, then record by record old and new. */
export function Differences({
  name,
  preview,
  isBusy,
  onApply,
  onAgain,
  onCancel,
}: {
  name: string
  preview: ImportPreview
  isBusy: boolean
  onApply: () => void
  onAgain: () => void
  onCancel: () => void
}) {
  const { counts, problems, notices, differences, restores } = preview
  const total = counts.add + counts.change + counts.remove
  return (
    <Stack>
      <Panel title={`What ${name} would change`}>
        <Row>
          <StatusBadge tone="good" word={`Added: ${counts.add}`} />
          <StatusBadge tone="quiet" word={`Changed: ${counts.change}`} />
          <StatusBadge tone="warning" word={`Removed: ${counts.remove}`} />
          <StatusBadge tone={problems.length > 0 ? 'bad' : 'good'} word={`Problems: ${problems.length}`} />
        </Row>
        {restores && (
          <Prose>
            This plan is empty, so the workbook restores everything, what people recorded included.
          </Prose>
        )}
        {total === 0 && problems.length === 0 && (
          <EmptyFace
            title="No difference"
            words="The workbook says what the plan says. There is nothing to import."
          />
        )}
        <Row>
          {total > 0 && (
            <Button appearance="primary" disabledFocusable={isBusy} onClick={onApply}>
              {isBusy
                ? 'Importing …'
                : problems.length > 0
                  ? 'Import the rest'
                  : `Import ${sayRecords(total)}`}
            </Button>
          )}
          <Button disabledFocusable={isBusy} onClick={onAgain}>
            Look again
          </Button>
          <Button appearance="subtle" disabledFocusable={isBusy} onClick={onCancel}>
            Cancel
          </Button>
        </Row>
        {problems.length > 0 && (
          <Hint>
            What has a problem stays as it is. Correct it in the workbook and choose the file again, or import
            the rest.
          </Hint>
        )}
      </Panel>
      {problems.length > 0 && <Problems problems={problems} />}
      {differences.length > 0 && <DifferenceTable differences={differences} total={total} />}
      {notices.length > 0 && (
        <Panel title="Left out or left alone">
          <Bullets lines={[...new Set(notices)]} />
        </Panel>
      )}
    </Stack>
  )
}

function Problems({ problems }: { problems: readonly ImportProblem[] }) {
  return (
    <Panel title="Problems">
      <RecordTable
        label="Problems"
        rows={problems.map((problem, at) => ({ ...problem, id: String(at) }))}
        columns={[
          { name: 'Where', cell: sayPlace },
          { name: 'What to do', cell: ({ message }) => message },
        ]}
      />
    </Panel>
  )
}

function DifferenceTable({ differences, total }: { differences: readonly Difference[]; total: number }) {
  return (
    <Panel title="Differences">
      {total > differences.length && (
        <Hint>{`The first ${mostShown} of ${total}. All of them are imported.`}</Hint>
      )}
      <RecordTable
        label="Differences"
        rows={differences.map((difference, at) => ({ ...difference, id: String(at) }))}
        columns={[
          { name: 'Record', cell: ({ title }) => title },
          { name: 'Sheet', cell: ({ sheet }) => sheet, kind: 'tight' },
          {
            name: 'What',
            cell: ({ kind }) => <StatusBadge tone={tones[kind]} word={kindWords[kind]} />,
            kind: 'tight',
          },
          { name: 'From and to', cell: ({ fields }) => <FieldList fields={fields} /> },
        ]}
      />
    </Panel>
  )
}

function FieldList({ fields }: { fields: Difference['fields'] }) {
  if (fields.length === 0) return '–'
  return (
    <Tight>
      {fields.map(({ field, before, after }) => (
        <span key={field}>
          {field}: <del>{before || 'nothing'}</del> → <ins>{after || 'nothing'}</ins>
        </span>
      ))}
    </Tight>
  )
}

function sayPlace({ sheet, row, column }: ImportProblem): string {
  const place = [sheet, row === null ? '' : `row ${row}`, column ?? ''].filter(Boolean).join(', ')
  return place || 'The whole file'
}

function sayRecords(count: number): string {
  return count === 1 ? '1 record' : `${count} records`
}
