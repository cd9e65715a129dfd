import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { useId } from 'react'
import { type TermWord, termWords } from '#shared/words/terms.ts'

const useStyles = makeStyles({
  word: {
    padding: 0,
    border: 'none',
    background: 'none',
    font: 'inherit',
    color: 'inherit',
    textAlign: 'start',
    cursor: 'help',
    textDecorationLine: 'underline',
    textDecorationStyle: 'dotted',
    textUnderlineOffset: '0.2em',
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      borderRadius: tokens.borderRadiusSmall,
    },
  },
  meaning: {
    ...typographyStyles.body1,
    maxWidth: 'min(22rem, 90vw)',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow16,
    whiteSpace: 'normal',
    textAlign: 'start',
    // Beside its word where the browser can; else in the middle of the screen, as browsers put a popover.
    '@supports (position-area: block-end)': {
      positionArea: 'block-end span-inline-end',
      positionTryFallbacks: 'flip-block, flip-inline, flip-block flip-inline',
      inset: 'auto',
      margin: tokens.spacingVerticalXS,
    },
  },
})

/**
 * A word with its meaning behind it: a press shows it, Escape hides it, and a screen reader reads it with the word.
 * The browser's own popover, so nothing can cut it off and nothing has to be loaded.
 */
export function Term({ word, children = word }: { word: TermWord; children?: string }) {
  const styles = useStyles()
  const id = useId()
  return (
    <>
      <button type="button" className={styles.word} popoverTarget={id} aria-describedby={id}>
        {children}
      </button>
      <span id={id} popover="auto" className={styles.meaning}>
        {termWords[word]}
      </span>
    </>
  )
}
