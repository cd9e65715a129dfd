import { lazy, useEffect, useMemo, useState } from 'react'
import type { Me, PlanPage, StartAnswer } from '#shared/api.ts'
import { readSubPage } from '#shared/deep-link.ts'
import { PlanApp } from './app.tsx'
import type { Connected } from './connect.ts'
import { HostContext } from './host-context.tsx'
import type { Notice } from './plan/plan-context.tsx'
import { PlanProvider } from './plan/plan-provider.tsx'
import { messageOf } from './plan/use-read.ts'
import { currentPath, go, replaceWith, useRoute } from './route.ts'
import { LoadingFace } from './ui/faces.tsx'
import { NoticeBar } from './ui/notice-line.tsx'

// Seen once or never by most people, so they load when needed.
const ConfigPage = lazy(async () => ({
  default: (await import('./features/start/config-page.tsx')).ConfigPage,
}))
const StartPage = lazy(async () => ({ default: (await import('./features/start/start-page.tsx')).StartPage }))
const MyWorkPage = lazy(async () => ({
  default: (await import('./features/my-work/my-work-page.tsx')).MyWorkPage,
}))
const AdminPage = lazy(async () => ({
  default: (await import('./features/privacy/admin-page.tsx')).AdminPage,
}))

interface Opened {
  readonly page: PlanPage | null
  /** The plan that was asked for and is not here, and why. */
  readonly refused: { readonly planId: string | null; readonly message: string } | null
  /** Somebody went elsewhere since the page was shown: what they did there, and others, may have changed the plan. */
  readonly wasLeft?: true
}

/** Everything behind the door: one plan, the way between several, and what is about the person rather than a plan. */
export function Inside({ host, client, start }: Connected) {
  const { path } = useRoute()
  const [opened, setOpened] = useState<Opened>(() => openedAtFirst(start))
  /** Opened by a link or made since the start, which named the plans of then. */
  const [since, setSince] = useState<Me['plans']>([])
  const [plans, setPlans] = useState(start.me.plans)
  const [removed, setRemoved] = useState<Notice | null>(null)
  const { planId: wanted, path: rest } = readSubPage(path)
  const shownId = opened.page?.plan.id ?? null
  // One for as long as the plan is shown: a new one would close its stream of news and open another.
  const planClient = useMemo(() => (shownId === null ? null : client.forPlan(shownId)), [client, shownId])
  const refusedId = opened.refused?.planId ?? null
  const { wasLeft = false } = opened

  useEffect(() => {
    if (wanted === null || host.surface === 'settings') return
    if (wanted === shownId && !wasLeft) return replaceWith(rest)
    if (wanted === refusedId) return
    let current = true
    const show = (next: Opened) => {
      if (!current) return
      setOpened(next)
      if (next.page) replaceWith(rest)
    }
    client
      .forPlan(wanted)
      .read<PlanPage>('')
      .then(
        (page) => show({ page, refused: null }),
        (problem: unknown) => show({ page: null, refused: { planId: wanted, message: messageOf(problem) } }),
      )
    return () => {
      current = false
    }
  }, [client, host, refusedId, rest, shownId, wanted, wasLeft])

  useEffect(() => {
    if (path !== 'plans') return
    let current = true
    client.me().then(
      (me) => current && setPlans(me.plans),
      // Those known so far are there to be opened.
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [client, path])

  /** A newer page of the plan that is shown. */
  const renew = (page: PlanPage, wasLeft?: true) =>
    setOpened((before) =>
      before.page?.plan.id === page.plan.id && before.page.plan.revision <= page.plan.revision
        ? { ...before, page, ...(wasLeft && { wasLeft }) }
        : before,
    )

  /** The plan that was shown is here no longer; what other plans there are is asked anew. */
  const lose = (planId: string, refused: Opened['refused']) => {
    // Its provider may still hear of it after it was left.
    setOpened((before) => (before.page?.plan.id === planId ? { page: null, refused } : before))
    setSince((before) => before.filter(({ id }) => id !== planId))
    client.me().then(
      (me) => setPlans(me.plans),
      () => undefined,
    )
  }

  const open = (page: PlanPage) => {
    setSince((before) => withOpened(before, page))
    setOpened({ page, refused: null })
    // A link of an earlier release names no plan; its route holds in the one that was chosen.
    if (path === 'plans' || wanted !== null) go('')
  }
  return (
    <HostContext
      value={{
        locale: host.locale,
        surface: host.surface,
        isPersonal: host.isPersonal,
        team: host.team,
        share: host.share,
        pickPerson: host.pickPerson,
        signInAside: host.signInAside,
      }}
    >
      {face()}
      <NoticeBar notice={removed} tell={setRemoved} />
    </HostContext>
  )

  function face() {
    if (host.surface === 'settings')
      return (
        <ConfigPage
          plans={start.me.plans}
          createPlan={client.createPlan}
          forPlan={client.forPlan}
          configure={host.configure}
          configured={host.configured}
        />
      )
    if (path === 'admin')
      return <AdminPage client={client.beyondPlans} onRemoved={(planId) => lose(planId, null)} />
    if (path === 'my-work') return <MyWorkPage client={client} openChat={host.openChat} onChanged={renew} />
    if (wanted !== null && wanted !== refusedId)
      return (
        <main>
          <LoadingFace what="the plan" />
        </main>
      )
    if (opened.page === null || planClient === null || path === 'plans')
      return (
        <StartPage
          key={refusedId}
          plans={known(plans, withOpened(since, opened.page))}
          isAdmin={start.me.isAdmin}
          problem={opened.refused?.message ?? null}
          createPlan={client.createPlan}
          importPlan={client.importPlan}
          openPlan={(planId) => client.forPlan(planId).read<PlanPage>('')}
          onOpen={open}
        />
      )
    const planId = opened.page.plan.id
    return (
      <PlanProvider
        key={planId}
        initial={opened.page}
        personId={start.me.personId}
        client={planClient}
        onLost={(message) => lose(planId, { planId, message })}
        onRemoved={(text) => {
          lose(planId, null)
          setRemoved({ tone: 'good', text })
          go('plans')
        }}
        onLeft={(page) => renew(page, true)}
      >
        <PlanApp />
      </PlanProvider>
    )
  }
}

function openedAtFirst({ page, refused }: StartAnswer): Opened {
  const { planId } = readSubPage(currentPath())
  return { page, refused: refused && { planId, message: refused.message } }
}

function known(atStart: Me['plans'], since: Me['plans']): Me['plans'] {
  return [...atStart, ...since.filter(({ id }) => !atStart.some((each) => each.id === id))]
}

/** A plan made since the start is one of the person's plans too. */
function withOpened(plans: Me['plans'], page: PlanPage | null): Me['plans'] {
  if (page === null || plans.some(({ id }) => id === page.plan.id)) return plans
  const { id, profile } = page.plan
  return [...plans, { id, name: profile.name, organisation: profile.organisation, role: page.role }]
}
