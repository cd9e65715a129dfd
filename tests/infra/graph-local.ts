import { contractWatch } from '#infra/local/contract/contract-watch.ts'
import type { Entra } from '#infra/local/entra/start-entra.ts'
import type { Graph, GraphSettings } from '#infra/local/graph/graph.ts'
import { startGraph } from '#infra/local/graph/start-graph.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { oneEntra } from '#tests/support/one-entra.ts'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, never> & Record<string, unknown>
}

export interface LocalGraph {
  readonly entra: Entra
  readonly graph: Graph
  readonly token: () => Promise<string>
  /** Asks with our app's token; a link on graph.microsoft.com is followed on this machine. */
  readonly ask: (
    target: string,
    more?: { method?: string; body?: unknown; token?: string; headers?: object },
  ) => Promise<Reply>
  readonly close: () => Promise<void>
}

/** Entra and Graph together, their traffic watched against the contract. */
export async function startLocalGraph(settings: Partial<GraphSettings> = {}): Promise<LocalGraph> {
  const entra = await oneEntra(settings.now)
  const contract = contractWatch('graph')
  const graph = await startGraph({ entraUrl: entra.url, contract, ...settings })

  async function token(): Promise<string> {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: localTenant.appId,
      client_secret: localTenant.appSecret,
      scope: 'https://graph.microsoft.com/.default',
    })
    const url = `${entra.url}/${localTenant.tenantId}/oauth2/v2.0/token`
    const answer = await fetch(url, { method: 'POST', body })
    return ((await answer.json()) as { access_token: string }).access_token
  }
  const own = await token()

  return {
    entra,
    graph,
    token,
    async ask(target, { method = 'GET', body, token: other = own, headers = {} } = {}) {
      const url = target.replace('https://graph.microsoft.com', graph.url)
      const answer = await fetch(url.startsWith('http') ? url : `${graph.url}/v1.0${url}`, {
        method,
        headers: { authorization: `Bearer ${other}`, 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      return {
        status: answer.status,
        headers: answer.headers,
        body: (text === '' ? {} : JSON.parse(text)) as Reply['body'],
      }
    },
    async close() {
      await graph.close()
      await entra.close()
    },
  }
}
