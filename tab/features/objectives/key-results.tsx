import { fiscalQuarterOf } from '#shared/calendar/fiscal.ts'
import { keyResultHints } from '#shared/key-result-hints.ts'
import { type KeyResult, keyResultStatus, progress } from '#shared/parts/key-result.ts'
import type { Objective } from '#shared/parts/objective.ts'
import { sayReached, sayWhy } from '#shared/say-key-result.ts'
import { commitmentWords, keyResultKindWords } from '#shared/words.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { DayText, MomentText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Buttons, Hint, Row, Tight } from '../../ui/layout.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { Term } from '../../ui/term.tsx'
import { CheckInButton, EditKeyResultButton } from './key-result-actions.tsx'
import { KeyResultBadge } from './key-result-badge.tsx'
import { keyResultFields, quarterOptions, withQuarter } from './key-result-fields.ts'

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
              cell: (result) => <ProgressLine share={progress(result)} words={sayReached(result)} />,
            },
            {
              name: 'Status',
              cell: (result) => (
                <Tight>
                  <KeyResultBadge status={keyResultStatus(result, today)} />
                  <details>
                    <summary aria-label={`Why: ${result.title}`}>Why</summary>
                    <Hint>{sayWhy(result, today)}</Hint>
                  </details>
                </Tight>
              ),
            },
            {
              name: 'Actions',
              kind: 'actions',
              when: mayDo('checkInKeyResult'),
              cell: (result) => (
                <Buttons>
                  <CheckInButton result={result} />
                  <EditKeyResultButton result={result} />
                </Buttons>
              ),
            },
          ]}
        />
      )}
      <AddKeyResult objective={objective} />
    </>
  )
}

const kinds: readonly (readonly [kind: KeyResult['kind'], label: string, blank: object])[] = [
  ['milestone', 'Add milestone', {}],
  ['metric', 'Add metric', { start: 0, target: null }],
  ['ordinal', 'Add steps', {}],
]

function AddKeyResult({ objective }: { objective: Objective }) {
  const { plan, today, mayDo } = usePlan()
  const { locale } = useHost()
  if (!mayDo('putKeyResult')) return null
  const { label: quarter } = fiscalQuarterOf(today, plan.profile.fiscalYearStartMonth)
  return (
    <Row>
      <Hint>
        Add a key result as a <Term word="milestone" />, a <Term word="metric" /> or in{' '}
        <Term word="ordinal">steps</Term>:
      </Hint>
      {kinds.map(([kind, label, blank]) => (
        <EditButton
          key={kind}
          label={label}
          about={objective.title}
          wish={{
            action: 'putKeyResult',
            title: `New key result: ${keyResultKindWords[kind].toLowerCase()}`,
            fields: keyResultFields(kind, quarterOptions(plan, today, locale)),
            record: { commitment: 'committed', checkInEvery: 'month', quarter, ...blank },
            about: { objectiveId: objective.id, kind },
            shape: withQuarter,
          }}
        />
      ))}
    </Row>
  )
}

function ResultName({ result }: { result: KeyResult }) {
  const { plan, today } = usePlan()
  const last = result.checkIns.at(-1)
  const hints = keyResultHints(plan, result, today)
  return (
    <Tight>
      <RouteLink to={`objectives/${encodeURIComponent(result.id)}`}>{result.title}</RouteLink>
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
      {hints.length > 0 && <Hint>{hints.join(' ')}</Hint>}
    </Tight>
  )
}
