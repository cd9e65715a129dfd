import { useEffect, useRef, useState } from 'react'
import { useRoute } from '../route.ts'

/** Few enough to be drawn at once, many enough that most lists have no end to ask for. */
const rowsAtOnce = 60

/** The first rows of a long list, at least as far as row `upTo`, and the way to have more; null when all are there. */
export function useSomeRows<Row>(
  rows: readonly Row[],
  upTo: number,
): { readonly some: readonly Row[]; readonly more: (() => void) | null } {
  const [wanted, setWanted] = useState(rowsAtOnce)
  const shown = Math.max(wanted, upTo + 1)
  if (rows.length <= shown) return { some: rows, more: null }
  return { some: rows.slice(0, shown), more: () => setWanted(shown + rowsAtOnce) }
}

/** The row whose id is the second segment of the route, scrolled into view; -1 for none, or when it stands alone. */
export function useRowInRoute<Shown extends HTMLElement = HTMLTableRowElement>(
  rows: readonly { readonly id: string }[],
) {
  const { id } = useRoute()
  const ref = useRef<Shown>(null)
  const index = id === null || rows.length === 1 ? -1 : rows.findIndex((row) => row.id === id)
  const isHere = index >= 0
  useEffect(() => {
    if (isHere) ref.current?.scrollIntoView({ block: 'center' })
  }, [isHere, id])
  return { index, ref }
}
