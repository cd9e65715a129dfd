import { companyPerson } from '#infra/local/company.ts'
import type { ConnectorSettings } from '#infra/local/connector/start-connector.ts'
import { freePort } from '#infra/local/free-port.ts'
import { startLocalWorld } from '#infra/local/local-world.ts'
import { runApp } from '#infra/local/run-app.ts'
import type { BenchDatabase } from './bench-database.ts'

/** Leads the plans of the benches. */
export const lead = companyPerson('Sanne Vermeulen')

export type ServedWorld = Awaited<ReturnType<typeof servedWorld>>

/** The stand-ins and, as a process of its own, the production server on this database, asked as the lead's tab asks. */
export async function servedWorld(
  database: BenchDatabase,
  more: {
    readonly hostUrl?: string
    readonly environment?: Readonly<Record<string, string>>
    readonly connector?: Partial<ConnectorSettings>
  } = {},
) {
  const appPort = await freePort(0)
  const local = await startLocalWorld({
    appPort,
    hostUrl: more.hostUrl ?? 'http://localhost:4300',
    connector: more.connector ?? {},
  })
  const app = await runApp({
    ...local.environment,
    DATABASE_URL: database.url,
    LOG_LEVEL: 'warn',
    ...more.environment,
  })
  // Teams hands out the same token until it ends, so it is asked for once here too.
  const authorization = `Bearer ${await local.entra.ssoToken(lead.id)}`

  async function ask<Answer>(path: string, input?: unknown): Promise<Answer> {
    const response = await fetch(`${app.url}${path}`, {
      method: input === undefined ? 'GET' : 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      ...(input === undefined ? {} : { body: JSON.stringify(input) }),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Answer
  }

  return {
    ...local,
    appUrl: app.url,
    ask,
    async close(): Promise<void> {
      await app.stop()
      await local.close()
    },
  }
}
