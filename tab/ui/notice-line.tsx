import { Button } from '@fluentui/react-button'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles, mergeClasses, shorthands } from '@griffel/react'
import { useEffect, useEffectEvent } from 'react'
import { type Notice, usePlan } from '../plan/plan-context.tsx'
import { messageOf } from '../plan/use-read.ts'

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
  text: { whiteSpace: 'pre-line', overflowWrap: 'anywhere', maxHeight: '40vh', overflowY: 'auto' },
  bad: {
    ...shorthands.borderColor(tokens.colorStatusDangerBorder2),
    ...shorthands.borderWidth(tokens.strokeWidthThick),
  },
})

/** What just happened in the plan, and the way to take it back. */
export function NoticeLine() {
  const { notice, tell, undo } = usePlan()

  const takeBack = useEffectEvent(async () => {
    if (!notice?.undo) return
    try {
      await undo(notice.undo.revision)
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    }
  })

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === 'z'
      // Inside a field the same keys take back typing.
      if (!isUndo || event.defaultPrevented || isTyping(event.target)) return
      event.preventDefault()
      void takeBack()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  return <NoticeBar notice={notice} tell={tell} takeBack={() => void takeBack()} />
}

/** Said once and read out; what went wrong stays until it is dismissed. */
export function NoticeBar({
  notice,
  tell,
  takeBack,
}: {
  notice: Notice | null
  tell: (notice: null) => void
  takeBack?: () => void
}) {
  const styles = useStyles()
  const canUndo = notice?.undo

  useEffect(() => {
    // What can be taken back stays until the next change, or until it is dismissed.
    if (notice?.tone !== 'good' || notice.undo) return
    const timer = setTimeout(() => tell(null), shownMs)
    return () => clearTimeout(timer)
  }, [notice, tell])

  return (
    <div role="status" aria-live="polite">
      {notice && (
        <div className={mergeClasses(styles.line, notice.tone === 'bad' && styles.bad)}>
          <span className={styles.text}>{notice.text}</span>
          {canUndo && (
            <Button
              size="small"
              aria-label={`${canUndo.word} your last change`}
              aria-keyshortcuts="Control+Z"
              onClick={takeBack}
            >
              {canUndo.word}
            </Button>
          )}
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

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable="true"]')
}
