import { generate } from 'selfsigned'

/** A fresh key and its certificate as PEM, valid for a day unless told otherwise. */
export async function aCertificate(
  given: { readonly from?: Date; readonly to?: Date } = {},
): Promise<{ readonly key: string; readonly certificate: string }> {
  const { private: key, cert: certificate } = await generate([{ name: 'commonName', value: 'Switchover' }], {
    keySize: 2048,
    algorithm: 'sha256',
    notBeforeDate: given.from ?? new Date(Date.now() - 60_000),
    notAfterDate: given.to ?? new Date(Date.now() + 86_400_000),
  })
  return { key, certificate }
}
