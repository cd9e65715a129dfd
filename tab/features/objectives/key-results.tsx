import { computedStatus, type KeyResult, keyResultStatus, progress } from '#shared/parts/key-result.ts'
import type { Objective } from '#shared/parts/objective.ts'
import { commitmentWords, keyResultKindWords, keyResultStatusWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { DayText, MomentText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import type { FieldOf } from '../../ui/edit-panel.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Buttons, Hint, Row, Strong } from '../../ui/layout.tsx'
import { optionsOf } from '../../ui/options.ts'
import { PersonName } from '../../ui/person-name.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { KeyResultBadge } from './key-result-badge.tsx'

const fields: readonly FieldOf<'putKeyResult'>[] = [
  { name: 'title', label: 'Key result', kind: 'line', required: true },
  { name: 'quarter', label: 'Quarter', kind: 'line', hint: 'Such as FY26 Q3.' },
  { name: 'kind', label: 'Kind', kind: 'choice', options: optionsOf(keyResultKindWords) },
  { name: 'commitment', label: 'Commitment', kind: 'choice', options: optionsOf(commitmentWords) },
  { name: 'ownerId', label: 'Owner', kind: 'person' },
  { name: 'unit', label: 'Unit', kind: 'line' },
  { name: 'start', label: 'Starts at', kind: 'number' },
  { name: 'target', label: 'Target', kind: 'number' },
  { name: 'startsOn', label: 'Begins', kind: 'day' },
  { name: 'dueOn', label: 'Due', kind: 'day' },
  { name: 'steps', label: 'Steps, lowest first', kind: 'lines' },
]
const blank = { kind: 'milestone', commitment: 'committed', start: 0, target: 1 }

export function KeyResults({ objective, results }: { objective: Objective; results: readonly KeyResult[] }) {
  const { today, mayDo } = usePlan()
  return (
    <>
      {results.length === 0 ? (
        <EmptyFace title="No key results yet" words="Add what has to be true by the end of the quarter." />
      ) : (
        <RecordTable
          label={`Key results of ${objective.title}`}
          rows={results}
          columns={[
            { name: 'Key result', cell: (result) => <ResultName result={result} /> },
            { name: 'Owner', cell: ({ ownerId }) => <PersonName id={ownerId} vacant="No owner" /> },
            { name: 'Due', cell: ({ dueOn }) => <DayText day={dueOn} />, kind: 'tight' },
            {
              name: 'Progress',
              cell: (result) => <ProgressLine share={progress(result)} words={reached(result)} />,
            },
            {
              name: 'Status',
              cell: (result) => <KeyResultBadge status={keyResultStatus(result, today)} />,
              kind: 'tight',
            },
            {
              name: 'Actions',
              kind: 'actions',
              when: mayDo('checkInKeyResult'),
              cell: (result) => <ResultActions result={result} />,
            },
          ]}
        />
      )}
      <Row>
        <EditButton
          label="Add key result"
          about={objective.title}
          wish={{
            action: 'putKeyResult',
            title: 'New key result',
            fields,
            record: blank,
            about: { objectiveId: objective.id },
          }}
        />
      </Row>
    </>
  )
}

function ResultName({ result }: { result: KeyResult }) {
  const { today } = usePlan()
  const last = result.checkIns.at(-1)
  return (
    <div>
      <Strong>{result.title}</Strong>
      <Hint>
        {[result.quarter, keyResultKindWords[result.kind], commitmentWords[result.commitment]]
          .filter(Boolean)
          .join(' · ')}
      </Hint>
      {last && (
        <Hint>
          Last check-in <MomentText at={last.at} />, confidence {last.confidence} of 10
          {last.note && `: ${last.note}`}
        </Hint>
      )}
      {result.override && (
        <Hint>
          Set by hand: {result.override.reason} (by number it would be{' '}
          {keyResultStatusWords[computedStatus(result, today)].toLowerCase()})
        </Hint>
      )}
    </div>
  )
}

function ResultActions({ result }: { result: KeyResult }) {
  const last = result.checkIns.at(-1)
  return (
    <Buttons>
      {!result.closed && (
        <EditButton
          label="Check in"
          about={result.title}
          wish={{
            action: 'checkInKeyResult',
            title: `Check in: ${result.title}`,
            about: { id: result.id },
            record: { value: last?.value ?? result.start, confidence: last?.confidence ?? 5 },
            fields: [
              {
                name: 'value',
                label: 'Value now',
                kind: 'number',
                hint: `From ${result.start} to ${result.target} ${result.unit}`.trim(),
              },
              { name: 'confidence', label: 'Confidence', kind: 'number', hint: '0 no hope, 10 certain.' },
              { name: 'note', label: 'Note', kind: 'prose' },
            ],
            submit: 'Check in',
          }}
        />
      )}
      <EditButton
        label="Edit"
        about={result.title}
        appearance="subtle"
        wish={{
          action: 'putKeyResult',
          title: 'Edit key result',
          fields,
          record: result,
          about: { id: result.id },
          removal: { action: 'removeKeyResult', id: result.id, words: 'Yes, remove this key result' },
        }}
      />
    </Buttons>
  )
}

function reached({ checkIns, start, target, unit }: KeyResult): string {
  return `${checkIns.at(-1)?.value ?? start} of ${target} ${unit}`.trim()
}
