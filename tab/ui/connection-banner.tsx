import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { usePlan } from '../plan/plan-context.tsx'
import { MomentText } from './date-text.tsx'

const useStyles = makeStyles({
  banner: {
    ...typographyStyles.body1,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorStatusWarningBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorStatusWarningBorderActive}`,
    borderRadius: tokens.borderRadiusMedium,
  },
})

/**
 * Over every page while the server is not heard. Part of the first load, and of nothing that would have to be fetched:
 * when it is needed nothing can be.
 */
export function ConnectionBanner() {
  const styles = useStyles()
  const { isConnected, now } = usePlan()
  return (
    <div role="status" aria-live="polite">
      {!isConnected && (
        <p className={styles.banner}>
          Switchover cannot be reached just now. You see the plan as of <MomentText at={now} />; what others
          change does not arrive, and nothing can be saved. It goes on by itself.
        </p>
      )}
    </div>
  )
}
