import { Button } from '@fluentui/react-button'
import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { type ReactNode, useState } from 'react'
import { type Column, RecordTable } from './record-table.tsx'

const useStyles = makeStyles({
  frame: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
  },
  readout: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground2, minHeight: '1rem' },
})

/** A drawing and its twin as a table: whoever cannot use the one uses the other. */
export function ChartFrame<Row extends { readonly id: string }>({
  label,
  rows,
  columns,
  readout,
  children,
}: {
  label: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  readout: string
  children: ReactNode
}) {
  const styles = useStyles()
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className={styles.frame}>
      {asTable ? <RecordTable label={label} rows={rows} columns={columns} /> : children}
      <div className={styles.foot}>
        <p role="status" className={styles.readout}>
          {asTable ? '' : readout}
        </p>
        <Button size="small" appearance="subtle" onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Show as chart' : 'Show as table'}
        </Button>
      </div>
    </figure>
  )
}
