import { tokens } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import type { FormEvent, ReactNode } from 'react'

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    // Fields carry their label above and a word on what is wrong below; buttons stand beside the control.
    alignItems: 'flex-end',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  },
})

/** Small fields beside each other, with the button that sends them. */
export function FormRow({
  onSubmit,
  children,
}: {
  onSubmit?: (event: FormEvent) => void
  children: ReactNode
}) {
  const styles = useStyles()
  return (
    <form className={styles.row} onSubmit={onSubmit ?? ((event) => event.preventDefault())}>
      {children}
    </form>
  )
}
