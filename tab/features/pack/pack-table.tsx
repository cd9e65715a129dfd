import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles, mergeClasses } from '@griffel/react'
import type { PackBlock, PackRow } from '#shared/pack/pack.ts'
import { RouteLink } from '../../ui/route-link.tsx'
import { useScrolls } from '../../ui/use-scrolls.ts'

const useStyles = makeStyles({
  frame: { overflowX: 'auto', '@media print': { overflowX: 'visible' } },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    ...typographyStyles.caption1,
    '@media print': { ...typographyStyles.caption2 },
  },
  cell: {
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS}`,
    verticalAlign: 'top',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    overflowWrap: 'break-word',
    color: tokens.colorNeutralForeground1,
  },
  name: {
    ...typographyStyles.caption1Strong,
    '@media print': { ...typographyStyles.caption2Strong },
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
  row: {
    breakInside: 'avoid',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  // The words say it; the line beside them is there to be found, and differs by more than its colour.
  mark: {
    display: 'inline-block',
    fontWeight: tokens.fontWeightSemibold,
    paddingInlineStart: tokens.spacingHorizontalXS,
    borderInlineStartWidth: tokens.strokeWidthThicker,
    borderInlineStartStyle: 'solid',
  },
  good: { borderInlineStartColor: tokens.colorStatusSuccessBorder2 },
  warning: { borderInlineStartColor: tokens.colorStatusWarningBorder2, borderInlineStartStyle: 'dashed' },
  bad: { borderInlineStartColor: tokens.colorStatusDangerBorder2, borderInlineStartStyle: 'double' },
  quiet: { borderInlineStartColor: tokens.colorNeutralStroke1, borderInlineStartStyle: 'dotted' },
})

/** A table of the pack: every row, its heading again on every sheet; a row leads to its record. */
export function PackTable({ table }: { table: Extract<PackBlock, { kind: 'table' }> }) {
  const styles = useStyles()
  const { columns, rows } = table
  const title = table.title || columns.map(({ name }) => name).join(', ')
  const [frame, scrolls] = useScrolls<HTMLDivElement>()
  return (
    <div
      ref={frame}
      className={styles.frame}
      {...(scrolls && { role: 'group', 'aria-label': `${title}, scrolls sideways`, tabIndex: 0 })}
    >
      <table className={styles.table} aria-label={title}>
        <thead>
          <tr>
            {columns.map(({ name }) => (
              <th key={name} scope="col" className={mergeClasses(styles.cell, styles.name)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, nth) => (
            <tr key={nth} className={styles.row}>
              {columns.map(({ name }, at) =>
                at === 0 ? (
                  <th key={name} scope="row" className={styles.cell}>
                    <Cell row={row} at={at} />
                  </th>
                ) : (
                  <td key={name} className={styles.cell}>
                    <Cell row={row} at={at} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({ row: { cells, route, tone }, at }: { row: PackRow; at: number }) {
  const styles = useStyles()
  const words = cells[at] || '–'
  if (tone?.cell === at) return <span className={mergeClasses(styles.mark, styles[tone.is])}>{words}</span>
  return at === 0 && route !== null ? <RouteLink to={route}>{words}</RouteLink> : words
}
