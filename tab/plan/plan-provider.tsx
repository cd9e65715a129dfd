import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { may } from '#shared/actions.ts'
import type { PlanPage } from '#shared/api.ts'
import type { NewsFlash } from '#shared/news.ts'
import { localDayAndTime } from '#shared/calendar/zone.ts'
import type { PlanClient } from '../client.ts'
import { type Act, type Notice, PlanContext } from './plan-context.tsx'

const noNews: Record<NewsFlash['about'], number> = {
  plan: 0,
  measurements: 0,
  calls: 0,
  rounds: 0,
  people: 0,
  imports: 0,
  deliveries: 0,
}

/** Holds one plan for all pages: the page last read stays on screen while a newer one is fetched. */
export function PlanProvider({
  initial,
  personId,
  client,
  children,
}: {
  initial: PlanPage
  personId: string
  client: PlanClient
  children: ReactNode
}) {
  const [page, setPage] = useState(initial)
  const [notice, tell] = useState<Notice | null>(null)
  const [newsCount, setNewsCount] = useState(noNews)
  const { plan, role, figures } = page

  const act: Act = async (action, input) => {
    setPage(await client.send(action, input))
    tell({ tone: 'good', text: 'Saved.' })
  }

  const lookAgain = useEffectEvent(async (flash: NewsFlash | null) => {
    if (flash?.about === 'plan' && (flash.revision ?? Infinity) <= plan.revision) return
    const fresh = await client.read<PlanPage>('')
    if (fresh.plan.revision > plan.revision)
      tell({ tone: 'good', text: 'Updated: someone else changed the plan.' })
    else if (flash?.about === 'measurements') tell({ tone: 'good', text: 'Updated: new figures came in.' })
    setPage((shown) => (fresh.plan.revision >= shown.plan.revision ? fresh : shown))
    setNewsCount((count) => (flash ? { ...count, [flash.about]: count[flash.about] + 1 } : allOnce(count)))
  })

  useEffect(
    () =>
      client.listen((flash) => {
        // A reload that fails leaves what is shown; the next flash or the person tries again.
        lookAgain(flash).catch(() => undefined)
      }),
    [client],
  )

  const { day: today } = localDayAndTime(figures.at, plan.profile.zone)
  return (
    <PlanContext
      value={{
        plan,
        role,
        figures,
        personId,
        now: figures.at,
        today,
        act,
        mayDo: (action) => may(role, action),
        read: client.read,
        newsCount,
        notice,
        tell,
      }}
    >
      {children}
    </PlanContext>
  )
}

/** After a gap anything may have changed. */
function allOnce(count: typeof noNews): typeof noNews {
  return Object.fromEntries(Object.entries(count).map(([about, n]) => [about, n + 1])) as typeof noNews
}
