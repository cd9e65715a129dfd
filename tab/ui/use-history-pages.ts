import { useState } from 'react'
import type { HistoryEntry } from '#shared/api.ts'
import { usePlan } from '../plan/plan-context.tsx'
import { messageOf, type Reading, useRead } from '../plan/use-read.ts'

const pageSize = 50

type Entries = readonly HistoryEntry[]

/** Entries of the history that `path` asks for, newest first, with a way to older ones; null where there are none left. */
export function useHistoryPages(path: string): Reading<{
  readonly entries: Entries
  readonly more: (() => Promise<void>) | null
}> {
  const { read, tell } = usePlan()
  const reading = useRead<Entries>(path, 'plan')
  const [older, setOlder] = useState<Entries>([])
  const [isOver, setOver] = useState(false)
  const [seen, setSeen] = useState<Entries>([])
  if (reading.state !== 'ready') return reading

  const newest = reading.answer
  if (newest !== seen) {
    // A change pushes the oldest of the first page out of it, and what was fetched below begins further down.
    setSeen(newest)
    if (older.length > 0) setOlder(meets(newest, seen) ? merged(seen, older) : [])
  }
  // As of an earlier day nothing later is shown.
  const entries = merged(
    newest,
    older.filter(({ revision }) => revision <= (newest[0]?.revision ?? 0)),
  )
  const more = async () => {
    try {
      const next = await read<Entries>(
        `${path}${path.includes('?') ? '&' : '?'}before=${entries.at(-1)!.revision}`,
      )
      setOlder((before) => merged(before, next))
      setOver(next.length < pageSize)
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    }
  }
  return {
    state: 'ready',
    answer: { entries, more: isOver || newest.length < pageSize ? null : more },
  }
}

/** Whether nothing can lie between a newer page and the one before it. */
function meets(newer: Entries, before: Entries): boolean {
  return (newer.at(-1)?.revision ?? 0) <= (before[0]?.revision ?? 0)
}

/** Each once, newest first. */
function merged(some: Entries, others: Entries): Entries {
  const byRevision = new Map([...others, ...some].map((entry) => [entry.revision, entry]))
  return [...byRevision.values()].sort((a, b) => b.revision - a.revision)
}
