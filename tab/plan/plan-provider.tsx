import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { PlanPage } from '#shared/api.ts'
import type { PastPage } from '#shared/api-history.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import type { NewsFlash } from '#shared/news.ts'
import { localDayAndTime } from '#shared/calendar/zone.ts'
import { whyNotUndone } from '#shared/undo.ts'
import type { PlanClient } from '../client.ts'
import { readAsOf } from './past.ts'
import { type Act, type Notice, PlanContext } from './plan-context.tsx'
import { useConnection } from './use-connection.ts'
import { useHolding } from './use-holding.ts'
import { isLoss } from './use-read.ts'

const noNews: Record<NewsFlash['about'], number> = {
  plan: 0,
  measurements: 0,
  calls: 0,
  rounds: 0,
  people: 0,
  imports: 0,
  deliveries: 0,
}

/** After news that could not be looked at; not all tabs in the same moment. */
const lookAgainMs = 5_000

/** Holds one plan for all pages: the page last read stays on screen while a newer one is fetched. */
export function PlanProvider({
  initial,
  personId,
  client,
  onLost,
  onRemoved,
  onLeft,
  children,
}: {
  initial: PlanPage
  personId: string
  client: PlanClient
  /** The plan may be read no longer, or is gone; in the server's words. */
  onLost?: (message: string) => void
  /** The person removed it themselves; in words for them. */
  onRemoved?: (words: string) => void
  /** Somebody goes elsewhere in the tab; what was shown last is where they come back to. */
  onLeft?: (page: PlanPage) => void
  children: ReactNode
}) {
  const [page, setPage] = useState(initial)
  const [past, setPast] = useState<PastPage | null>(null)
  const [notice, setNotice] = useState<Notice | null>(null)
  const [newsCount, setNewsCount] = useState(noNews)
  const holding = useHolding(page, setPage)
  const { isConnected, note } = useConnection()
  const own = useRef({ onTheWay: 0, newest: initial.plan.revision, isTakingBack: false })
  const looks = useRef({ begun: 0, shown: 0 })
  const [since] = useState(initial.figures.at)
  const { plan, role, figures } = past ?? page

  const tell = (next: Notice | null) => setNotice((shown) => (next === null ? null : after(shown, next)))
  /** What went wrong is not covered up by what others did. */
  const tellNews = (text: string) =>
    setNotice((shown) => (shown?.tone === 'bad' ? shown : { tone: 'good', text, undo: shown?.undo }))

  /** The news of one's own change may come before its answer, and must not be told as somebody else's. */
  const mine = async (change: () => Promise<PlanPage>) => {
    own.current.onTheWay += 1
    try {
      const next = await change()
      own.current.newest = Math.max(own.current.newest, next.plan.revision)
      return next
    } finally {
      own.current.onTheWay -= 1
    }
  }

  /** Null where one is on its way: pressed twice, the second would be refused, and its words cover up what was done. */
  const takeBack = async (change: () => Promise<PlanPage>) => {
    if (own.current.isTakingBack) return null
    own.current.isTakingBack = true
    try {
      return await mine(change)
    } finally {
      own.current.isTakingBack = false
    }
  }

  const act: Act = async (action, input, basedOn) => {
    if (past) throw new Refusal('conflict', 'The plan is shown as it was. Go back to now to change it.')
    const next = await mine(() => client.send(action, input, basedOn))
    const isNew = next.plan.revision > page.plan.revision && whyNotUndone(action) === null
    tell({
      tone: 'good',
      text: 'Saved.',
      undo: isNew ? { revision: next.plan.revision, word: 'Undo' } : undefined,
    })
    holding.show(next)
  }

  const undo = async (revision: number) => {
    const next = await takeBack(() => client.undo(revision))
    if (next === null) return
    const isUndo = notice?.undo?.word !== 'Redo'
    tell({
      tone: 'good',
      text: isUndo ? 'Undone.' : 'Done again.',
      undo: { revision: next.plan.revision, word: isUndo ? 'Redo' : 'Undo' },
    })
    holding.show(next)
  }

  const restore = async (revision: number, path: string) => {
    const next = await takeBack(() => client.restore(revision, path))
    if (next === null) return
    tell({
      tone: 'good',
      text: 'Brought back.',
      undo: { revision: next.plan.revision, word: 'Undo' },
    })
    holding.show(next)
  }

  const lookAgain = useEffectEvent(async (flash: NewsFlash | null) => {
    // Of an import on its way the plan knows nothing, and its news come in bursts.
    if (flash?.about === 'imports') return setNewsCount((count) => ({ ...count, imports: count.imports + 1 }))
    if (flash?.about === 'plan' && (flash.revision ?? Infinity) <= page.plan.revision) return
    const look = (looks.current.begun += 1)
    const fresh = await client.read<PlanPage>('')
    // Answers may overtake each other, and figures have no revision: what was asked for later is newer.
    const isNewest = look > looks.current.shown
    if (isNewest) looks.current.shown = look
    const isOthers = own.current.onTheWay === 0 && fresh.plan.revision > own.current.newest
    own.current.newest = Math.max(own.current.newest, fresh.plan.revision)
    if (!past && isOthers) tellNews('Updated: someone else changed the plan.')
    else if (!past && flash?.about === 'measurements') tellNews('Updated: new figures came in.')
    if (isNewest) holding.show(fresh)
    if (!past)
      setNewsCount((count) => (flash ? { ...count, [flash.about]: count[flash.about] + 1 } : allOnce(count)))
  })

  const lose = useEffectEvent((message: string) => onLost?.(message))
  const leave = useEffectEvent(() => onLeft?.(page))
  useEffect(() => () => leave(), [])

  useEffect(() => {
    let again: ReturnType<typeof setTimeout> | undefined
    const look = (flash: NewsFlash | null) => {
      lookAgain(flash).catch((problem: unknown) => {
        if (isLoss(problem)) return lose(problem.message)
        // What is shown stays, and is old now: there may be no other flash.
        clearTimeout(again)
        again = setTimeout(() => look(null), lookAgainMs * (1 + Math.random()))
      })
    }
    const stop = client.listen(since, look, note)
    return () => {
      stop()
      clearTimeout(again)
    }
  }, [client, since, note])

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
        mayDo: (action) => past === null && !page.forbidden.includes(action),
        undo,
        restore,
        reload: async () => {
          const fresh = await client.read<PlanPage>('')
          return holding.show(fresh) ? null : fresh.plan.revision
        },
        hold: (ids) => holding.hold(ids),
        asOf: past?.on ?? null,
        lookAt: async (day) => {
          setPast(await client.read<PastPage>(`as-of?on=${day}`))
          setNewsCount(allOnce)
        },
        backToNow: () => {
          setPast(null)
          // What pages read beside the plan was as of that day, or was not there.
          setNewsCount(allOnce)
        },
        read: past ? readAsOf(client.read, past) : client.read,
        post: client.post,
        download: client.download,
        newsCount,
        isConnected,
        removed: (words) => onRemoved?.(words),
        notice,
        tell,
      }}
    >
      {children}
    </PlanContext>
  )
}

/** The notice that follows another; two that hold what was written stand together. */
function after(shown: Notice | null, next: Notice): Notice {
  if (!shown?.holdsText) return next
  return next.holdsText ? { ...next, text: `${shown.text}\n${next.text}` } : shown
}

/** After a gap, or back from another day, anything may have changed. */
function allOnce(count: typeof noNews): typeof noNews {
  return Object.fromEntries(Object.entries(count).map(([about, n]) => [about, n + 1])) as typeof noNews
}
