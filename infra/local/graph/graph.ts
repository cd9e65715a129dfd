import type { ContractWatch } from '../contract/contract-watch.ts'
import type { OnExchange } from '../contract/exchange.ts'
import type { CallRecord } from './calls/record-of.ts'
import type { Delivery } from './courier.ts'
import type { Installations } from './installed-app-routes.ts'
import type { Calendars } from './event-routes.ts'
import type { LifecycleEvent } from './notifications.ts'
import type { Subscription } from './subscriptions.ts'
import type { SwitchSettings } from './switches.ts'

export interface GraphSettings {
  readonly port?: number
  readonly entraUrl: string
  /** Clock of retention, subscriptions and tokens; give Entra the same one. */
  readonly now?: () => Date
  /** Called when the app is installed for a person, so that the connector can greet the bot. */
  readonly onInstall?: (personId: string) => Promise<void> | void
  /** Id of a person's chat with the bot, as the connector knows it. */
  readonly chatOf?: (personId: string) => string
  /** Told of every request below /v1.0 and its answer. */
  readonly onExchange?: OnExchange
  /** Checks all traffic, notifications included; default: one of its own where CONTRACT_LOG is set. */
  readonly contract?: ContractWatch
  /** False for benches: then the documented windows of call records are not kept. */
  readonly isThrottled?: boolean
  /** Waits between attempts to deliver a notification; default as long as Graph's. */
  readonly retryDelaysMs?: readonly number[]
  readonly handshakeTimeoutMs?: number
}

export interface Graph {
  readonly url: string
  /** Adds records, or higher versions of them, and notifies who subscribed; up to 20 in one POST. */
  readonly addCalls: (records: readonly CallRecord[]) => void
  /** Adds records nobody is told of: history from before the subscription. */
  readonly seedCalls: (records: readonly CallRecord[]) => void
  /** Adds one record, or a higher version of it. A version already overtaken changes nothing. */
  readonly putVersion: (record: CallRecord) => void
  readonly records: () => readonly CallRecord[]
  readonly subscriptions: () => readonly Subscription[]
  readonly deliveries: () => readonly Delivery[]
  /** Resolves when no notification waits for a further attempt. */
  readonly settled: () => Promise<void>
  readonly lifecycle: (event: LifecycleEvent) => void
  readonly set: (settings: SwitchSettings) => void
  readonly switches: () => SwitchSettings
  readonly installations: Installations
  /** People's own calendars. */
  readonly calendars: Calendars
  /** Requests below /v1.0 since the start, by method and path without ids. */
  readonly requests: () => Readonly<Record<string, number>>
  /** The watch in use; null where none was asked for. */
  readonly contract: ContractWatch | null
  readonly close: () => Promise<void>
}
