import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles, mergeClasses } from '@griffel/react'

const useStyles = makeStyles({
  frame: { overflowX: 'auto' },
  table: { width: '100%', borderCollapse: 'collapse', ...typographyStyles.caption1 },
  name: {
    ...typographyStyles.caption1Strong,
    textAlign: 'start',
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
  row: {
    breakInside: 'avoid',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  cell: {
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS}`,
    verticalAlign: 'top',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    // Figures and dates break between words only; a name of any length breaks anywhere.
    overflowWrap: 'break-word',
    whiteSpace: 'pre-line',
  },
  first: { overflowWrap: 'anywhere', minWidth: '8rem' },
})

/** A plain table for paper: every row, its heading again on every sheet, no row torn apart. */
export function PrintTable({
  label,
  columns,
  rows,
}: {
  label: string
  columns: readonly string[]
  rows: readonly { readonly id: string; readonly cells: readonly string[] }[]
}) {
  const styles = useStyles()
  return (
    // The frame scrolls sideways on a narrow screen, so the keyboard must reach it.
    <div className={styles.frame} role="region" aria-label={label} tabIndex={0}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={styles.name}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells }) => (
            <tr key={id} className={styles.row}>
              {columns.map((column, at) =>
                at === 0 ? (
                  <th key={column} scope="row" className={mergeClasses(styles.cell, styles.first)}>
                    {cells[at] || '–'}
                  </th>
                ) : (
                  <td key={column} className={styles.cell}>
                    {cells[at] || '–'}
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
