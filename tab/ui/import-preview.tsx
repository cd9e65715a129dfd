import { Button } from '@fluentui/react-button'
import { Checkbox } from '@fluentui/react-checkbox'
import { Field } from '@fluentui/react-field'
import { Select } from '@fluentui/react-select'
import { useState } from 'react'
import type { ImportPage } from '#shared/api-people.ts'
import type { ImportColumn, Mapping } from '#shared/import-columns.ts'
import { peopleColumns } from '#shared/import-people.ts'
import { siteColumns } from '#shared/import-sites.ts'
import { sayForecast } from '#shared/say-import.ts'
import { Bullets, Hint, Row, Stack, Tiles } from './layout.tsx'
import { Panel } from './panel.tsx'
import { RecordTable } from './record-table.tsx'

export interface Choice {
  readonly rows: 'allOrNone' | 'goodOnly'
  readonly suspendMissing: boolean
}

/** What a checked file will do: which column is what, how many are new or changed, what is wrong, and the person's choice. */
export function ImportPreview({
  page,
  isBusy,
  onMap,
  onStart,
  onReport,
}: {
  page: ImportPage
  isBusy: boolean
  onMap: (mapping: Mapping) => void
  onStart: (choice: Choice) => void
  onReport: () => void
}) {
  const { kind, tally } = page
  const [suspendMissing, setSuspendMissing] = useState(false)
  const good = tally.new + tally.changed + tally.unchanged
  return (
    <Stack>
      <Panel title="What the import will do">
        <Bullets lines={sayForecast(kind, tally)} />
        {tally.missing > 0 && (
          <Checkbox
            label={`Mark the ${tally.missing} who are not in this file as suspended`}
            checked={suspendMissing}
            onChange={(_, { checked }) => setSuspendMissing(checked === true)}
          />
        )}
        <Row>
          {tally.bad === 0 ? (
            <Button
              appearance="primary"
              disabledFocusable={isBusy || good === 0}
              onClick={() => onStart({ rows: 'allOrNone', suspendMissing })}
            >
              {`Import ${good} rows`}
            </Button>
          ) : (
            <>
              <Button
                appearance="primary"
                disabledFocusable={isBusy || good === 0}
                onClick={() => onStart({ rows: 'goodOnly', suspendMissing: false })}
              >
                {`Import the ${good} good rows only`}
              </Button>
              <Button disabledFocusable={isBusy} onClick={onReport}>
                Download the report
              </Button>
            </>
          )}
        </Row>
        {tally.bad > 0 && (
          <Hint>Or cancel, correct the file with the help of the report, and choose it again.</Hint>
        )}
      </Panel>
      {tally.bad > 0 && <Problems page={page} />}
      <ColumnChoice page={page} isBusy={isBusy} onMap={onMap} />
    </Stack>
  )
}

function Problems({ page: { problems, tally } }: { page: ImportPage }) {
  return (
    <Panel title="Rows to correct">
      <RecordTable
        label="Rows to correct"
        rows={problems.map((problem, n) => ({ ...problem, id: String(n) }))}
        columns={[
          { name: 'Row', cell: ({ row }) => row },
          { name: 'Column', cell: ({ column }) => column || '–', kind: 'tight' },
          { name: 'What is wrong', cell: ({ wrong }) => wrong },
          { name: 'What to do', cell: ({ todo }) => todo },
        ]}
      />
      {new Set(problems.map(({ row }) => row)).size < tally.bad && (
        <Hint>These are the first; the report has all of them.</Hint>
      )}
    </Panel>
  )
}

const columnsOf: Readonly<Record<ImportPage['kind'], readonly ImportColumn[]>> = {
  people: peopleColumns,
  sites: siteColumns,
}

/** Which column of the file is what; another choice reads the file's rows again. */
function ColumnChoice({
  page: { kind, headers, mapping },
  isBusy,
  onMap,
}: {
  page: ImportPage
  isBusy: boolean
  onMap: (mapping: Mapping) => void
}) {
  const [chosen, setChosen] = useState<Mapping>(mapping)
  const isChanged = JSON.stringify(chosen) !== JSON.stringify(mapping)
  const choose = (field: string, value: string) =>
    setChosen((before) => {
      const others = Object.entries(before).filter(([each]) => each !== field)
      return Object.fromEntries(value === '' ? others : [...others, [field, Number(value)]])
    })
  return (
    <Panel title="Columns of the file">
      <Hint>Each is found by its header. Choose another where that is wrong, then check again.</Hint>
      <Tiles>
        {columnsOf[kind].map(({ field, label }) => (
          <Field key={field} label={label}>
            <Select
              value={chosen[field] === undefined ? '' : String(chosen[field])}
              onChange={(_, { value }) => choose(field, value)}
            >
              <option value="">Not in the file</option>
              {headers.map((header, n) => (
                <option key={n} value={n}>
                  {header || `Column ${n + 1}`}
                </option>
              ))}
            </Select>
          </Field>
        ))}
      </Tiles>
      <Row>
        <Button disabledFocusable={isBusy || !isChanged} onClick={() => onMap(chosen)}>
          Check again
        </Button>
      </Row>
    </Panel>
  )
}
