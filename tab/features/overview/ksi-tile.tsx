import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import type { Measurement } from '#shared/measure/measurement.ts'
import type { KsiStanding } from '#shared/overview.ts'
import { smartGaps, yardstickOf } from '#shared/parts/ksi.ts'
import { sayVerdict } from '#shared/verdict-before.ts'
import { useHost } from '../../host-context.tsx'
import { sayShortDay } from '../../ui/date-text.tsx'
import { IntervalBar } from '../../ui/interval-bar.tsx'
import { QuietLink } from '../../ui/route-link.tsx'
import { Sparkline } from '../../ui/sparkline.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'
import { sayCases } from '../../ui/verdict-words.ts'

const useStyles = makeStyles({
  tile: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    minWidth: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
    boxShadow: tokens.shadow4,
    ':hover': { boxShadow: tokens.shadow8 },
  },
  title: { ...typographyStyles.body1Strong, color: tokens.colorNeutralForeground1, minHeight: '2.5rem' },
  figures: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    minHeight: '2.75rem',
  },
  value: { ...typographyStyles.title1, color: tokens.colorNeutralForeground1, whiteSpace: 'nowrap' },
  noValue: {
    ...typographyStyles.subtitle2,
    color: tokens.colorNeutralForeground3,
    '::first-letter': { textTransform: 'uppercase' },
    display: 'block',
  },
  badges: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  why: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground2, marginTop: 'auto' },
})

/** One KSI: the figure, what it is held against, how sure that is, and what would make it sure. */
export function KsiTile({
  standing,
  values,
  before,
}: {
  standing: KsiStanding
  values: readonly number[]
  /** The verdict on the window before the open one. */
  before: Measurement | null
}) {
  const styles = useStyles()
  const { locale } = useHost()
  const { ksi, measurement, state, value } = standing
  const verdict = measurement?.verdict
  const yardstick = yardstickOf(ksi, measurement?.version) ?? ksi.yardstick
  const hasFigure = verdict !== undefined && verdict.value !== null
  return (
    <article className={styles.tile} aria-label={ksi.title}>
      <h2 className={styles.title}>
        <QuietLink to={`ksis/${ksi.id}`}>{ksi.title}</QuietLink>
      </h2>
      <div className={styles.figures}>
        <span className={hasFigure ? styles.value : styles.noValue}>{value}</span>
        {hasFigure && <Sparkline values={values} threshold={yardstick?.threshold ?? null} />}
      </div>
      <div className={styles.badges}>
        {state === 'draft' ? (
          <StatusBadge tone="quiet" word="Draft" />
        ) : (
          <VerdictBadge state={state} indicative={verdict?.indicative === true} />
        )}
      </div>
      {hasFigure && yardstick && <IntervalBar verdict={verdict} yardstick={yardstick} />}
      <p className={styles.why}>
        <Why standing={standing} />
        {before && ` Until ${sayShortDay(before.last, locale)}: ${sayVerdict(ksi, before)}.`}
      </p>
    </article>
  )
}

function Why({ standing: { ksi, state, target, measurement } }: { standing: KsiStanding }) {
  const { locale } = useHost()
  if (state === 'draft') {
    const gaps = smartGaps(ksi)
    return gaps.length === 0 ? `Ready to activate, target ${target}.` : gaps[0]
  }
  if (!measurement) return `Nothing was measured yet. Target ${target}.`
  const { verdict, last } = measurement
  const until = verdict.indicative ? `Window open until ${sayShortDay(last, locale)}.` : ''
  if (verdict.state === 'suppressed') return verdict.words
  if (verdict.value === null) return `Nothing was measured yet. Target ${target}. ${until}`
  const more =
    verdict.moreNeeded === null
      ? ''
      : `About ${verdict.moreNeeded.toLocaleString(locale)} more would settle it. `
  return `From ${sayCases(verdict.n, ksi.source, locale)}. ${more}${until}`
}
