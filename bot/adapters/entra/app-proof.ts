import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { StartupProblem } from '../../startup-problem.ts'
import type { ManagedIdentity } from './managed-identity.ts'

/** How the app shows Entra that it is itself. */
export type AppProof =
  | { readonly appSecret: string }
  | {
      readonly certificate: {
        readonly thumbprintSha256: string
        readonly privateKey: string
        readonly x5c: string
      }
    }
  | { readonly assertion: () => Promise<string> }

/** What the federated credential of the registration expects as its audience. */
const exchange = 'api://AzureADTokenExchange'

/**
 * The safest proof that is configured: a managed identity the registration trusts, a certificate, a federated token
 * that somebody else keeps fresh in a file (a Kubernetes workload identity), a secret. Throws a StartupProblem where a
 * file cannot be read or holds something else, and never says what is in it.
 */
export async function appProof(given: {
  readonly identity: ManagedIdentity | null
  /** PEM of the private key and the certificate in one file. */
  readonly certificateFile: string | null
  readonly federatedTokenFile: string | null
  readonly appSecret: string | null
}): Promise<AppProof> {
  const { identity, certificateFile, federatedTokenFile, appSecret } = given
  if (identity) return { assertion: () => identity.token(exchange) }
  if (certificateFile) return { certificate: readCertificate(await textOf(certificateFile), certificateFile) }
  if (federatedTokenFile) {
    await textOf(federatedTokenFile)
    // Read each time: it is replaced long before it ends.
    return { assertion: async () => (await textOf(federatedTokenFile)).trim() }
  }
  if (appSecret) return { appSecret }
  throw new StartupProblem('Nothing was configured by which the app can prove itself to Entra.')
}

/** Looks at the file appProof() would use, and throws as it would. */
export async function tryProofFile({
  certificateFile,
  federatedTokenFile,
}: {
  readonly certificateFile: string | null
  readonly federatedTokenFile: string | null
}): Promise<void> {
  if (certificateFile) readCertificate(await textOf(certificateFile), certificateFile)
  else if (federatedTokenFile) await textOf(federatedTokenFile)
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new StartupProblem(`The file ${file} cannot be read. It has to be there before Switchover starts.`)
  }
}

function readCertificate(pem: string, file: string) {
  const [x5c] = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(pem) ?? []
  const [privateKey] =
    /-----BEGIN (RSA )?PRIVATE KEY-----[^-]+-----END (RSA )?PRIVATE KEY-----/.exec(pem) ?? []
  if (!x5c || !privateKey)
    throw new StartupProblem(`${file} must hold a private key and its certificate, both as PEM.`)
  let certificate: X509Certificate
  try {
    certificate = new X509Certificate(x5c)
    if (!certificate.checkPrivateKey(createPrivateKey(privateKey))) throw new Error('another key')
  } catch {
    throw new StartupProblem(`${file} holds no certificate, or a private key that does not belong to it.`)
  }
  if (certificate.validToDate < new Date())
    throw new StartupProblem(
      `The certificate in ${file} ended on ${certificate.validToDate.toISOString().slice(0, 10)}.`,
    )
  return { thumbprintSha256: certificate.fingerprint256.replaceAll(':', ''), privateKey, x5c }
}
