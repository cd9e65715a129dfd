import { Button } from '@fluentui/react-button'
import { Overflow, OverflowItem, useOverflowMenu } from '@fluentui/react-overflow'
import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles, mergeClasses } from '@griffel/react'
import { lazy, Suspense } from 'react'
import { type Goal, overflowId } from './page-goal.ts'

// Menus weigh as much as everything else of the first screen, and nobody opens one in the first second.
const menus = async () => {
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)))
  return import('./page-menu.tsx')
}
const AllPagesMenu = lazy(async () => ({ default: (await menus()).AllPagesMenu }))
const MorePagesMenu = lazy(async () => ({ default: (await menus()).MorePagesMenu }))

const narrow = '@media (max-width: 640px)'

const useStyles = makeStyles({
  wide: {
    display: 'flex',
    alignItems: 'center',
    minWidth: 0,
    overflow: 'hidden',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    [narrow]: { display: 'none' },
  },
  small: { display: 'none', [narrow]: { display: 'block' } },
  menu: { width: '100%', justifyContent: 'flex-start' },
  tab: {
    ...typographyStyles.body1,
    position: 'relative',
    flexShrink: 0,
    whiteSpace: 'nowrap',
    padding: `${tokens.spacingVerticalMNudge} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': { color: tokens.colorNeutralForeground2Hover, textDecorationLine: 'underline' },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: `-${tokens.strokeWidthThicker}`,
      borderRadius: tokens.borderRadiusMedium,
    },
  },
  here: {
    ...typographyStyles.body1Strong,
    color: tokens.colorNeutralForeground1,
    '::after': {
      content: '""',
      position: 'absolute',
      insetInline: tokens.spacingHorizontalM,
      insetBlockEnd: 0,
      height: tokens.strokeWidthThicker,
      backgroundColor: tokens.colorCompoundBrandStroke,
      borderRadius: tokens.borderRadiusCircular,
    },
  },
})

/** The pages of a plan: links in a row, the ones that do not fit under "More", and one menu on a narrow screen. */
export function PageNav({ pages, here }: { pages: readonly Goal[]; here: string }) {
  const styles = useStyles()
  const label = pages.find(({ path }) => path === here)?.label ?? 'Pages'
  return (
    <nav aria-label="Pages of the plan">
      <Overflow minimumVisible={3}>
        <div className={styles.wide}>
          {pages.map(({ path, label: name }) => (
            <OverflowItem key={path} id={overflowId({ path })} priority={path === here ? 2 : 1}>
              <a
                href={`#/${path}`}
                aria-current={path === here ? 'page' : undefined}
                className={mergeClasses(styles.tab, path === here && styles.here)}
              >
                {name}
              </a>
            </OverflowItem>
          ))}
          <MoreMenu pages={pages} />
        </div>
      </Overflow>
      <div className={styles.small}>
        <Suspense fallback={<Button className={styles.menu}>{label}</Button>}>
          <AllPagesMenu pages={pages} label={label} />
        </Suspense>
      </div>
    </nav>
  )
}

function MoreMenu({ pages }: { pages: readonly Goal[] }) {
  const { ref, isOverflowing, overflowCount } = useOverflowMenu<HTMLDivElement>()
  if (!isOverflowing) return null
  return (
    <div ref={ref}>
      <Suspense fallback={<Button appearance="subtle">More</Button>}>
        <MorePagesMenu pages={pages} count={overflowCount} />
      </Suspense>
    </div>
  )
}
