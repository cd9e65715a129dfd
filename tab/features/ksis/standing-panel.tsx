import { sayFigure, sayYardstick } from '#shared/basics/yardstick.ts'
import type { Measurement } from '#shared/measure/measurement.ts'
import { type Ksi, lastVersion, smartGaps, yardstickOf } from '#shared/parts/ksi.ts'
import { ksiSourceWords, ksiWindowWords } from '#shared/words.ts'
import { sayVerdict, verdictBefore } from '#shared/verdict-before.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { DayText, MomentText } from '../../ui/date-text.tsx'
import { Facts } from '../../ui/facts.tsx'
import { IntervalBar } from '../../ui/interval-bar.tsx'
import { Figure, Hint, Prose } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'
import { explainVerdict } from '../../ui/verdict-words.ts'

/** How a KSI stands: what a draft lacks or would freeze, the newest verdict, or since when it is retired. */
export function StandingPanel({ ksi, measurement }: { ksi: Ksi; measurement: Measurement | undefined }) {
  const { locale } = useHost()
  const { figures } = usePlan()
  if (!lastVersion(ksi)) return <DraftPanel ksi={ksi} />
  const yardstick = yardstickOf(ksi, measurement?.version)
  if (!measurement || !yardstick)
    return (
      <Panel
        title="How it stands"
        action={ksi.retired ? <RetiredBadge /> : <VerdictBadge state="notStarted" indicative />}
      >
        <Prose>Nothing was measured since this KSI was activated.</Prose>
        <RetiredNote ksi={ksi} />
      </Panel>
    )
  const { verdict, at } = measurement
  const before = verdictBefore(figures, measurement)
  return (
    <Panel
      title={ksi.retired ? 'How it stood' : 'How it stands'}
      action={ksi.retired ? <RetiredBadge /> : <VerdictBadge {...verdict} />}
    >
      {verdict.value !== null && <Figure>{sayFigure(yardstick, verdict.value)}</Figure>}
      <IntervalBar verdict={verdict} yardstick={yardstick} />
      <Prose>{explainVerdict(measurement, yardstick, ksi.source, locale).filter(Boolean).join(' ')}</Prose>
      {before && (
        <Prose>
          The verdict on <DayText day={before.first} /> to <DayText day={before.last} />:{' '}
          {sayVerdict(ksi, before)}.
        </Prose>
      )}
      <Hint>
        Measured <MomentText at={at} />
      </Hint>
      <RetiredNote ksi={ksi} />
    </Panel>
  )
}

function DraftPanel({ ksi }: { ksi: Ksi }) {
  const gaps = smartGaps(ksi)
  if (gaps.length > 0)
    return (
      <Panel title="Draft">
        <Prose>Before it can be activated:</Prose>
        <ul aria-label="What is missing">
          {gaps.map((gap) => (
            <li key={gap}>
              <StatusBadge tone="warning" word={gap} />
            </li>
          ))}
        </ul>
      </Panel>
    )
  const { yardstick, source, population, window, comparesWith, baseline } = ksi
  const usual = yardstick ? `${yardstick.level * 100} % sure, at least ${yardstick.minimumSample} cases` : ''
  return (
    <Panel
      title="Draft"
      action={
        <ActButton appearance="primary" action="activateKsi" input={{ id: ksi.id }}>
          Activate
        </ActButton>
      }
    >
      <Prose>Everything a SMART indicator needs is here. Activating it freezes the yardstick:</Prose>
      <Facts
        facts={[
          ['Target', yardstick ? sayYardstick(yardstick) : ''],
          ['Proven means', usual],
          ['Source', source ? ksiSourceWords[source.kind] : ''],
          ['Population', population],
          ['Window', ksiWindowWords[window]],
          ['Compares with', comparesWith === 'baseline' && baseline ? 'The old system' : 'A fixed target'],
        ]}
      />
      <Hint>From then on only a decision of the steering committee changes any of this.</Hint>
    </Panel>
  )
}

function RetiredBadge() {
  return <StatusBadge tone="quiet" word="Retired" />
}

function RetiredNote({ ksi: { retired } }: { ksi: Ksi }) {
  if (!retired) return null
  return (
    <Hint>
      Retired <MomentText at={retired.at} /> by <PersonName id={retired.by} />: {retired.reason}
    </Hint>
  )
}
