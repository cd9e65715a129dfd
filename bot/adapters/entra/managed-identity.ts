import { ManagedIdentityApplication } from '@azure/msal-node'

/** What Azure lets the server be without a secret. */
export interface ManagedIdentity {
  /** A token of this identity for a resource such as https://ossrdbms-aad.database.windows.net; cached by MSAL. */
  token(resource: string): Promise<string>
}

/** @param clientId of the user-assigned identity; MSAL finds out whether App Service, AKS or a plain machine gives it. */
export function managedIdentity(clientId: string): ManagedIdentity {
  const application = new ManagedIdentityApplication({
    managedIdentityIdParams: { userAssignedClientId: clientId },
  })
  return {
    async token(resource) {
      const { accessToken } = await application.acquireToken({ resource })
      return accessToken
    },
  }
}
