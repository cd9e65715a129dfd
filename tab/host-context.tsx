import { createContext, use } from 'react'
import type { HostTeam, PickPerson, Surface } from './host.ts'

export interface HostFace {
  readonly locale: string
  readonly surface: Surface
  readonly isPersonal: boolean
  readonly team: HostTeam | null
  readonly share: (subPageId: string, label: string) => void
  readonly pickPerson: PickPerson | null
  readonly signInAside: (path: string) => Promise<void>
}

/** What pages know of whatever frames the tab; tests and previews do without a host. */
export const HostContext = createContext<HostFace>({
  locale: 'en',
  surface: 'page',
  isPersonal: false,
  team: null,
  share: () => undefined,
  pickPerson: null,
  signInAside: async () => undefined,
})

export function useHost(): HostFace {
  return use(HostContext)
}
