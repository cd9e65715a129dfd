import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles, mergeClasses } from '@griffel/react'
import { scaleBand, scaleLinear } from 'd3-scale'
import { useState } from 'react'
import type { Day } from '#shared/basics/day.ts'
import { useHost } from '../host-context.tsx'
import { ChartFrame } from './chart-frame.tsx'
import { sayDay, sayShortDay } from './date-text.tsx'
import { Hint } from './layout.tsx'
import { useTrendStyles } from './trend-styles.ts'
import { useWidth } from './use-width.ts'
import { ValueAxis } from './value-axis.tsx'

export interface DayBar {
  readonly id: string
  readonly day: Day
  /** One per series; null where nobody knows. */
  readonly counts: readonly (number | null)[]
}

const height = 200
const edge = { top: 12, right: 8, bottom: 26, left: 44 }
const looks = ['filled', 'outlined', 'hatched'] as const

const useStyles = makeStyles({
  legend: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL },
  key: {
    ...typographyStyles.caption1,
    color: tokens.colorNeutralForeground2,
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
  },
})

/** Counts per day, stacked; the series differ by fill and outline, not by hue alone. What is not known is marked, never 0. */
export function DayBars({
  label,
  names,
  bars,
}: {
  label: string
  names: readonly string[]
  bars: readonly DayBar[]
}) {
  const drawn = useTrendStyles()
  const styles = useStyles()
  const { locale } = useHost()
  const { ref, width } = useWidth()
  const [at, setAt] = useState<number | null>(null)
  const total = ({ counts }: DayBar) => counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
  const x = scaleBand(
    bars.map(({ day }) => day),
    [edge.left, width - edge.right],
  ).padding(0.25)
  const y = scaleLinear([0, Math.max(1, ...bars.map(total))], [height - edge.bottom, edge.top]).nice(4)
  const stride = Math.max(1, Math.ceil(bars.length / Math.max(2, Math.floor(width / 80))))
  // Signs of narrow bars would run into each other.
  const signs = Math.max(1, Math.ceil(9 / x.step()))
  const columns = [
    { name: 'Day', cell: ({ day }: DayBar) => sayDay(day, locale) },
    ...names.map((name, n) => ({
      name,
      cell: ({ counts }: DayBar) => sayCount(counts[n] ?? null),
      kind: 'number' as const,
    })),
  ]
  const chosen = at === null ? undefined : bars[at]
  if (bars.every(isUnknown)) return <Hint>Nothing is known of these days yet.</Hint>

  return (
    <ChartFrame label={label} rows={bars} columns={columns} readout={chosen ? sayBar(chosen) : ''}>
      <div ref={ref} className={drawn.box}>
        <svg
          role="img"
          tabIndex={0}
          aria-label={`${label}, ${bars.length} days. Use the arrow keys to read day by day.`}
          className={drawn.svg}
          width={width}
          height={height}
          onPointerLeave={() => setAt(null)}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
            if (step === 0) return
            event.preventDefault()
            setAt(Math.min(bars.length - 1, Math.max(0, (at ?? bars.length) + step)))
          }}
        >
          <ValueAxis
            y={y}
            ticks={y.ticks(4).filter(Number.isInteger)}
            from={edge.left}
            to={width - edge.right}
            say={(tick) => tick.toLocaleString(locale)}
          />
          {bars.map((bar, n) => (
            <g key={bar.id} onPointerEnter={() => setAt(n)}>
              {stacked(bar.counts).map(({ from, to }, series) => (
                <rect
                  key={names[series]}
                  className={drawn[looks[series % looks.length]!]}
                  x={x(bar.day)}
                  width={x.bandwidth()}
                  y={y(to)}
                  height={Math.max(0, y(from) - y(to))}
                />
              ))}
              {isUnknown(bar) && (n % signs === 0 || !isUnknown(bars[n - 1])) && (
                <text
                  className={drawn.tick}
                  x={x(bar.day)! + x.bandwidth() / 2}
                  y={y(0) - 4}
                  textAnchor="middle"
                >
                  ?
                </text>
              )}
              {n === at && (
                <rect
                  className={drawn.cursor}
                  fill="none"
                  x={x(bar.day)! - 2}
                  width={x.bandwidth() + 4}
                  y={edge.top}
                  height={height - edge.top - edge.bottom}
                />
              )}
              {n % stride === 0 && (
                <text
                  className={drawn.tick}
                  x={x(bar.day)! + x.bandwidth() / 2}
                  y={height - 6}
                  textAnchor="middle"
                >
                  {sayShortDay(bar.day, locale)}
                </text>
              )}
            </g>
          ))}
        </svg>
      </div>
      <div className={styles.legend} aria-hidden>
        {names.map((name, n) => (
          <span key={name} className={styles.key}>
            <svg width="12" height="12">
              <rect
                className={mergeClasses(drawn[looks[n % looks.length]!])}
                x="1"
                y="1"
                width="10"
                height="10"
              />
            </svg>
            {name}
          </span>
        ))}
      </div>
    </ChartFrame>
  )

  function sayBar({ day, counts }: DayBar): string {
    return `${sayDay(day, locale)}: ${names.map((name, n) => `${sayCount(counts[n] ?? null)} ${name.toLowerCase()}`).join(', ')}`
  }

  function sayCount(count: number | null): string {
    return count === null ? 'Not known' : count.toLocaleString(locale)
  }
}

function isUnknown(bar: DayBar | undefined): boolean {
  return bar !== undefined && bar.counts.every((count) => count === null)
}

function stacked(counts: readonly (number | null)[]): { from: number; to: number }[] {
  return counts.map((count, n) => {
    const from = counts.slice(0, n).reduce<number>((sum, each) => sum + (each ?? 0), 0)
    return { from, to: from + (count ?? 0) }
  })
}
