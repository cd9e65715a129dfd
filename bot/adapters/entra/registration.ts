import { ConfidentialClientApplication, type NodeAuthOptions } from '@azure/msal-node'
import type { AppProof } from './app-proof.ts'
import { patientNetwork } from './patient-network.ts'

const microsoftLogin = 'https://login.microsoftonline.com'

/** Our app registration in the tenant, and how we prove to be it. */
export type Registration = AppProof & {
  /** Origin of the sign-in service. */
  readonly login: string
  readonly tenantId: string
  readonly appId: string
}

/**
 * The registration with an empty cache of its own. MSAL accepts only https authorities, so it is always told
 * Microsoft's own name; a loopback stand-in is reached by swapping the origin in the network client.
 */
export function openRegistration(given: Registration): ConfidentialClientApplication {
  return new ConfidentialClientApplication({
    auth: {
      clientId: given.appId,
      ...proofOf(given),
      authority: `${microsoftLogin}/${given.tenantId}`,
    },
    system: { networkClient: patientNetwork((url) => url.replace(microsoftLogin, given.login)) },
  })
}

function proofOf(proof: AppProof): Partial<NodeAuthOptions> {
  if ('appSecret' in proof) return { clientSecret: proof.appSecret }
  if ('certificate' in proof) return { clientCertificate: proof.certificate }
  return { clientAssertion: proof.assertion }
}
