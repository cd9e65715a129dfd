import { useCallback, useEffect, useRef, useState } from 'react'

/** A connection that is taken up again at once is nobody's concern. */
const forgivenMs = 5_000

/** Whether the server is heard, as `note` is told; a short silence does not count. */
export function useConnection(): {
  readonly isConnected: boolean
  readonly note: (isOn: boolean) => void
} {
  const [isConnected, setConnected] = useState(true)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)

  const note = useCallback((isOn: boolean) => {
    if (!isOn) {
      timer.current ??= setTimeout(() => setConnected(false), forgivenMs)
      return
    }
    if (timer.current) clearTimeout(timer.current)
    timer.current = null
    setConnected(true)
  }, [])

  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current)
    },
    [],
  )
  return { isConnected, note }
}
