import { entraTokens } from '#bot/adapters/entra/entra-tokens.ts'
import { openTeams } from '#bot/adapters/teams/open-teams.ts'
import type { Conversation } from '#bot/ports/conversations.ts'
import type { Messenger, SendOutcome } from '#bot/ports/messenger.ts'
import { companyPeople } from '#infra/local/company.ts'
import { startConnector } from '#infra/local/connector/start-connector.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { oneEntra } from '#tests/support/one-entra.ts'

export const aCard = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: 'How was your week?' }],
}

/** Our messenger against the stand-ins for Entra and the Connector; nobody answers at port 9. */
export async function messengerWorld({ sendTimeoutMs = 10_000 } = {}) {
  const entra = await oneEntra()
  const connector = await startConnector({
    entraUrl: entra.url,
    // Nothing listens there: what people do does not matter here, only that they have the app.
    botEndpoint: () => 'http://127.0.0.1:9/',
    connectorToken: entra.connectorToken,
  })
  const { tenantId, appId, appSecret } = localTenant
  const open = (): Messenger =>
    openTeams(
      {
        tenantId,
        appId,
        login: entra.url,
        botMetadata: `${entra.url}/v1/.well-known/openidconfiguration`,
        connectorOrigins: [connector.url, 'http://127.0.0.1:9'],
        tokens: entraTokens({ login: entra.url, tenantId, appId, appSecret }),
      },
      { sendTimeoutMs },
    ).messenger
  const messenger = open()
  const strangers = companyPeople.values()

  /** Somebody nobody has written to yet, so that no conversation's window is full; has the app. */
  async function someone(): Promise<Conversation> {
    const { id: personId } = strangers.next().value!
    await connector.install(personId)
    const { serviceUrl } = connector
    const conversationId = connector.conversationOf(personId)
    return { personId, conversationId, serviceUrl, tenantId, blockedReason: null, language: null }
  }

  /** How many requests reached the Connector, whatever became of them. */
  const reached = () => connector.requests().length + connector.refusals().length

  /** One send, and how many requests it made. */
  async function send(
    to: Conversation,
    card: Record<string, unknown> = aCard,
    by = messenger,
  ): Promise<{ outcome: SendOutcome; requests: number }> {
    const before = reached()
    const outcome = await by.send(to, card, 'A question for you')
    return { outcome, requests: reached() - before }
  }

  return {
    entra,
    connector,
    messenger,
    open,
    someone,
    send,
    messages: ({ conversationId }: Conversation) => connector.messages(conversationId),
    async close() {
      await connector.close()
      await entra.close()
    },
  }
}
