import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles, mergeClasses } from '@griffel/react'
import type { ReactNode, RefObject } from 'react'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(20rem, 100%), 1fr))',
    alignItems: 'start',
  },
  tiles: {
    display: 'grid',
    gap: tokens.spacingHorizontalM,
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(17.5rem, 100%), 1fr))',
  },
  sideways: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    gridTemplateColumns: 'minmax(0, 2fr) minmax(17rem, 1fr)',
    alignItems: 'start',
    '@media (max-width: 900px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  stack: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    // A list of choices is as wide as its longest one, whatever the room.
    '> *': { maxWidth: '100%' },
  },
  spread: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  buttons: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    '@media (max-width: 640px)': { flexWrap: 'wrap' },
  },
  tight: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  bullets: {
    ...typographyStyles.body1,
    listStyleType: 'disc',
    paddingInlineStart: tokens.spacingHorizontalL,
    color: tokens.colorNeutralForeground1,
  },
  figure: { ...typographyStyles.title1, color: tokens.colorNeutralForeground1 },
  hint: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  prose: { ...typographyStyles.body1, color: tokens.colorNeutralForeground1, whiteSpace: 'pre-line' },
  strong: { ...typographyStyles.body1Strong, color: tokens.colorNeutralForeground1 },
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  here: {
    outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
    outlineOffset: tokens.spacingVerticalXXS,
  },
  entry: {
    ...typographyStyles.body1,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    paddingBottom: tokens.spacingVerticalS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottomStyle: 'none', paddingBottom: 0 },
    // The words take the room there is; buttons go below only when little is left.
    '& > :first-child': { flexGrow: 1, flexShrink: 1, flexBasis: '9rem', minWidth: 0 },
  },
})

type Inside = { children: ReactNode }

/** Equal columns that wrap when narrow. */
export function Columns({ children }: Inside) {
  return <div className={useStyles().columns}>{children}</div>
}

export function Tiles({ children }: Inside) {
  return <div className={useStyles().tiles}>{children}</div>
}

/** A wide main part and a narrower side; one column when narrow. */
export function Sideways({ children }: Inside) {
  return <div className={useStyles().sideways}>{children}</div>
}

export function Stack({ children }: Inside) {
  return <div className={useStyles().stack}>{children}</div>
}

export function Row({ children }: Inside) {
  return <div className={useStyles().row}>{children}</div>
}

export function Spread({ children }: Inside) {
  return <div className={useStyles().spread}>{children}</div>
}

/** What can be done with a row of a table, beside each other while there is room. */
export function Buttons({ children }: Inside) {
  return <div className={useStyles().buttons}>{children}</div>
}

/** Lines that belong together. */
export function Tight({ children }: Inside) {
  return <div className={useStyles().tight}>{children}</div>
}

export function Bullets({ lines }: { lines: readonly string[] }) {
  return (
    <ul className={useStyles().bullets}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

/** The one number a panel is about. */
export function Figure({ children }: Inside) {
  return <p className={useStyles().figure}>{children}</p>
}

export function Hint({ children }: Inside) {
  return <p className={useStyles().hint}>{children}</p>
}

export function Prose({ children }: Inside) {
  return <p className={useStyles().prose}>{children}</p>
}

export function Strong({ children }: Inside) {
  return <span className={useStyles().strong}>{children}</span>
}

export function PlainList({ children, label }: Inside & { label?: string }) {
  return (
    <ul className={useStyles().list} aria-label={label}>
      {children}
    </ul>
  )
}

/** `here` marks the one a link led to. */
export function Entry({ children, here }: Inside & { here?: RefObject<HTMLLIElement | null> | null }) {
  const styles = useStyles()
  return (
    <li
      ref={here}
      aria-current={here ? true : undefined}
      className={mergeClasses(styles.entry, here ? styles.here : undefined)}
    >
      {children}
    </li>
  )
}
