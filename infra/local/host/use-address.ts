import { useCallback, useEffect, useState } from 'react'
import { readAddress, urlOf } from './address.ts'
import type { Address } from './address.ts'

export type Go = (change: Partial<Address>) => void

/** The address of the page and the one way to change it. */
export function useAddress(): readonly [Address, Go] {
  const [address, setAddress] = useState(() => readAddress(new URL(window.location.href)))

  useEffect(() => {
    const follow = () => setAddress(readAddress(new URL(window.location.href)))
    window.addEventListener('popstate', follow)
    window.addEventListener('hashchange', follow)
    return () => {
      window.removeEventListener('popstate', follow)
      window.removeEventListener('hashchange', follow)
    }
  }, [])

  const go = useCallback((change: Partial<Address>) => {
    const next = { ...readAddress(new URL(window.location.href)), ...change }
    window.history.pushState(null, '', urlOf(next))
    setAddress(next)
  }, [])

  return [address, go]
}
