import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { sayAmount, sayFigure, sayYardstick, wantsMore, type Yardstick } from '#shared/basics/yardstick.ts'
import type { Verdict } from '#shared/measure/verdict.ts'
import { intervalScale } from './interval-scale.ts'

const useStyles = makeStyles({
  figure: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, direction: 'ltr' },
  svg: { width: '100%', height: '1.5rem', overflow: 'visible' },
  axis: { stroke: tokens.colorNeutralStroke1 },
  goodSide: { fill: tokens.colorNeutralBackground4, stroke: tokens.colorTransparentStroke },
  interval: { stroke: tokens.colorCompoundBrandStroke, strokeWidth: tokens.strokeWidthThickest },
  value: {
    fill: tokens.colorCompoundBrandStroke,
    stroke: tokens.colorNeutralBackground1,
    strokeWidth: tokens.strokeWidthThick,
  },
  limit: { stroke: tokens.colorNeutralForeground1, strokeWidth: tokens.strokeWidthThick },
  caption: {
    ...typographyStyles.caption1,
    display: 'flex',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
  },
})

/** Value, confidence interval and threshold on one line; the shaded side is where success lies. */
export function IntervalBar({
  verdict,
  yardstick,
}: {
  verdict: Pick<Verdict, 'value' | 'low' | 'high' | 'level'>
  yardstick: Yardstick
}) {
  const styles = useStyles()
  const { value, low, high } = verdict
  if (value === null) return null
  const { unit, threshold } = yardstick
  const scale = intervalScale({ value, low, high, threshold, isShare: unit === 'share' })
  const at = (amount: number) => `${scale.percent(amount)}%`
  const good = wantsMore(yardstick) ? [threshold, scale.most] : [scale.least, threshold]
  const range =
    low === null || high === null || low === high
      ? null
      : `${sayFigure(yardstick, low)} to ${sayFigure(yardstick, high)}`
  return (
    <div
      role="img"
      className={styles.figure}
      aria-label={`${sayFigure(yardstick, value)}${range ? `, between ${range} with ${sayAmount('share', verdict.level)} confidence` : ''}; target ${sayYardstick(yardstick)}`}
    >
      <svg className={styles.svg} aria-hidden>
        <rect
          className={styles.goodSide}
          x={at(good[0]!)}
          y="3"
          height="18"
          width={`${scale.percent(good[1]!) - scale.percent(good[0]!)}%`}
        />
        <line className={styles.axis} x1="0" x2="100%" y1="12" y2="12" />
        <line className={styles.limit} x1={at(threshold)} x2={at(threshold)} y1="1" y2="23" />
        {range && <line className={styles.interval} x1={at(low!)} x2={at(high!)} y1="12" y2="12" />}
        <circle className={styles.value} cx={at(value)} cy="12" r="5" />
      </svg>
      <div className={styles.caption} aria-hidden>
        <span>{range ?? (low === null ? 'too little for an interval' : 'counted in full')}</span>
        <span>target {sayYardstick(yardstick)}</span>
      </div>
    </div>
  )
}
