import { utcDay } from '#shared/basics/day.ts'
import { keyResultHints } from '#shared/key-result-hints.ts'
import { monthlyReviews } from '#shared/key-result-reviews.ts'
import { type KeyResult, keyResultStatus, progress } from '#shared/parts/key-result.ts'
import { sayReached, sayValue, sayWhy } from '#shared/say-key-result.ts'
import { commitmentWords, keyResultKindWords } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ChainPanel } from '../../ui/chain-panel.tsx'
import { DayText, MomentText } from '../../ui/date-text.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Bullets, Prose, Row, Sideways, Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { Term } from '../../ui/term.tsx'
import { TrendChart } from '../../ui/trend-chart.tsx'
import { CheckInButton, CloseButton, EditKeyResultButton, OverrideButtons } from './key-result-actions.tsx'
import { KeyResultBadge } from './key-result-badge.tsx'
import { ReviewMonths } from './review-months.tsx'

/** One key result: how it stands and why, everything that was said about it, and what can be done. */
export function KeyResultDetail({ result }: { result: KeyResult }) {
  const { plan, today } = usePlan()
  const objective = plan.objectives.find(({ id }) => id === result.objectiveId)
  const hints = keyResultHints(plan, result, today)
  return (
    <PageFrame
      title={result.title}
      back={{
        to: `objectives/${encodeURIComponent(result.objectiveId)}`,
        label: objective?.title ?? 'Objectives',
      }}
      actions={
        <>
          <CheckInButton result={result} />
          <OverrideButtons result={result} />
          <CloseButton result={result} />
          <EditKeyResultButton result={result} />
        </>
      }
    >
      <Sideways>
        <Stack>
          <Panel title="How it stands" action={<KeyResultBadge status={keyResultStatus(result, today)} />}>
            <ProgressLine share={progress(result)} words={sayReached(result)} />
            <Prose>{sayWhy(result, today)}</Prose>
            {hints.length > 0 && <Bullets lines={hints} />}
          </Panel>
          <CheckIns result={result} />
          <RecordHistory path={`keyResults/${result.id}`} />
        </Stack>
        <Stack>
          <Panel title="Definition">
            <Facts facts={factsOf(result)} />
          </Panel>
          <Panel title="Monthly reviews">
            <ReviewMonths reviews={monthlyReviews(result, today)} />
          </Panel>
          <ChainPanel kind="keyResult" id={result.id} />
        </Stack>
      </Sideways>
    </PageFrame>
  )
}

function CheckIns({ result }: { result: KeyResult }) {
  const { checkIns, kind, target } = result
  const points = checkIns.map(({ id, at, value }) => ({
    id,
    day: utcDay(at),
    value,
    low: null,
    high: null,
    threshold: target,
  }))
  return (
    <Panel title="Check-ins">
      {checkIns.length === 0 ? (
        <EmptyFace title="No check-in yet" words="The first one says where it stands and how sure you are." />
      ) : (
        <>
          {kind === 'metric' && checkIns.length > 1 && (
            <TrendChart label={`Values of ${result.title}`} points={points} unit="count" />
          )}
          <RecordTable
            label={`Check-ins of ${result.title}`}
            rows={[...checkIns].reverse()}
            columns={[
              { name: 'When', cell: ({ at }) => <MomentText at={at} /> },
              { name: 'Value', cell: ({ value }) => sayValue(result, value) },
              { name: 'Confidence', cell: ({ confidence }) => `${confidence} of 10`, kind: 'tight' },
              { name: 'Note', cell: ({ note }) => note || '–' },
              { name: 'By', cell: ({ by }) => <PersonName id={by} /> },
            ]}
          />
        </>
      )}
    </Panel>
  )
}

function factsOf(result: KeyResult): Parameters<typeof Facts>[0]['facts'] {
  const { kind, commitment, quarter, ownerId, startsOn, dueOn, steps, closed, rolledFrom } = result
  return [
    [
      'Kind',
      <Term key="kind" word={kind}>
        {keyResultKindWords[kind]}
      </Term>,
    ],
    [
      'Commitment',
      <Term key="commitment" word={commitment}>
        {commitmentWords[commitment]}
      </Term>,
    ],
    ['Quarter', quarter],
    ['Owner', <PersonName key="owner" id={ownerId} vacant="No owner" />],
    [
      'Time',
      <span key="time">
        <DayText day={startsOn} /> to <DayText day={dueOn} />
      </span>,
    ],
    ...(kind === 'ordinal'
      ? [['Steps', steps.map((step, n) => `${n + 1}. ${step}`).join('\n')] as const]
      : []),
    ...(rolledFrom ? [['Goes on from', <Neighbour key="from" id={rolledFrom} />] as const] : []),
    ...(closed?.rolledInto ? [['Goes on in', <Neighbour key="into" id={closed.rolledInto} />] as const] : []),
    ...(closed
      ? [
          [
            'Closed',
            <span key="closed">
              <MomentText at={closed.at} />
              {closed.note && `: ${closed.note}`}
            </span>,
          ] as const,
        ]
      : []),
  ]
}

function Neighbour({ id }: { id: string }) {
  const { plan } = usePlan()
  const found = plan.keyResults.find((each) => each.id === id)
  if (!found) return <Row>A key result that was removed</Row>
  return (
    <RouteLink to={`objectives/${encodeURIComponent(id)}`}>
      {[found.quarter, found.title].filter(Boolean).join(': ')}
    </RouteLink>
  )
}
