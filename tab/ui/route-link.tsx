import { tokens } from '@fluentui/react-theme'
import { makeStyles, mergeClasses } from '@griffel/react'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  link: {
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'none',
    overflowWrap: 'break-word',
    borderRadius: tokens.borderRadiusSmall,
    ':hover': { color: tokens.colorBrandForegroundLinkHover, textDecorationLine: 'underline' },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: tokens.spacingHorizontalXXS,
    },
  },
  // Within a sentence colour alone would not tell it from the words around it.
  inText: { textDecorationLine: 'underline' },
  quiet: {
    color: tokens.colorNeutralForeground1,
    ':hover': { color: tokens.colorBrandForegroundLinkHover, textDecorationLine: 'underline' },
  },
})

/** A link to another page of the plan. `quiet` keeps the colour of text, for headings and big figures. */
export function RouteLink({
  to,
  className,
  children,
}: {
  to: string
  className?: string
  children: ReactNode
}) {
  const styles = useStyles()
  return (
    <a href={`#/${to}`} className={mergeClasses(styles.link, className)}>
      {children}
    </a>
  )
}

/** A link within a sentence. */
export function TextLink({ to, children }: { to: string; children: ReactNode }) {
  const styles = useStyles()
  return (
    <a href={`#/${to}`} className={mergeClasses(styles.link, styles.inText)}>
      {children}
    </a>
  )
}

/** A link out of the tab, to what opens beside it. */
export function AwayLink({ to, children }: { to: string; children: ReactNode }) {
  const styles = useStyles()
  return (
    <a href={to} target="_blank" rel="noreferrer" className={mergeClasses(styles.link, styles.inText)}>
      {children}
    </a>
  )
}

export function QuietLink({
  to,
  className,
  children,
}: {
  to: string
  className?: string
  children: ReactNode
}) {
  const styles = useStyles()
  return (
    <a href={`#/${to}`} className={mergeClasses(styles.link, styles.quiet, className)}>
      {children}
    </a>
  )
}
