import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { scaleLinear } from 'd3-scale'
import { type KeyboardEvent, useState } from 'react'
import { sayAmount } from '#shared/basics/yardstick.ts'
import { ChartFrame } from './chart-frame.tsx'
import { labelPlaces } from './label-places.ts'
import { useTrendStyles } from './trend-styles.ts'
import { useWidth } from './use-width.ts'

const useStyles = makeStyles({
  corner: { ...typographyStyles.caption1, fill: tokens.colorNeutralForeground3 },
  name: {
    ...typographyStyles.caption1Strong,
    fill: tokens.colorNeutralForeground1,
    stroke: tokens.colorNeutralBackground1,
    strokeWidth: tokens.strokeWidthThicker,
    paintOrder: 'stroke',
  },
  chosen: {
    fill: tokens.colorNeutralForeground1,
    stroke: tokens.colorNeutralBackground1,
    strokeWidth: tokens.strokeWidthThick,
  },
})

export interface QuadrantPoint {
  readonly id: string
  readonly name: string
  /** Shares, 0..1. */
  readonly x: number
  readonly y: number
}

const height = 280
const edge = { top: 20, right: 16, bottom: 34, left: 52 }

/** Two shares of each group against their lines. Arrow keys read the groups out; the table beside it says the same. */
export function QuadrantChart({
  label,
  points,
  lines,
  axes,
  corners,
}: {
  label: string
  points: readonly QuadrantPoint[]
  lines: { readonly x: number; readonly y: number }
  axes: { readonly x: string; readonly y: string }
  /** Upper left, upper right, lower left, lower right. */
  corners: readonly [string, string, string, string]
}) {
  const drawn = useTrendStyles()
  const styles = useStyles()
  const { ref, width } = useWidth()
  const [at, setAt] = useState<number | null>(null)
  const mostX = Math.max(lines.x * 2, ...points.map(({ x }) => x * 1.1))
  const leastY = Math.min(Math.max(0, lines.y - 0.3), ...points.map(({ y }) => Math.max(0, y - 0.05)))
  const x = scaleLinear([0, mostX], [edge.left, width - edge.right])
  const y = scaleLinear([leastY, 1], [height - edge.bottom, edge.top])
  const chosen = at === null ? undefined : points[at]
  const columns = [
    { name: 'Group', cell: ({ name }: QuadrantPoint) => name },
    { name: axes.x, cell: (point: QuadrantPoint) => sayAmount('share', point.x), kind: 'number' as const },
    { name: axes.y, cell: (point: QuadrantPoint) => sayAmount('share', point.y), kind: 'number' as const },
  ]
  const room = width > 480
  const places = labelPlaces(
    points.map((point) => ({ name: point.name, x: x(point.x), y: y(point.y) })),
    { width: width - edge.right, bottom: height - edge.bottom },
  )

  return (
    <ChartFrame label={label} rows={points} columns={columns} readout={chosen ? say(chosen) : ''}>
      <div ref={ref} className={drawn.box}>
        <svg
          role="img"
          tabIndex={0}
          aria-label={`${label}: ${points.map(say).join('; ')}. Use the arrow keys to read one by one.`}
          className={drawn.svg}
          width={width}
          height={height}
          onKeyDown={onKey}
          onPointerLeave={() => setAt(null)}
        >
          <line
            className={drawn.limit}
            x1={x(lines.x)}
            x2={x(lines.x)}
            y1={edge.top}
            y2={height - edge.bottom}
          />
          <line
            className={drawn.limit}
            x1={edge.left}
            x2={width - edge.right}
            y1={y(lines.y)}
            y2={y(lines.y)}
          />
          {y.ticks(4).map((tick) => (
            <text key={tick} className={drawn.tick} x={edge.left - 8} y={y(tick) + 4} textAnchor="end">
              {sayAmount('share', tick)}
            </text>
          ))}
          {x.ticks(room ? 6 : 3).map((tick) => (
            <text key={tick} className={drawn.tick} x={x(tick)} y={height - 18} textAnchor="middle">
              {sayAmount('share', tick)}
            </text>
          ))}
          <text className={drawn.tick} x={width - edge.right} y={height - 4} textAnchor="end">
            {axes.x}
          </text>
          <text className={drawn.tick} x="0" y="12">
            {axes.y}
          </text>
          {room &&
            corners.map((words, n) => (
              <text
                key={words}
                className={styles.corner}
                x={n % 2 === 0 ? edge.left + 4 : width - edge.right}
                y={n < 2 ? edge.top + 10 : height - edge.bottom - 6}
                textAnchor={n % 2 === 0 ? 'start' : 'end'}
              >
                {words}
              </text>
            ))}
          {points.map((point, n) => (
            <g key={point.id} onPointerEnter={() => setAt(n)}>
              <circle
                className={n === at ? styles.chosen : drawn.dot}
                cx={x(point.x)}
                cy={y(point.y)}
                r="6"
              />
              {(room || n === at) && (
                <text
                  className={styles.name}
                  x={places[n]!.x}
                  y={places[n]!.y}
                  textAnchor={places[n]!.anchor}
                >
                  {point.name}
                </text>
              )}
            </g>
          ))}
        </svg>
      </div>
    </ChartFrame>
  )

  function say(point: QuadrantPoint): string {
    return `${point.name}: ${sayAmount('share', point.y)} ${axes.y.toLowerCase()}, ${sayAmount('share', point.x)} ${axes.x.toLowerCase()}`
  }

  function onKey(event: KeyboardEvent): void {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (step === 0) return
    event.preventDefault()
    setAt(Math.min(points.length - 1, Math.max(0, (at ?? -1) + step)))
  }
}
