import { createContext, use } from 'react'

export interface HostFace {
  readonly locale: string
  readonly share: (subPageId: string, label: string) => void
}

/** Locale and link sharing of whatever frames the tab; tests and previews do without a host. */
export const HostContext = createContext<HostFace>({ locale: 'en', share: () => undefined })

export function useHost(): HostFace {
  return use(HostContext)
}
