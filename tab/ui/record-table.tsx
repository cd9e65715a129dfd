import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles, mergeClasses } from '@griffel/react'
import type { ReactNode } from 'react'

const narrow = '@media (max-width: 640px)'

const useStyles = makeStyles({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    ...typographyStyles.body1,
    color: tokens.colorNeutralForeground1,
    [narrow]: { display: 'block' },
  },
  block: { [narrow]: { display: 'block' } },
  head: { [narrow]: { display: 'none' } },
  name: {
    ...typographyStyles.caption1Strong,
    color: tokens.colorNeutralForeground3,
    textAlign: 'start',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    whiteSpace: 'nowrap',
  },
  row: {
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':last-child': { borderBottomStyle: 'none' },
    [narrow]: { display: 'block', paddingBlock: tokens.spacingVerticalS },
  },
  cell: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    verticalAlign: 'middle',
    overflowWrap: 'break-word',
    [narrow]: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: `0 ${tokens.spacingHorizontalS}`,
      justifyContent: 'space-between',
      paddingBlock: tokens.spacingVerticalXXS,
      '::before': {
        content: 'attr(data-name)',
        color: tokens.colorNeutralForeground3,
        ...typographyStyles.caption1,
      },
    },
  },
  first: {
    fontWeight: tokens.fontWeightRegular,
    textAlign: 'start',
    [narrow]: { ...typographyStyles.body1Strong, '::before': { content: 'none' } },
  },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  tight: { width: '1%', whiteSpace: 'nowrap', [narrow]: { width: 'auto' } },
})

export interface Column<Row> {
  readonly name: string
  readonly cell: (row: Row) => ReactNode
  readonly kind?: 'number' | 'tight'
  /** False leaves the column out, for what only some may do. */
  readonly when?: boolean
}

/** Records as a table; on a narrow screen each row becomes a card. The first column names the record. */
export function RecordTable<Row extends { readonly id: string }>({
  label,
  rows,
  columns,
}: {
  label: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
}) {
  const styles = useStyles()
  const shown = columns.filter(({ when }) => when !== false)
  return (
    <table role="table" aria-label={label} className={styles.table}>
      <thead role="rowgroup" className={styles.head}>
        <tr role="row">
          {shown.map(({ name, kind }) => (
            <th
              key={name}
              role="columnheader"
              scope="col"
              className={mergeClasses(styles.name, kind === 'number' && styles.number)}
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className={styles.block}>
        {rows.map((row) => (
          <tr key={row.id} role="row" className={styles.row}>
            {shown.map(({ name, cell, kind }, n) => {
              const shape = mergeClasses(styles.cell, kind && styles[kind], n === 0 && styles.first)
              return n === 0 ? (
                <th key={name} role="rowheader" scope="row" className={shape}>
                  {cell(row)}
                </th>
              ) : (
                <td key={name} role="cell" data-name={name} className={shape}>
                  {cell(row)}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
