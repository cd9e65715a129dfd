import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'

const useStyles = makeStyles({
  link: {
    ...typographyStyles.body1Strong,
    position: 'absolute',
    insetBlockStart: tokens.spacingVerticalS,
    insetInlineStart: tokens.spacingHorizontalS,
    zIndex: 1,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
    outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
    // Out of sight until the keyboard comes by.
    ':not(:focus)': { clipPath: 'inset(50%)', height: '1px', width: '1px', overflow: 'hidden', padding: 0 },
  },
})

/** The first stop of the keyboard: past the pages, to the title of the one that is shown. */
export function SkipLink() {
  const styles = useStyles()
  return (
    <a
      className={styles.link}
      href="#page"
      onClick={(event) => {
        // The hash is the route; this moves the focus only.
        event.preventDefault()
        document.querySelector<HTMLElement>('[data-page-title]')?.focus()
      }}
    >
      Skip to the page
    </a>
  )
}
