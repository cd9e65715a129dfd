import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles, mergeClasses, shorthands } from '@griffel/react'
import type { KeyboardEvent } from 'react'
import { type Grade, levelOf } from '#shared/basics/level.ts'
import { gradeWords } from '#shared/words.ts'

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
    paddingInline: 0,
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
  gravest: { ...shorthands.borderStyle('double'), ...shorthands.borderWidth(tokens.strokeWidthThickest) },
  level: { ...typographyStyles.caption2, display: 'block', overflowWrap: 'anywhere' },
  none: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
})

export interface HeatCell {
  readonly likelihood: Grade
  readonly impact: Grade
}

const steps: Record<string, readonly [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/**
 * Likelihood against impact as a table of buttons: one tab stop, arrows move, Enter filters the list beside it. Every
 * field prints the level it makes, so the map is its own legend.
 */
export function HeatMap({
  grades,
  count,
  chosen,
  onChoose,
}: {
  /** The steps of the scale, lowest first. */
  grades: readonly Grade[]
  count: (cell: HeatCell) => number
  chosen: HeatCell | null
  onChoose: (cell: HeatCell | null) => void
}) {
  const styles = useStyles()
  const highest = grades.at(-1)!
  const stop = chosen ?? { likelihood: highest, impact: highest }
  return (
    <table aria-label="Risk heat map, likelihood by impact" className={styles.table}>
      <thead>
        <tr>
          <th rowSpan={2} scope="col" className={mergeClasses(styles.axis, styles.corner)}>
            Likelihood
          </th>
          <th colSpan={grades.length} scope="colgroup" className={styles.axis}>
            Impact
          </th>
        </tr>
        <tr>
          {grades.map((impact) => (
            <th key={impact} scope="col" className={styles.axis}>
              {gradeWords[impact]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody onKeyDown={(event) => moveFocus(event, grades.length)}>
        {[...grades].reverse().map((likelihood) => (
          <tr key={likelihood}>
            <th scope="row" className={mergeClasses(styles.axis, styles.side)}>
              {gradeWords[likelihood]}
            </th>
            {grades.map((impact) => (
              <td key={impact} className={styles.cell}>
                <Field
                  cell={{ likelihood, impact }}
                  n={count({ likelihood, impact })}
                  isStop={stop.likelihood === likelihood && stop.impact === impact}
                  isChosen={chosen?.likelihood === likelihood && chosen.impact === impact}
                  onChoose={onChoose}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Field({
  cell,
  n,
  isStop,
  isChosen,
  onChoose,
}: {
  cell: HeatCell
  n: number
  isStop: boolean
  isChosen: boolean
  onChoose: (cell: HeatCell | null) => void
}) {
  const styles = useStyles()
  const { likelihood, impact } = cell
  const level = levelOf(likelihood, impact)
  return (
    <button
      type="button"
      tabIndex={isStop ? 0 : -1}
      aria-pressed={isChosen}
      aria-label={`${gradeWords[likelihood]} likelihood, ${lower(impact)} impact: ${n} ${lower(level)} ${n === 1 ? 'risk' : 'risks'}`}
      className={mergeClasses(
        styles.button,
        styles[looks[level]],
        level === 'veryHigh' && styles.gravest,
        isChosen && styles.chosen,
      )}
      onClick={() => onChoose(isChosen ? null : cell)}
    >
      <span className={n === 0 ? styles.none : undefined}>{n === 0 ? '–' : n}</span>{' '}
      <span className={styles.level}>{gradeWords[level]}</span>
    </button>
  )
}

const looks = { veryLow: 'low', low: 'low', medium: 'medium', high: 'high', veryHigh: 'high' } as const

function lower(grade: Grade): string {
  return gradeWords[grade].toLowerCase()
}

function moveFocus(event: KeyboardEvent<HTMLTableSectionElement>, size: number): void {
  const step = steps[event.key]
  const cells = [...event.currentTarget.querySelectorAll('button')]
  const at = cells.indexOf(document.activeElement as HTMLButtonElement)
  if (!step || at < 0) return
  event.preventDefault()
  const row = Math.floor(at / size) + step[0]
  const column = (at % size) + step[1]
  if (row < 0 || column < 0 || row >= size || column >= size) return
  cells[row * size + column]?.focus()
}
