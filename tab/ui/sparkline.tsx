import { tokens } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'

const useStyles = makeStyles({
  svg: { width: '6.5rem', height: '2rem', flexShrink: 0, overflow: 'visible', direction: 'ltr' },
  line: { fill: 'none', stroke: tokens.colorCompoundBrandStroke, strokeWidth: '2', strokeLinejoin: 'round' },
  limit: { stroke: tokens.colorNeutralForeground3, strokeDasharray: '3 3' },
})

/** The shape of a trend beside its figure; decorative, because the page with the figures is one click away. */
export function Sparkline({ values, threshold }: { values: readonly number[]; threshold: number | null }) {
  const styles = useStyles()
  if (values.length < 2) return null
  const all = threshold === null ? values : [...values, threshold]
  const low = Math.min(...all)
  const span = Math.max(...all) - low || 1
  const y = (value: number) => 30 - ((value - low) / span) * 28
  const points = values.map((value, n) => `${(n / (values.length - 1)) * 100},${y(value).toFixed(2)}`)
  return (
    <svg aria-hidden className={styles.svg} viewBox="0 0 100 32" preserveAspectRatio="none">
      {threshold !== null && (
        <line
          className={styles.limit}
          x1="0"
          x2="100"
          y1={y(threshold)}
          y2={y(threshold)}
          vectorEffect="non-scaling-stroke"
        />
      )}
      <polyline className={styles.line} points={points.join(' ')} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
