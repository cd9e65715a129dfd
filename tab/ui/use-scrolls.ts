import { type RefObject, useEffect, useRef, useState } from 'react'

/**
 * Whether what is in a frame is wider than the frame, so that it has to be scrolled: then the keyboard must be able to
 * reach it, and else it would only be one more stop.
 */
export function useScrolls<Frame extends HTMLElement>(): [ref: RefObject<Frame | null>, scrolls: boolean] {
  const ref = useRef<Frame>(null)
  const [scrolls, setScrolls] = useState(false)
  useEffect(() => {
    const frame = ref.current
    if (!frame || typeof ResizeObserver === 'undefined') return
    const look = new ResizeObserver(() => setScrolls(frame.scrollWidth > frame.clientWidth + 1))
    look.observe(frame)
    for (const inside of frame.children) look.observe(inside)
    return () => look.disconnect()
  }, [])
  return [ref, scrolls]
}
