/* The peer of the bench `sends`: what the SDK's own samples do. One conversation after another, every setting as the
   SDK has it; only the token comes straight from the stand-in, because MSAL takes no http address. */
import { text } from 'node:stream/consumers'
import {
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  MessageFactory,
} from 'botbuilder'
import { ServiceClientCredentialsFactory } from 'botframework-connector'

export interface PlainLoop {
  readonly appId: string
  readonly tenantId: string
  readonly login: string
  readonly serviceUrl: string
  readonly token: string
  readonly card: object
  readonly conversationIds: readonly string[]
}

class TokenCredentials extends ServiceClientCredentialsFactory {
  readonly #token: string

  constructor(token: string) {
    super()
    this.#token = token
  }

  override isValidAppId = async () => true
  override isAuthenticationDisabled = async () => false

  override async createCredentials(): ReturnType<ServiceClientCredentialsFactory['createCredentials']> {
    const authorization = `Bearer ${this.#token}`
    return {
      async signRequest(request) {
        request.headers.set('authorization', authorization)
        return request
      },
    }
  }
}

async function main(): Promise<void> {
  const told = JSON.parse(await text(process.stdin)) as PlainLoop
  const { appId, tenantId, login } = told
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication(
      {
        MicrosoftAppId: appId,
        MicrosoftAppTenantId: tenantId,
        ToChannelFromBotLoginUrl: `${login}/${tenantId}`,
        ToChannelFromBotOAuthScope: 'https://api.botframework.com/.default',
        ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
        ToBotFromChannelOpenIdMetadataUrl: `${login}/v1/.well-known/openidconfiguration`,
        ToBotFromEmulatorOpenIdMetadataUrl: `${login}/v1/.well-known/openidconfiguration`,
        OAuthUrl: login,
        ValidateAuthority: true,
      },
      new TokenCredentials(told.token),
    ),
  )
  for (const conversationId of told.conversationIds) {
    await adapter
      .continueConversationAsync(appId, referenceTo(told, conversationId), async (context) => {
        await context.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard(told.card)))
      })
      // A sample would log it and go on.
      .catch(() => undefined)
  }
}

function referenceTo(
  { appId, tenantId, serviceUrl }: PlainLoop,
  conversationId: string,
): Partial<ConversationReference> {
  const conversation = {
    id: conversationId,
    tenantId,
    isGroup: false,
    conversationType: 'personal',
    name: '',
  }
  return { channelId: 'msteams', serviceUrl, bot: { id: `28:${appId}`, name: 'Peer' }, conversation }
}

await main()
