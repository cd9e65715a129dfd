import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { lazy, type RefObject, Suspense, useEffect, useRef } from 'react'
import { useHost } from './host-context.tsx'
import { meetingPages, pages as planPages } from './pages.ts'
import { placeOf } from './place.ts'
import { usePlan } from './plan/plan-context.tsx'
import { useRoute } from './route.ts'
import { ConnectionBanner } from './ui/connection-banner.tsx'
import { MomentText } from './ui/date-text.tsx'
import { LoadingFace, RefusedFace } from './ui/faces.tsx'
import { GonePage } from './ui/gone-page.tsx'
import { FailureFence } from './ui/failure-fence.tsx'
import { Row } from './ui/layout.tsx'
import { NoticeLine } from './ui/notice-line.tsx'
import { PageNav } from './ui/page-nav.tsx'
import { RouteLink } from './ui/route-link.tsx'
import { SkipLink } from './ui/skip-link.tsx'

// Only for those who look back.
const AsOfBanner = lazy(async () => ({ default: (await import('./ui/as-of-banner.tsx')).AsOfBanner }))

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

/**
 * Brings the focus to the title of the page somebody came to. Stands beside the page within its Suspense: a page that
 * still loads has no title yet.
 */
function Arrival({
  path,
  before,
  main,
}: {
  path: string
  before: RefObject<string>
  main: RefObject<HTMLElement | null>
}) {
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    window.scrollTo(0, 0)
    main.current?.querySelector<HTMLElement>('[data-page-title]')?.focus({ preventScroll: true })
  }, [path, before, main])
  return null
}

/** One plan with its pages. Composes the features; they do not know each other. */
export function PlanApp() {
  const styles = useStyles()
  const { plan, now, asOf } = usePlan()
  const { isPersonal, surface } = useHost()
  const pages = surface === 'sidePanel' ? meetingPages : planPages
  const { page, id, path } = useRoute()
  // A link copied in a meeting's side panel names the overview, which is the first page elsewhere.
  const shown = pages.find(({ path: each }) => each === page || (page === 'overview' && each === ''))
  const place = placeOf(page, plan, id)
  const main = useRef<HTMLElement>(null)
  const before = useRef(path)

  return (
    <div className={styles.app}>
      <SkipLink />
      <header className={styles.head}>
        <div>
          <p className={styles.name}>{plan.profile.name}</p>
          <p className={styles.asOf}>
            {plan.profile.organisation && `${plan.profile.organisation} · `}as of <MomentText at={now} />
          </p>
        </div>
        {isPersonal && (
          <nav aria-label="Beyond this plan">
            <Row>
              <RouteLink to="my-work">My work</RouteLink>
              <RouteLink to="plans">All plans</RouteLink>
            </Row>
          </nav>
        )}
      </header>
      <ConnectionBanner />
      {asOf !== null && (
        <Suspense>
          <AsOfBanner />
        </Suspense>
      )}
      <PageNav pages={pages} here={page} />
      <main ref={main} id="page">
        <FailureFence key={path}>
          <Suspense fallback={<LoadingFace what="the page" />}>
            {!shown && <RefusedFace message="There is no such page. Choose one above." />}
            {shown && place === 'gone' && <GonePage page={shown} />}
            {shown && place !== 'gone' && <shown.Face id={place === 'detail' ? id : null} />}
            <Arrival key={path} path={path} before={before} main={main} />
          </Suspense>
        </FailureFence>
      </main>
      <NoticeLine />
    </div>
  )
}
