import type { ScaleLinear } from 'd3-scale'
import { useTrendStyles } from './trend-styles.ts'

/** The lines across a chart, each with its value at the left; `from` and `to` are where they begin and end, in pixels. */
export function ValueAxis({
  y,
  ticks,
  from,
  to,
  say,
}: {
  y: ScaleLinear<number, number>
  ticks: readonly number[]
  from: number
  to: number
  say: (tick: number) => string
}) {
  const styles = useTrendStyles()
  return ticks.map((tick) => (
    <g key={tick}>
      <line className={styles.grid} x1={from} x2={to} y1={y(tick)} y2={y(tick)} />
      <text className={styles.tick} x={from - 8} y={y(tick) + 4} textAnchor="end">
        {say(tick)}
      </text>
    </g>
  ))
}
