import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { sayAmount, sayFigure } from '#shared/basics/yardstick.ts'

const useStyles = makeStyles({
  range: { ...typographyStyles.caption1, display: 'block', color: tokens.colorNeutralForeground3 },
})

/** A share with the interval it may lie in: the fewer cases, the wider. Beside a limit none is rounded over to it. */
export function ShareCell({
  share,
  limit,
}: {
  share: { readonly value: number | null; readonly low: number | null; readonly high: number | null }
  /** What the share is to stay below. */
  limit?: number
}) {
  const styles = useStyles()
  const { value, low, high } = share
  const say = (amount: number) =>
    limit === undefined
      ? sayAmount('share', amount)
      : sayFigure({ operator: 'lessThan', threshold: limit, unit: 'share' }, amount)
  if (value === null) return <>–</>
  return (
    <span>
      {say(value)}
      {low !== null && high !== null && low < high && (
        <span className={styles.range}>
          {say(low)} to {say(high)}
        </span>
      )}
    </span>
  )
}
