import { localTenant } from '../identifiers.ts'

export const loginHost = 'https://login.microsoftonline.com'

/**
 * OpenID metadata of a tenant. Issuer and endpoints are the real ones, because tokens carry them and MSAL
 * takes nothing but https; only `jwks_uri` leads here, for clients that follow it without rewriting.
 */
export function openidMetadata(url: string, tenant: string, version: 'v1.0' | 'v2.0'): object {
  const tid = tenant === localTenant.tenantId ? tenant : '{tenantid}'
  const v2 = version === 'v2.0'
  const oauth = `${loginHost}/${tenant}/oauth2${v2 ? '/v2.0' : ''}`
  return {
    issuer: v2 ? `${loginHost}/${tid}/v2.0` : `https://sts.windows.net/${tid}/`,
    authorization_endpoint: `${oauth}/authorize`,
    token_endpoint: `${oauth}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${url}/${tenant}/discovery/${v2 ? 'v2.0/' : ''}keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    end_session_endpoint: `${oauth}/logout`,
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'tid', 'ver', 'oid', 'name', 'preferred_username'],
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
  }
}

/** Metadata of login.botframework.com: whose keys sign what the connector sends to a bot. */
export function botFrameworkMetadata(url: string): object {
  return {
    issuer: 'https://api.botframework.com',
    authorization_endpoint: 'https://invalid.botframework.com',
    jwks_uri: `${url}/v1/.well-known/keys`,
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
  }
}

/** What MSAL asks once per cloud: which hosts are one and the same Entra. */
export function instanceDiscovery(tenant: string): object {
  const hosts = ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net']
  return {
    tenant_discovery_endpoint: `${loginHost}/${tenant}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [
      {
        preferred_network: 'login.microsoftonline.com',
        preferred_cache: 'login.windows.net',
        aliases: hosts,
      },
    ],
  }
}
