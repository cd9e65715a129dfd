import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { companyPerson } from '#infra/local/company.ts'
import { startConnector } from '#infra/local/connector/start-connector.ts'
import type { ConnectorSettings } from '#infra/local/connector/start-connector.ts'
import { contractWatch } from '#infra/local/contract/contract-watch.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { oneEntra } from '#tests/support/one-entra.ts'

export const sanne = companyPerson('Sanne Vermeulen')
export const tomasz = companyPerson('Tomasz Zieliński')

export interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly activity: { readonly type: string; readonly [property: string]: unknown }
}

/** A connector between a real stand-in for Entra and a bot that only remembers and answers what it is told. */
export async function startConnectorWorld(more: Partial<ConnectorSettings> = {}) {
  const watch = contractWatch('connector')
  const clock = more.now ?? Date.now
  const entra = await oneEntra(() => new Date(clock()))
  const bot = await startStubBot()
  const connector = await startConnector({
    entraUrl: entra.url,
    botEndpoint: () => `${bot.url}/api/messages`,
    connectorToken: entra.connectorToken,
    onExchange: watch.onExchange,
    ...more,
  })
  const botToken = async () => tokenFrom(entra.url)

  /** Calls the connector as the bot would; the path is relative to /v3. */
  async function call(method: string, path: string, body?: unknown, token?: string) {
    const answer = await fetch(`${connector.url}/v3/${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token ?? (await botToken())}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    const parsed: unknown = text === '' ? null : JSON.parse(text)
    return {
      status: answer.status,
      body: parsed as { id: string },
      retryAfter: answer.headers.get('retry-after'),
    }
  }

  async function close(): Promise<void> {
    await connector.close()
    await Promise.all([entra.close(), bot.close()])
  }

  return { entra, bot, connector, watch, botToken, call, close }
}

/** The conversation of a person in a URL. */
export function threadPath(conversationId: string): string {
  return `conversations/${encodeURIComponent(conversationId)}`
}

export function textMessage(text: string) {
  return { type: 'message', text }
}

export function cardMessage(card: object) {
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  }
}

async function tokenFrom(entraUrl: string): Promise<string> {
  const answer = await fetch(`${entraUrl}/${localTenant.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: localTenant.appId,
      client_secret: localTenant.appSecret,
      scope: 'https://api.botframework.com/.default',
    }),
  })
  const { access_token: token } = (await answer.json()) as { access_token: string }
  return token
}

async function startStubBot() {
  const received: Received[] = []
  let answering: (activity: Received['activity']) => { status: number; body?: unknown } | 'silence' = () => ({
    status: 200,
  })

  const server = createServer(async (request, response) => {
    const chunks = (await request.toArray()) as Buffer[]
    const activity = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Received['activity']
    received.push({ headers: request.headers, activity })
    const answer = answering(activity)
    if (answer === 'silence') return
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: (): readonly Received[] => [...received],
    answers: (next: typeof answering) => {
      answering = next
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
