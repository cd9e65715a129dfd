/* The peer of the bench `submits`: a bot as the SDK's samples have it, which checks the token, keeps the answer in
   memory and gives a card back. Every setting is the SDK's own; only the addresses are the stand-in's. */
import {
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  TeamsActivityHandler,
  type TurnContext,
} from 'botbuilder'
import restify from 'restify'

const { PORT, LOGIN, APP_ID, TENANT_ID } = process.env as Record<string, string>
const answers = new Map<string, unknown>()

class Bot extends TeamsActivityHandler {
  protected override async onAdaptiveCardInvoke(
    { activity }: TurnContext,
    { action }: AdaptiveCardInvokeValue,
  ): Promise<AdaptiveCardInvokeResponse> {
    answers.set(activity.from.aadObjectId ?? '', action.data)
    const body = [{ type: 'TextBlock', text: 'Thank you', wrap: true }]
    const value = { type: 'AdaptiveCard', version: '1.5', body }
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value }
  }
}

const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppId: APP_ID!,
    MicrosoftAppTenantId: TENANT_ID!,
    ToChannelFromBotLoginUrl: `${LOGIN}/${TENANT_ID}`,
    ToChannelFromBotOAuthScope: 'https://api.botframework.com/.default',
    ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
    ToBotFromChannelOpenIdMetadataUrl: `${LOGIN}/v1/.well-known/openidconfiguration`,
    ToBotFromEmulatorOpenIdMetadataUrl: `${LOGIN}/v1/.well-known/openidconfiguration`,
    OAuthUrl: LOGIN!,
    ValidateAuthority: true,
  }),
)
const bot = new Bot()
const server = restify.createServer()
server.use(restify.plugins.bodyParser({ mapParams: false }))
server.get('/health', async (_request: restify.Request, response: restify.Response) => {
  response.send(200, { status: 'ok' })
})
server.post('/api/messages', async (request: restify.Request, response: restify.Response) => {
  const { method = '', headers } = request
  const body = request.body as Record<string, unknown>
  await adapter.process({ method, headers, body }, response, (context) => bot.run(context))
})
server.listen(Number(PORT), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
