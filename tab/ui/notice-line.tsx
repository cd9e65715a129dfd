import { Button } from '@fluentui/react-button'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles, mergeClasses, shorthands } from '@griffel/react'
import { useEffect } from 'react'
import { usePlan } from '../plan/plan-context.tsx'

const shownMs = 6_000

const useStyles = makeStyles({
  line: {
    ...typographyStyles.body1,
    position: 'fixed',
    insetBlockEnd: tokens.spacingVerticalL,
    insetInlineStart: '50%',
    transform: 'translateX(-50%)',
    zIndex: 1000,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    maxWidth: 'min(36rem, 92vw)',
    width: 'max-content',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow16,
  },
  bad: {
    ...shorthands.borderColor(tokens.colorStatusDangerBorder2),
    ...shorthands.borderWidth(tokens.strokeWidthThick),
  },
})

/** What just happened, said once and read out; what went wrong stays until it is dismissed. */
export function NoticeLine() {
  const styles = useStyles()
  const { notice, tell } = usePlan()

  useEffect(() => {
    if (notice?.tone !== 'good') return
    const timer = setTimeout(() => tell(null), shownMs)
    return () => clearTimeout(timer)
  }, [notice, tell])

  return (
    <div role="status" aria-live="polite">
      {notice && (
        <div className={mergeClasses(styles.line, notice.tone === 'bad' && styles.bad)}>
          <span>{notice.text}</span>
          <Button
            size="small"
            appearance="subtle"
            aria-label="Dismiss"
            icon={<DismissRegular />}
            onClick={() => tell(null)}
          />
        </div>
      )}
    </div>
  )
}
