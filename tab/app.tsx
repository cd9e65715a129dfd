import { Button } from '@fluentui/react-button'
import { LinkRegular } from '@fluentui/react-icons/svg/link'
import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { Suspense, useEffect, useRef } from 'react'
import { useHost } from './host-context.tsx'
import { pages } from './pages.ts'
import { usePlan } from './plan/plan-context.tsx'
import { useRoute } from './route.ts'
import { MomentText } from './ui/date-text.tsx'
import { LoadingFace, RefusedFace } from './ui/faces.tsx'
import { FailureFence } from './ui/failure-fence.tsx'
import { NoticeLine } from './ui/notice-line.tsx'
import { PageNav } from './ui/page-nav.tsx'

const useStyles = makeStyles({
  app: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    maxWidth: '90rem',
    marginInline: 'auto',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalXXXL}`,
    '@media (max-width: 640px)': { padding: tokens.spacingHorizontalM },
  },
  head: {
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
  },
  name: { ...typographyStyles.subtitle1, color: tokens.colorNeutralForeground1, overflowWrap: 'anywhere' },
  asOf: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
})

/** One plan with its pages. Composes the features; they do not know each other. */
export function PlanApp() {
  const styles = useStyles()
  const { plan, now } = usePlan()
  const { share } = useHost()
  const { page, id, path } = useRoute()
  const shown = pages.find((each) => each.path === page)
  const main = useRef<HTMLElement>(null)
  const before = useRef(path)

  useEffect(() => {
    if (before.current === path) return
    before.current = path
    window.scrollTo(0, 0)
    main.current?.querySelector<HTMLElement>('[data-page-title]')?.focus({ preventScroll: true })
  }, [path])

  return (
    <div className={styles.app}>
      <header className={styles.head}>
        <div>
          <p className={styles.name}>{plan.profile.name}</p>
          <p className={styles.asOf}>
            {plan.profile.organisation && `${plan.profile.organisation} · `}as of <MomentText at={now} />
          </p>
        </div>
        <Button
          appearance="subtle"
          icon={<LinkRegular />}
          aria-label="Copy a link to this page"
          onClick={() => share(path, shown?.label ?? plan.profile.name)}
        />
      </header>
      <PageNav pages={pages} here={page} />
      <main ref={main}>
        <FailureFence key={path}>
          <Suspense fallback={<LoadingFace what="the page" />}>
            {shown ? (
              <shown.Face id={id} />
            ) : (
              <RefusedFace message="There is no such page. Choose one above." />
            )}
          </Suspense>
        </FailureFence>
      </main>
      <NoticeLine />
    </div>
  )
}
