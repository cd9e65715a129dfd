import type { FeltPage, FeltSource } from '#shared/api-quality.ts'
import { sayAmount } from '#shared/basics/yardstick.ts'
import {
  feltAgainstMeasured,
  type FeltLines,
  type FeltPoint,
  type Quadrant,
  quadrantQuestions,
  quadrantWords,
} from '#shared/felt-measured.ts'
import type { Plan } from '#shared/plan.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Hint, Prose, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { QuadrantChart } from '../../ui/quadrant-chart.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { TextLink } from '../../ui/route-link.tsx'
import { ShareCell } from '../../ui/share-cell.tsx'
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx'
import { nameOfSite } from './quality-words.ts'

const tones: Readonly<Record<Quadrant, Tone>> = {
  network: 'bad',
  device: 'warning',
  tolerated: 'warning',
  content: 'good',
  open: 'quiet',
  hidden: 'quiet',
  unasked: 'quiet',
  few: 'quiet',
}

/** What people say of their calls beside what was measured, per site and wave. */
export function FeltPanel() {
  const reading = useRead<FeltPage>('quality/felt', 'rounds', 'calls')
  return (
    <Panel title="Felt and measured">
      {reading.state === 'loading' && <LoadingFace what="what people say" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && <Felt page={reading.answer} />}
    </Panel>
  )
}

function Felt({ page: { survey, ratings, lines } }: { page: FeltPage }) {
  if (survey === null && ratings === null)
    return (
      <Hint>
        Once a survey that asks how calls are is closed, or people rate their calls, their answers stand here
        beside the measured share: good figures with unhappy people point at devices or training, not at the
        network. <TextLink to="surveys">Go to surveys</TextLink>
      </Hint>
    )
  return (
    <>
      {survey && (
        <>
          <Prose>
            {survey.title}: “{survey.question}”
          </Prose>
          <Quadrants label="Survey and poor share" groups={survey.groups} lines={lines} said="Agree" />
        </>
      )}
      {ratings && (
        <>
          <Prose>Ratings people gave right after a call</Prose>
          <Quadrants label="Ratings and poor share" groups={ratings.groups} lines={lines} said="Rated good" />
          <Hint>
            People rate bad calls more often than good ones, so these shares are lower than what everybody
            would say.
          </Hint>
        </>
      )}
    </>
  )
}

function Quadrants({
  label,
  groups,
  lines,
  said,
}: {
  label: string
  groups: readonly FeltSource[]
  lines: FeltLines
  said: string
}) {
  const { plan } = usePlan()
  const points = feltAgainstMeasured(groups, lines).map((point) => ({
    ...point,
    name: nameOf(plan, groups, point),
  }))
  const drawn = points.flatMap(({ id, name, felt, poor }) =>
    felt.state === 'shown' && poor.value !== null ? [{ id, name, x: poor.value, y: felt.value }] : [],
  )
  if (points.length === 0)
    return (
      <Hint>None of it belongs to a site or wave of the plan, so it cannot stand beside their calls.</Hint>
    )
  return (
    <>
      {drawn.length > 0 && (
        <QuadrantChart
          label={label}
          points={drawn}
          lines={{ x: lines.poor, y: lines.felt }}
          axes={{ x: 'Poor', y: said }}
          corners={[
            quadrantWords.content,
            quadrantWords.tolerated,
            quadrantWords.device,
            quadrantWords.network,
          ]}
        />
      )}
      <RecordTable
        label={`${label}, in figures`}
        rows={points}
        columns={[
          { name: 'Group', cell: ({ name }) => name },
          {
            name: said,
            cell: ({ felt }) => (felt.state === 'shown' ? <ShareCell share={felt} /> : '–'),
            kind: 'number',
          },
          { name: 'Poor', cell: ({ poor }) => <ShareCell share={poor} />, kind: 'number' },
          {
            name: 'So',
            cell: ({ quadrant }) => (
              <Tight>
                <StatusBadge tone={tones[quadrant]} word={quadrantWords[quadrant]} />
                <Hint>{quadrantQuestions[quadrant]}</Hint>
              </Tight>
            ),
          },
        ]}
      />
      <Hint>
        Content: surely {sayAmount('share', lines.felt)} or more. Poor: surely{' '}
        {sayAmount('share', lines.poor)} or more. Where an interval lies across its line, it is not sure yet.
      </Hint>
    </>
  )
}

function nameOf(plan: Plan, groups: readonly FeltSource[], { id }: FeltPoint): string {
  const by = groups.find((each) => each.id === id)?.by
  const [, own = id] = /^(?:site|wave):(.*)$/.exec(id) ?? []
  if (by === 'wave') return plan.waves.find((each) => each.id === own)?.name ?? 'A wave that was removed'
  return nameOfSite(plan, own)
}
