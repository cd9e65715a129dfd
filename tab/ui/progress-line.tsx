import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { sayAmount } from '#shared/basics/yardstick.ts'

const useStyles = makeStyles({
  line: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    width: '100%',
    flexWrap: 'wrap',
    minWidth: '5rem',
  },
  // A drawing without a width of its own would ask for 300 px and push the number out of a narrow table.
  bar: { flexGrow: 1, flexShrink: 1, width: '3rem' },
  figure: { ...typographyStyles.caption1Strong, color: tokens.colorNeutralForeground1, whiteSpace: 'nowrap' },
  track: { fill: tokens.colorNeutralBackground1, stroke: tokens.colorNeutralStrokeAccessible },
  done: { fill: tokens.colorCompoundBrandBackground },
})

/** A share of the way as bar and number; the outline keeps the track visible in high contrast. */
export function ProgressLine({ share, words }: { share: number; words?: string }) {
  const styles = useStyles()
  return (
    <span className={styles.line}>
      <svg aria-hidden className={styles.bar} height="8">
        <rect className={styles.track} x="0.5" y="0.5" rx="3" width="99.5%" height="7" />
        <rect className={styles.done} y="0" rx="3" width={`${Math.round(share * 100)}%`} height="8" />
      </svg>
      <span className={styles.figure}>{words ?? sayAmount('share', Math.round(share * 100) / 100)}</span>
    </span>
  )
}
