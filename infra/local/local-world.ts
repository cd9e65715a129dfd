import { localAnswerKey, localTenant } from './identifiers.ts'
import { type Connector, type ConnectorSettings, startConnector } from './connector/start-connector.ts'
import { localIdentity } from './entra/managed-identity.ts'
import { type Entra, startEntra } from './entra/start-entra.ts'
import type { Graph, GraphSettings } from './graph/graph.ts'
import { startGraph } from './graph/start-graph.ts'

export interface LocalWorld {
  readonly entra: Entra
  readonly graph: Graph
  readonly connector: Connector
  /** What to tell the app so that it speaks to these stand-ins. */
  readonly environment: Readonly<Record<string, string>>
  close(): Promise<void>
}

export interface LocalWorldSettings {
  /** Where the app will listen. */
  readonly appPort: number
  readonly hostUrl: string
  readonly ports?: { readonly entra: number; readonly graph: number; readonly connector: number }
  readonly graph?: Partial<GraphSettings>
  readonly connector?: Partial<ConnectorSettings>
}

/** Starts the stand-ins for Entra, Graph and the Bot Connector, each a server of its own on loopback. */
export async function startLocalWorld(settings: LocalWorldSettings): Promise<LocalWorld> {
  const { appPort, hostUrl, ports } = settings
  const entra = await startEntra(ports ? { port: ports.entra } : {})
  const connector = await startConnector({
    ...(ports ? { port: ports.connector } : {}),
    entraUrl: entra.url,
    botEndpoint: () => `http://127.0.0.1:${appPort}/api/messages`,
    connectorToken: entra.connectorToken,
    ...settings.connector,
  })
  const graph = await startGraph({
    ...(ports ? { port: ports.graph } : {}),
    entraUrl: entra.url,
    onInstall: async (personId) => void (await connector.install(personId)),
    chatOf: connector.conversationOf,
    ...settings.graph,
  })

  return {
    entra,
    graph,
    connector,
    environment: {
      LOCAL: 'true',
      LOCAL_LOGIN: entra.url,
      LOCAL_GRAPH: graph.url,
      LOCAL_CONNECTOR: connector.url,
      LOCAL_HOST: hostUrl,
      PORT: String(appPort),
      PUBLIC_URL: `http://127.0.0.1:${appPort}`,
      TENANT_ID: localTenant.tenantId,
      APP_ID: localTenant.appId,
      MANAGED_IDENTITY_CLIENT_ID: localIdentity.clientId,
      IDENTITY_ENDPOINT: `${entra.url}/msi/token`,
      IDENTITY_HEADER: localIdentity.header,
      MANIFEST_ID: localTenant.manifestId,
      ANSWER_KEY: localAnswerKey,
    },
    async close() {
      await Promise.all([graph.close(), connector.close(), entra.close()])
    },
  }
}
