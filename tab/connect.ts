import type { StartAnswer } from '#shared/api.ts'
import { readSubPage } from '#shared/deep-link.ts'
import { type Client, createClient } from './client.ts'
import { type Host, isFramed } from './host.ts'
import { notReached, reached } from './reached.ts'
import { currentPath, go } from './route.ts'

interface Settings {
  readonly appId: string
  readonly hostOrigins: readonly string[]
}
type Connect = (hostOrigins: readonly string[], appId: string) => Promise<Host>
export type Prepared = Promise<readonly [Connect, Settings]>

export interface Connected {
  readonly host: Host
  readonly client: Client
  readonly start: StartAnswer
}

/** Begins to load what connecting needs; null where no host frames us. */
export function prepare(): Prepared | null {
  if (!isFramed()) return null
  return Promise.all([import('./teams.ts').then(({ connectToTeams }) => connectToTeams), readSettings()])
}

/** Says hello to the host, then asks the server once for the person and the plan of the link or of the tab. */
export async function connect(prepared: Prepared, onHost: (host: Host) => void): Promise<Connected> {
  const [connectToHost, { hostOrigins, appId }] = await prepared
  const host = await connectToHost(hostOrigins, appId)
  onHost(host)
  if (host.subPageId) go(host.subPageId)
  const client = createClient(host.token)
  const start = await client.start(readSubPage(currentPath()).planId ?? planOfTab())
  host.shown()
  return { host, client, start }
}

/** The plan the tab was configured to show. */
function planOfTab(): string | null {
  return new URLSearchParams(window.location.search).get('plan')
}

function readSettings(): Promise<Settings> {
  return reached(async (signal) => {
    const answer = await fetch('/api/settings', { signal })
    if (!answer.ok) throw notReached()
    return (await answer.json()) as Settings
  })
}
