import { ManagedIdentityApplication } from '@azure/msal-node'
import { patientNetwork } from './patient-network.ts'

/** What Azure lets the server be without a secret. */
export interface ManagedIdentity {
  /** A token of this identity for a resource such as https://ossrdbms-aad.database.windows.net; cached by MSAL. */
  token(resource: string): Promise<string>
}

/** @param clientId of the user-assigned identity; MSAL finds out whether App Service, AKS or a plain machine gives it. */
export function managedIdentity(clientId: string): ManagedIdentity {
  const application = new ManagedIdentityApplication({
    managedIdentityIdParams: { userAssignedClientId: clientId },
    // Its own client has no timeout, and its retries sleep for as long as somebody else says; whoever asks tries again.
    system: { networkClient: patientNetwork(), disableInternalRetries: true },
  })
  return {
    async token(resource) {
      const { accessToken } = await application.acquireToken({ resource })
      if (!accessToken) throw new Error('The managed identity gave no token.')
      return accessToken
    },
  }
}
