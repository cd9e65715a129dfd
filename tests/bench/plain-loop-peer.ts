import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import {
  type Connector,
  type ConnectorSettings,
  startConnector,
} from '#infra/local/connector/start-connector.ts'
import type { Entra } from '#infra/local/entra/start-entra.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import type { PlainLoop } from './peers/plain-loop.ts'

const script = join(import.meta.dirname, 'peers', 'plain-loop.ts')

/** A connector of its own for the peer, over a bot that greets nobody. */
export async function plainLoopPeer(entra: Entra, settings: Pick<ConnectorSettings, 'ceilingPerSecond'>) {
  const bot = createServer((request, response) => {
    request.resume()
    response.end()
  })
  await new Promise<void>((listening) => bot.listen(0, '127.0.0.1', listening))
  const { port } = bot.address() as AddressInfo
  const connector: Connector = await startConnector({
    entraUrl: entra.url,
    botEndpoint: () => `http://127.0.0.1:${port}/api/messages`,
    connectorToken: entra.connectorToken,
    ...settings,
  })

  return {
    connector,
    /** Sends this card to these people, in a process of its own as the server is. */
    async send(card: object, personIds: readonly string[]): Promise<void> {
      const told: PlainLoop = {
        ...localTenant,
        login: entra.url,
        serviceUrl: connector.serviceUrl,
        token: await botToken(entra.url),
        card,
        conversationIds: personIds.map((id) => connector.conversationOf(id)),
      }
      const loop = spawn(process.execPath, [script], { stdio: ['pipe', 'ignore', 'inherit'] })
      loop.stdin.end(JSON.stringify(told))
      const [code] = (await once(loop, 'exit')) as [number | null]
      if (code !== 0) throw new Error(`The plain loop ended with ${code}.`)
    },
    async close(): Promise<void> {
      await connector.close()
      bot.closeAllConnections()
      await new Promise((closed) => bot.close(closed))
    },
  }
}

async function botToken(entraUrl: string): Promise<string> {
  const { tenantId, appId, appSecret } = localTenant
  const answer = await fetch(`${entraUrl}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: appSecret,
      scope: 'https://api.botframework.com/.default',
    }),
  })
  return ((await answer.json()) as { access_token: string }).access_token
}
