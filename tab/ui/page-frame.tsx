import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import type { ReactNode } from 'react'
import { CopyLink } from './copy-link.tsx'
import { RouteLink } from './route-link.tsx'

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  head: {
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    '@media (max-width: 640px)': { flexDirection: 'column' },
  },
  words: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, minWidth: 0 },
  heading: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalXS },
  arrow: { display: 'inline-block', ':dir(rtl)': { transform: 'scaleX(-1)' } },
  title: {
    ...typographyStyles.title3,
    color: tokens.colorNeutralForeground1,
    overflowWrap: 'anywhere',
    // It takes the focus when a page opens; shown only to those who came by keyboard.
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: tokens.spacingHorizontalXXS,
      borderRadius: tokens.borderRadiusMedium,
    },
  },
  intro: { ...typographyStyles.body1, color: tokens.colorNeutralForeground2, maxWidth: '50rem' },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    flexShrink: 0,
    maxWidth: '100%',
    gap: tokens.spacingHorizontalS,
  },
})

/** Heading, a sentence on what the page is for, and what can be done here. `back` leads to the list a record is in. */
export function PageFrame({
  title,
  intro,
  actions,
  back,
  children,
}: {
  title: string
  intro?: ReactNode
  actions?: ReactNode
  back?: { to: string; label: string }
  children: ReactNode
}) {
  const styles = useStyles()
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <div className={styles.words}>
          {back && (
            <RouteLink to={back.to}>
              <span aria-hidden className={styles.arrow}>
                ←
              </span>{' '}
              {back.label}
            </RouteLink>
          )}
          <div className={styles.heading}>
            <h1 className={styles.title} tabIndex={-1} data-page-title>
              {title}
            </h1>
            <CopyLink label={title} />
          </div>
          {intro && <p className={styles.intro}>{intro}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  )
}
