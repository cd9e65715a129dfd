import { scaleLinear } from 'd3-scale'
import { area, curveStepAfter, line } from 'd3-shape'
import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { type Day, daysBetween } from '#shared/basics/day.ts'
import { sayAmount, sayFigure, type Yardstick, type YardstickUnit } from '#shared/basics/yardstick.ts'
import { useHost } from '../host-context.tsx'
import { ChartFrame } from './chart-frame.tsx'
import { sayDay, sayShortDay } from './date-text.tsx'
import { useTrendStyles } from './trend-styles.ts'
import { useWidth } from './use-width.ts'
import { ValueAxis } from './value-axis.tsx'

export interface TrendPoint {
  readonly id: string
  readonly day: Day
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  /** The yardstick of that day, which may have been revised since. */
  readonly threshold: number | null
  /** Which side of it is the good one, so that no figure is rounded over to the other; none where none is. */
  readonly operator?: Yardstick['operator'] | undefined
}

/** A day on which the yardstick was changed, and by what: "D-007". */
export interface TrendMark {
  readonly day: Day
  readonly by: string
}

const height = 240
const edge = { top: 16, right: 16, bottom: 26, left: 58 }

/** Value per day with its interval as a band and the threshold as a dashed line. Arrow keys read it out day by day. */
export function TrendChart({
  label,
  points,
  unit,
  marks = [],
}: {
  label: string
  points: readonly TrendPoint[]
  unit: YardstickUnit
  marks?: readonly TrendMark[]
}) {
  const styles = useTrendStyles()
  const { locale } = useHost()
  const { ref, width } = useWidth()
  const [at, setAt] = useState<number | null>(null)
  const shown = points.filter((point) => point.value !== null)
  const columns = [
    { name: 'Day', cell: ({ day }: TrendPoint) => sayDay(day, locale) },
    { name: 'Value', cell: (point: TrendPoint) => say(point.value, point), kind: 'number' as const },
    { name: 'From', cell: (point: TrendPoint) => say(point.low, point), kind: 'number' as const },
    { name: 'To', cell: (point: TrendPoint) => say(point.high, point), kind: 'number' as const },
    { name: 'Target', cell: (point: TrendPoint) => say(point.threshold, point), kind: 'number' as const },
    {
      name: 'Yardstick',
      cell: (point: TrendPoint) => sayMark(point),
      when: marks.length > 0,
    },
  ]
  const first = shown[0]?.day
  const last = shown.at(-1)?.day
  if (first === undefined || last === undefined) return null

  const x = scaleLinear([0, Math.max(1, daysBetween(first, last))], [edge.left, width - edge.right])
  const y = scaleLinear(extent(shown), [height - edge.bottom, edge.top]).nice(5)
  const xOf = ({ day }: TrendPoint) => x(daysBetween(first, day))
  const band = area<TrendPoint>()
    .defined(({ low, high }) => low !== null && high !== null)
    .x(xOf)
    .y0(({ low }) => y(low!))
    .y1(({ high }) => y(high!))
  const value = line<TrendPoint>()
    .x(xOf)
    .y((point) => y(point.value!))
  const limit = line<TrendPoint>()
    .curve(curveStepAfter)
    .defined(({ threshold }) => threshold !== null)
    .x(xOf)
    .y(({ threshold }) => y(threshold!))
  const drawnMarks = marks.flatMap((mark) => {
    const point = shown.find(({ day }) => day >= mark.day)
    return point && point !== shown[0] ? [{ ...mark, point }] : []
  })
  const chosen = at === null ? undefined : shown[at]
  const newest = shown.at(-1)!

  return (
    <ChartFrame label={label} rows={points} columns={columns} readout={chosen ? sayPoint(chosen) : ''}>
      <div ref={ref} className={styles.box}>
        <svg
          role="img"
          tabIndex={0}
          aria-label={`${label}: ${shown.length} days, newest ${sayPoint(newest)}. Use the arrow keys to read day by day.`}
          className={styles.svg}
          width={width}
          height={height}
          onKeyDown={onKey}
          onPointerMove={onPoint}
          onPointerLeave={() => setAt(null)}
        >
          <ValueAxis
            y={y}
            ticks={y.ticks(5)}
            from={edge.left}
            to={width - edge.right}
            say={(tick) => sayAmount(unit, tick)}
          />
          {labelled(shown, width).map((point) => (
            <text key={point.id} className={styles.tick} x={xOf(point)} y={height - 6} textAnchor="middle">
              {sayShortDay(point.day, locale)}
            </text>
          ))}
          <path className={styles.band} d={band(shown) ?? ''} />
          <path className={styles.limit} d={limit(shown) ?? ''} />
          <path className={styles.value} d={value(shown) ?? ''} />
          {drawnMarks.map(({ point, day, by }) => (
            <g key={day}>
              <line
                className={styles.mark}
                x1={xOf(point)}
                x2={xOf(point)}
                y1={edge.top}
                y2={height - edge.bottom}
              />
              <text
                className={styles.label}
                x={xOf(point) + (xOf(point) > width / 2 ? -4 : 4)}
                y={edge.top - 4}
                textAnchor={xOf(point) > width / 2 ? 'end' : 'start'}
              >
                yardstick changed, {by}
              </text>
            </g>
          ))}
          {shown.length === 1 && (
            <circle className={styles.dot} cx={xOf(newest)} cy={y(newest.value!)} r="4" />
          )}
          {newest.threshold !== null && (
            <text
              className={styles.label}
              x={width - edge.right}
              y={y(newest.threshold) - 6}
              textAnchor="end"
            >
              target {sayAmount(unit, newest.threshold)}
            </text>
          )}
          {chosen && (
            <g>
              <line
                className={styles.cursor}
                x1={xOf(chosen)}
                x2={xOf(chosen)}
                y1={edge.top}
                y2={height - edge.bottom}
              />
              <circle className={styles.dot} cx={xOf(chosen)} cy={y(chosen.value!)} r="4" />
            </g>
          )}
        </svg>
      </div>
    </ChartFrame>
  )

  function say(amount: number | null, { threshold, operator }: TrendPoint): string {
    if (amount === null) return '–'
    return threshold === null || !operator
      ? sayAmount(unit, amount)
      : sayFigure({ operator, threshold, unit }, amount)
  }

  function sayPoint(point: TrendPoint): string {
    const { day, value: amount, low, high } = point
    const interval =
      low === null || high === null || low === high
        ? ''
        : `, between ${say(low, point)} and ${say(high, point)}`
    return `${sayDay(day, locale)}: ${say(amount, point)}${interval}`
  }

  function sayMark({ id }: TrendPoint): string {
    const mark = drawnMarks.find(({ point }) => point.id === id)
    return mark ? `Changed, ${mark.by}` : ''
  }

  function onKey(event: KeyboardEvent): void {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (step === 0) return
    event.preventDefault()
    setAt(Math.min(shown.length - 1, Math.max(0, (at ?? shown.length) + step)))
  }

  function onPoint(event: PointerEvent<SVGSVGElement>): void {
    const pointed = event.clientX - event.currentTarget.getBoundingClientRect().left
    const distances = shown.map((point) => Math.abs(xOf(point) - pointed))
    setAt(distances.indexOf(Math.min(...distances)))
  }
}

function extent(points: readonly TrendPoint[]): [number, number] {
  const all = points.flatMap(({ value, low, high, threshold }) =>
    [value, low, high, threshold].filter((each) => each !== null),
  )
  const least = Math.min(...all)
  const most = Math.max(...all)
  if (least >= 0 && least < most / 2) return [0, most]
  return least === most
    ? [least - Math.abs(least) * 0.1 - 0.01, most + Math.abs(most) * 0.1 + 0.01]
    : [least, most]
}

/** As many day labels as fit beside each other. */
function labelled(points: readonly TrendPoint[], width: number): TrendPoint[] {
  const stride = Math.max(1, Math.ceil(points.length / Math.max(2, Math.floor(width / 90))))
  return points.filter((_, n) => n % stride === 0)
}
