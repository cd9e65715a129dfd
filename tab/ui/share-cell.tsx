import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { sayAmount } from '#shared/basics/yardstick.ts'

const useStyles = makeStyles({
  range: { ...typographyStyles.caption1, display: 'block', color: tokens.colorNeutralForeground3 },
})

/** A share with the interval it may lie in: the fewer cases, the wider. */
export function ShareCell({
  share,
}: {
  share: { readonly value: number | null; readonly low: number | null; readonly high: number | null }
}) {
  const styles = useStyles()
  const { value, low, high } = share
  if (value === null) return <>–</>
  return (
    <span>
      {sayAmount('share', value)}
      {low !== null && high !== null && low < high && (
        <span className={styles.range}>
          {sayAmount('share', low)} to {sayAmount('share', high)}
        </span>
      )}
    </span>
  )
}
