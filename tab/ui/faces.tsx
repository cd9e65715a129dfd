import { Button } from '@fluentui/react-button'
import { Spinner } from '@fluentui/react-spinner'
import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  face: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalL}`,
    textAlign: 'center',
    color: tokens.colorNeutralForeground2,
  },
  title: { ...typographyStyles.subtitle2, color: tokens.colorNeutralForeground1 },
  words: { ...typographyStyles.body1, maxWidth: '32rem' },
})

/** Nothing here yet: what will stand here, and the way to begin. */
export function EmptyFace({ title, words, action }: { title: string; words: string; action?: ReactNode }) {
  const styles = useStyles()
  return (
    <div className={styles.face}>
      <p className={styles.title}>{title}</p>
      <p className={styles.words}>{words}</p>
      {action}
    </div>
  )
}

export function LoadingFace({ what }: { what: string }) {
  const styles = useStyles()
  return (
    <div className={styles.face}>
      <Spinner size="small" labelPosition="below" label={`Loading ${what} …`} />
    </div>
  )
}

/** The server said no, or could not be reached: its words, and another try. */
export function RefusedFace({ message, again }: { message: string; again?: () => void }) {
  const styles = useStyles()
  return (
    <div className={styles.face} role="alert">
      <p className={styles.title}>This cannot be shown</p>
      <p className={styles.words}>{message}</p>
      {again && <Button onClick={again}>Try again</Button>}
    </div>
  )
}
