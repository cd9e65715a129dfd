import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles, mergeClasses } from '@griffel/react'
import type { ReactNode } from 'react'
import { useCardStyles } from './record-card-styles.ts'
import { ShowMore } from './show-more.tsx'
import { useScrolls } from './use-scrolls.ts'
import { useRowInRoute, useSomeRows } from './use-some-rows.ts'

const useStyles = makeStyles({
  // What is still too wide scrolls inside its panel instead of lying over the next one.
  frame: { containerType: 'inline-size', width: '100%', overflowX: 'auto' },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    ...typographyStyles.body1,
    color: tokens.colorNeutralForeground1,
  },
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
  },
  // The row a link led to.
  here: {
    outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
    outlineOffset: `-${tokens.strokeWidthThick}`,
  },
  cell: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    verticalAlign: 'middle',
    overflowWrap: 'break-word',
  },
  first: { fontWeight: tokens.fontWeightRegular, textAlign: 'start' },
  // A name is read in lines, not word by word.
  roomy: { minWidth: '9rem' },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  tight: { width: '1%', whiteSpace: 'nowrap' },
  actions: { width: '1%', whiteSpace: 'nowrap' },
})

export interface Column<Row> {
  readonly name: string
  readonly cell: (row: Row) => ReactNode
  readonly kind?: 'number' | 'tight' | 'actions'
  /** False leaves the column out, for what only some may do. */
  readonly when?: boolean
}

/**
 * Records as a table; where its panel is too narrow for the columns each row becomes a card. The first column names the
 * record. A long list begins with its first rows and grows on demand; the row whose id stands in the route is shown.
 */
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
  const cards = useCardStyles(shown.length + (shown.some(({ kind }) => kind === 'actions') ? 1 : 0))
  const here = useRowInRoute(rows)
  const [frame, scrolls] = useScrolls<HTMLDivElement>()
  const { some, more } = useSomeRows(rows, here.index)
  return (
    <div
      ref={frame}
      className={styles.frame}
      {...(scrolls && { role: 'group', 'aria-label': `${label}, scrolls sideways`, tabIndex: 0 })}
    >
      <table
        role="table"
        aria-label={label}
        aria-rowcount={more ? rows.length + 1 : undefined}
        className={mergeClasses(styles.table, cards.table)}
      >
        <thead role="rowgroup" className={cards.head}>
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
        <tbody role="rowgroup" className={cards.body}>
          {some.map((row, nth) => (
            <tr
              key={row.id}
              ref={nth === here.index ? here.ref : undefined}
              role="row"
              aria-current={nth === here.index ? true : undefined}
              className={mergeClasses(styles.row, cards.row, nth === here.index && styles.here)}
            >
              {shown.map(({ name, cell, kind }, n) => {
                const shape = mergeClasses(styles.cell, kind && styles[kind], n === 0 && styles.first)
                return n === 0 ? (
                  <th
                    key={name}
                    role="rowheader"
                    scope="row"
                    className={mergeClasses(
                      shape,
                      shown.length > 2 && kind !== 'tight' && styles.roomy,
                      cards.cell,
                      cards.first,
                    )}
                  >
                    {cell(row)}
                  </th>
                ) : (
                  <td
                    key={name}
                    role="cell"
                    data-name={name}
                    className={mergeClasses(shape, cards.cell, kind === 'actions' && cards.actions)}
                  >
                    {cell(row)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {more && <ShowMore shown={some.length} total={rows.length} label={label} more={more} />}
    </div>
  )
}
