import { useEffect, useRef } from 'react'

/** Where a control left with what it settled, the focus goes to the title of the page: else the next Tab begins at the top. */
export function focusTitleIfLost(): void {
  const { activeElement, body } = document
  if (activeElement === null || activeElement === body)
    document.querySelector<HTMLElement>('[data-page-title]')?.focus({ preventScroll: true })
}

/** For a control that may be gone after its press; gives what to call when it is pressed. */
export function useFocusAfterPress(): () => void {
  const wasPressed = useRef(false)
  useEffect(() => () => void (wasPressed.current && setTimeout(focusTitleIfLost)), [])
  return () => {
    wasPressed.current = true
  }
}
