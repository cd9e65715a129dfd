import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import {
  AuthenticationError,
  type AuthenticateRequestResult,
  ClaimsIdentity,
  ServiceClientCredentialsFactory,
} from 'botframework-connector'
import type { Tokens } from '../../ports/tokens.ts'
import { type ChannelCheck, channelCheck } from './channel-check.ts'

export const connectorScope = 'https://api.botframework.com/.default'
const connectorIssuer = 'https://api.botframework.com'

export interface BotIdentity {
  readonly appId: string
  readonly tenantId: string
  /** Origin of the sign-in service; Microsoft's own unless local. */
  readonly login: string
  /** OpenID metadata of the Bot Connector's signing keys. */
  readonly botMetadata: string
  /** The only origins a conversation may live at. Checked when it is written and when it is used. */
  readonly connectorOrigins: readonly string[]
  readonly tokens: Tokens
}

/**
 * Checks activities that come in and signs what goes out. Once any endpoint is given the SDK drops all of its
 * defaults (traps.md §2.2), so every one is named here.
 */
export class BotAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #check: ChannelCheck

  constructor({ appId, tenantId, login, botMetadata, connectorOrigins, tokens }: BotIdentity) {
    super(
      {
        MicrosoftAppId: appId,
        MicrosoftAppTenantId: tenantId,
        ToChannelFromBotLoginUrl: `${login}/${tenantId}`,
        ToChannelFromBotOAuthScope: connectorScope,
        ToBotFromChannelTokenIssuer: connectorIssuer,
        ToBotFromChannelOpenIdMetadataUrl: botMetadata,
        ToBotFromEmulatorOpenIdMetadataUrl: `${login}/common/v2.0/.well-known/openid-configuration`,
        OAuthUrl: 'https://token.botframework.com',
        ValidateAuthority: true,
      },
      new TokenCredentials(appId, tokens),
    )
    this.#check = channelCheck({ appId, issuer: connectorIssuer, metadata: botMetadata, connectorOrigins })
  }

  /**
   * Only the Teams channel gets in, by our own check: the SDK's prints keys and stacks for every bad token, answers
   * 500 to a bad signature, and would also take tokens of emulators and skills.
   */
  override async authenticateRequest(
    activity: Activity,
    authHeader: string,
  ): Promise<AuthenticateRequestResult> {
    const claims = await this.#check(activity, authHeader)
    if (!claims) throw new AuthenticationError('The token was not accepted.', 401)
    const claimsIdentity = new ClaimsIdentity(
      Object.entries(claims).map(([type, value]) => ({ type, value: String(value) })),
      true,
    )
    return {
      audience: connectorScope,
      claimsIdentity,
      connectorFactory: this.createConnectorFactory(claimsIdentity),
    }
  }
}

class TokenCredentials extends ServiceClientCredentialsFactory {
  readonly #appId: string
  readonly #tokens: Tokens

  constructor(appId: string, tokens: Tokens) {
    super()
    this.#appId = appId
    this.#tokens = tokens
  }

  override async isValidAppId(appId: string): Promise<boolean> {
    return appId === this.#appId
  }

  /** Never: an empty app id would otherwise switch checking off for everybody. */
  override async isAuthenticationDisabled(): Promise<boolean> {
    return false
  }

  override async createCredentials(): ReturnType<ServiceClientCredentialsFactory['createCredentials']> {
    const tokens = this.#tokens
    return {
      async signRequest(request) {
        request.headers.set('authorization', `Bearer ${await tokens.get(connectorScope)}`)
        return request
      },
    }
  }
}
