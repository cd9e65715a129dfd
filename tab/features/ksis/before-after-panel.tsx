import { sayAmount } from '#shared/basics/yardstick.ts'
import { type Comparison, compare } from '#shared/measure/before-after.ts'
import type { Measurement } from '#shared/measure/measurement.ts'
import { type Ksi, lastVersion } from '#shared/parts/ksi.ts'
import { useHost } from '../../host-context.tsx'
import { sayDay } from '../../ui/date-text.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Hint, Prose } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx'

const faces: Record<Comparison['state'], { tone: Tone; word: string }> = {
  better: { tone: 'good', word: 'Better, proven' },
  notWorse: { tone: 'good', word: 'Not worse, proven' },
  open: { tone: 'warning', word: 'Still open' },
  worse: { tone: 'bad', word: 'Worse, proven' },
}

const openFaces: typeof faces = {
  better: { tone: 'brand', word: 'So far better' },
  notWorse: { tone: 'brand', word: 'So far not worse' },
  open: { tone: 'brand', word: 'Still open' },
  worse: { tone: 'warning', word: 'So far worse' },
}

/** The old system beside the new one: the difference with its interval, and what that proves. */
export function BeforeAfterPanel({ ksi, measurement }: { ksi: Ksi; measurement: Measurement | undefined }) {
  const { locale } = useHost()
  const version = ksi.versions.find((each) => each.version === measurement?.version) ?? lastVersion(ksi)
  const isCompared = version?.comparesWith === 'baseline'
  const baseline = (isCompared ? version.baseline : null) ?? ksi.baseline
  const yardstick = version?.yardstick ?? ksi.yardstick
  if (!baseline || !yardstick) return null
  const margin = isCompared ? version.margin : 0
  const isOfUnit = baseline.unit === null || baseline.unit === yardstick.unit
  const found =
    measurement && isOfUnit
      ? compare({ now: measurement.verdict, before: baseline, yardstick, margin })
      : null
  const { first, last, n, source, note } = baseline
  const isOpen = measurement?.verdict.indicative === true
  return (
    <Panel
      title="Before and after"
      action={found && <StatusBadge {...(isOpen ? openFaces : faces)[found.state]} />}
    >
      <Prose>
        {isOfUnit
          ? (found?.words ?? 'There is no figure of the new system yet that may be compared.')
          : 'The old figure is in another unit than the target, so the two are not compared.'}
      </Prose>
      <Facts
        facts={[
          ['Old system', sayAmount(baseline.unit ?? yardstick.unit, baseline.value)],
          ['Counted from', n === null ? 'Nobody said' : n.toLocaleString(locale)],
          ['Days', first && last ? `${sayDay(first, locale)} to ${sayDay(last, locale)}` : ''],
          ['Source', [source, note].filter(Boolean).join(': ')],
        ]}
      />
      {!isCompared && (
        <Hint>
          For information: the verdict of this KSI is held against a fixed target, not against this.
        </Hint>
      )}
    </Panel>
  )
}
