import { createContext, useContext } from 'react'
import type { Address, WidthName } from './address.ts'
import type { ConnectorClient, Person } from './connector-client.ts'
import type { Command, HostSettings } from './host-settings.ts'
import type { Task } from './task-dialog.tsx'
import type { Go } from './use-address.ts'

export interface HostState {
  readonly settings: HostSettings
  readonly connector: ConnectorClient
  readonly people: readonly Person[]
  /** Who one is in this window. */
  readonly me: Person
  readonly address: Address
  readonly go: Go
  /** What the window really shows: always `phone` on a small screen. */
  readonly width: WidthName
  readonly openLink: (url: string) => void
  readonly shareLink: (subPageId: string, label: string) => void
  /** What the app adds to messages and to the place where one writes. */
  readonly commands: readonly Command[]
  readonly openTask: (task: Task) => void
  readonly pickPerson: (title: string) => Promise<Person | null>
}

export const HostContext = createContext<HostState | null>(null)

export function useHost(): HostState {
  const host = useContext(HostContext)
  if (!host) throw new Error('useHost outside of the host app.')
  return host
}
