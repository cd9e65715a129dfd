import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles, mergeClasses, shorthands } from '@griffel/react'
import type { KeyboardEvent } from 'react'
import type { Level } from '#shared/basics/level.ts'

const useStyles = makeStyles({
  table: {
    borderSpacing: tokens.spacingHorizontalXS,
    borderCollapse: 'separate',
    width: '100%',
    tableLayout: 'fixed',
  },
  axis: {
    ...typographyStyles.caption1,
    color: tokens.colorNeutralForeground3,
    fontWeight: tokens.fontWeightRegular,
    textAlign: 'center',
  },
  corner: { width: '4.5rem', textAlign: 'start', verticalAlign: 'bottom' },
  side: { textAlign: 'start' },
  cell: { padding: 0 },
  button: {
    ...typographyStyles.body1Strong,
    width: '100%',
    minHeight: '3.25rem',
    color: tokens.colorNeutralForeground1,
    borderRadius: tokens.borderRadiusMedium,
    ...shorthands.borderWidth(tokens.strokeWidthThick),
    cursor: 'pointer',
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: tokens.strokeWidthThick,
    },
  },
  high: {
    backgroundColor: tokens.colorStatusDangerBackground1,
    ...shorthands.borderColor(tokens.colorStatusDangerBorder2),
    ...shorthands.borderStyle('solid'),
  },
  medium: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    ...shorthands.borderColor(tokens.colorStatusWarningBorder2),
    ...shorthands.borderStyle('dashed'),
  },
  low: {
    backgroundColor: tokens.colorStatusSuccessBackground1,
    ...shorthands.borderColor(tokens.colorStatusSuccessBorder2),
    ...shorthands.borderStyle('dotted'),
  },
  chosen: {
    outline: `${tokens.strokeWidthThicker} solid ${tokens.colorCompoundBrandStroke}`,
    outlineOffset: tokens.strokeWidthThin,
  },
  none: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
})

export interface HeatCell {
  readonly likelihood: Level
  readonly impact: Level
}

const down: readonly Level[] = ['high', 'medium', 'low']
const across: readonly Level[] = ['low', 'medium', 'high']
const words: Record<Level, string> = { low: 'Low', medium: 'Medium', high: 'High' }
const steps: Record<string, readonly [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** Likelihood against impact as a table of buttons: one tab stop, arrows move, Enter filters the list beside it. */
export function HeatMap({
  count,
  levelOf,
  chosen,
  onChoose,
}: {
  count: (cell: HeatCell) => number
  levelOf: (likelihood: Level, impact: Level) => Level
  chosen: HeatCell | null
  onChoose: (cell: HeatCell | null) => void
}) {
  const styles = useStyles()
  const stop = chosen ?? { likelihood: 'high', impact: 'high' }
  return (
    <table aria-label="Risk heat map, likelihood by impact" className={styles.table}>
      <thead>
        <tr>
          <th rowSpan={2} scope="col" className={mergeClasses(styles.axis, styles.corner)}>
            Likelihood
          </th>
          <th colSpan={across.length} scope="colgroup" className={styles.axis}>
            Impact
          </th>
        </tr>
        <tr>
          {across.map((impact) => (
            <th key={impact} scope="col" className={styles.axis}>
              {words[impact]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody onKeyDown={moveFocus}>
        {down.map((likelihood) => (
          <tr key={likelihood}>
            <th scope="row" className={mergeClasses(styles.axis, styles.side)}>
              {words[likelihood]}
            </th>
            {across.map((impact) => {
              const level = levelOf(likelihood, impact)
              const n = count({ likelihood, impact })
              const isChosen = chosen?.likelihood === likelihood && chosen.impact === impact
              return (
                <td key={impact} className={styles.cell}>
                  <button
                    type="button"
                    tabIndex={stop.likelihood === likelihood && stop.impact === impact ? 0 : -1}
                    aria-pressed={isChosen}
                    aria-label={`Likelihood ${likelihood}, impact ${impact}: ${n} ${n === 1 ? 'risk' : 'risks'}, overall ${level}`}
                    className={mergeClasses(
                      styles.button,
                      styles[level],
                      n === 0 && styles.none,
                      isChosen && styles.chosen,
                    )}
                    onClick={() => onChoose(isChosen ? null : { likelihood, impact })}
                  >
                    {n === 0 ? '–' : n}
                  </button>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function moveFocus(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const step = steps[event.key]
  const cells = [...event.currentTarget.querySelectorAll('button')]
  const at = cells.indexOf(document.activeElement as HTMLButtonElement)
  if (!step || at < 0) return
  event.preventDefault()
  const row = Math.floor(at / across.length) + step[0]
  const column = (at % across.length) + step[1]
  if (row < 0 || column < 0 || row >= down.length || column >= across.length) return
  cells[row * across.length + column]?.focus()
}
